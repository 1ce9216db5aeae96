"""Fields that a page's machine-readable data gives: for each what every place says, the most trusted first. The first one is taken."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any
from urllib.parse import urljoin

from newsextract.article import Author, Precision, Source
from newsextract.fields.site import LONGEST_SITE, parted, without_site
from newsextract.lexicon import bit_of, lexicon_for, line_keys
from newsextract.markup.jsonld import text_of, texts_of
from newsextract.markup.metadata import Metadata
from newsextract.readers.agencies import agency_name, is_agency
from newsextract.readers.byline import is_person
from newsextract.readers.dates import read_dates

# Meta elements by field, in the order of trust: `article:author` is mostly an address, and `date` may be that of anything.
AUTHOR_META = ("author", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "article:author")
PUBLISHED_META = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "pubdate",
    "publish-date", "publication_date", "dc.date.issued", "dcterms.created", "cxenseparse:recs:publishtime",
)  # fmt: skip
# Other names that say so: "published", "w-published-date", "citation_publication_date"; not "publisher".
_PUBLISHED_NAME = re.compile(r"(?:^|[-_.:])(?:date[-_.]?published|publi(?:shed|sh|cation)(?:[-_.]?(?:date|time|on|at))?|issued)$")
WEAK_DATE_META = ("date", "dc.date")  # a date that stands under the headline speaks before these
MODIFIED_META = ("article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified", "dcterms.modified")
SECTION_META = ("article:section", "parsely-section", "section", "articlesection")
TAG_META = ("article:tag", "parsely-tags", "news_keywords")
_LONGEST_NAME = 60  # characters
_LONGEST_WITH_TITLE = 20  # characters of one name with a comma, "Ruo Feng, Jr."; a longer one is a list
_NAME_SEPARATOR = re.compile(r"\s*[;,、|]\s*|\s+(?:and|und|et|y|&)\s+")
_PREFIX = re.compile(r"^(?:by|von|par|por|di|door|av|af)\s+", re.IGNORECASE)
_ADDRESS = re.compile(r"^https?:|^/|^www\.|@|\.(?:com|org|net|de|fr|jp)$", re.IGNORECASE)
_SIGNATURE = re.compile(r"\s*\([a-zß-ÿ.]{2,6}\)$")  # the letters that an author signs with: "Trudi Marten (tma)"
# A user name ("jane.roe", "desk2", "admin") or a number.
_ACCOUNT = re.compile(r"^[\W\d_]+$|^[!-~]*[\d_][!-~]*$|^[a-z]+\.[a-z]+$|\b[Aa]dmin(?:istrator)?$")
_DEGREE = re.compile(r"[A-Z]{2,5}|[A-Z][a-z]?\.[A-Z]\.|Ph\.?D\.?")  # what follows a name behind a comma
_ABSOLUTE = ("http://", "https://")
_TAG_SEPARATOR = re.compile(r"\s*[,;]\s*")
_MOST_TAGS = 40
_DAY_WITH_ZONE = re.compile(r"(\d{4}-\d\d-\d\d)(?:Z|[+-]\d\d:\d\d)")  # as XML writes a day; the zone of a day says no moment
_UP_TO_MINUTES = re.compile(r"[T ]\d\d:?\d\d(?:Z|[+-][\d:]+)?$")


@dataclass(frozen=True, slots=True)
class Given:
    """A value that the metadata gives.

    Attributes:
        value: the field's value.
        source: where it stands.
    """

    value: Any
    source: Source


def given_fields(metadata: Metadata, url: str | None) -> dict[str, Callable[[], Iterator[Given]]]:
    """How each field that the page's own lines go before is read."""
    return {
        "title": lambda: given_title(metadata, url),
        "agency": lambda: given_agency(metadata),
        "site_name": lambda: site_name(metadata),
        "publisher": lambda: publisher(metadata),
        "next_page": lambda: neighbour_page(metadata, "next", url),
        "previous_page": lambda: neighbour_page(metadata, "prev", url),
        "canonical_url": lambda: canonical_url(metadata, url),
        "section": lambda: given_section(metadata),
        "tags": lambda: given_tags(metadata),
    }


def site_names(metadata: Metadata) -> list[str | None]:
    """What the page's data calls its site."""
    publisher = text_of((metadata.article or {}).get("publisher"))
    return [metadata.meta.get("og:site_name"), publisher, metadata.meta.get("application-name")]


def given_title(metadata: Metadata, url: str | None) -> Iterator[Given]:
    """The titles as the page tells machines; readers may see another."""
    for name, text in (
        ("json-ld", text_of((metadata.article or {}).get("headline"))),
        ("meta:og:title", metadata.meta.get("og:title")),
        ("meta:twitter:title", metadata.meta.get("twitter:title")),
    ):
        if text:
            yield Given(without_site(html.unescape(text), site_names(metadata), url), Source(name, text))
    if metadata.title:
        title = without_site(metadata.title, site_names(metadata), url)
        if title == metadata.title:  # the site says its name nowhere else: what is shorter than the rest is taken for it
            heads = [head for head, tail in parted(title) if len(tail.split()) <= LONGEST_SITE and len(head.split()) > len(tail.split())]
            title = heads[-1] if heads else title
        yield Given(title, Source("title element", metadata.title))


def given_authors(metadata: Metadata) -> Given | None:
    """The people that the JSON-LD names as authors, the publisher and agencies aside."""
    article = metadata.article or {}
    printed = article.get("author") or article.get("creator")
    entries = printed if isinstance(printed, list) else [printed]
    names: list[str] = []
    for entry in entries:
        if not isinstance(entry, dict):
            names += _people(text_of(entry), metadata)
        elif "Organization" not in str(entry.get("@type")):
            name = text_of(entry)
            with_title = name is not None and "," in name[1:] and len(name) <= _LONGEST_WITH_TITLE and not _ADDRESS.search(name)
            names += [name] if name and with_title else _people(name, metadata)
    return Given(as_authors(names), Source("json-ld", "; ".join(texts_of(printed)))) if names else None


def meta_authors(metadata: Metadata) -> Iterator[Given]:
    """The people in meta elements, else in elements marked as the author's: less trusted than a printed byline."""
    for name in AUTHOR_META:
        printed = metadata.meta.get(name)
        names = _people(printed, metadata)
        if names:
            yield Given(as_authors(names), Source(f"meta:{name}", printed or ""))
    # "Written by" and a name: WordPress's SEO plug-ins.
    label, printed = metadata.meta.get("twitter:label1"), metadata.meta.get("twitter:data1")
    if label and printed and lexicon_for(None).match(line_keys([label]))[0] & bit_of("byline_prefix"):
        names = _people(printed, metadata)
        if names:
            yield Given(as_authors(names), Source("meta:twitter:data1", printed))
    names = [name for text in metadata.authors for name in _people(text, metadata)]
    if names:
        yield Given(as_authors(names), Source("author element", "; ".join(metadata.authors)))


def given_agency(metadata: Metadata) -> Iterator[Given]:
    """The agencies that the JSON-LD names among the authors."""
    for printed in texts_of((metadata.article or {}).get("author")):
        if is_agency(printed):
            yield Given(agency_name(printed), Source("json-ld", printed))


def given_modified(metadata: Metadata, language: str | None) -> Iterator[Given]:
    """When the story was last changed: `(datetime, Precision)`."""
    places = [("json-ld", text_of((metadata.article or {}).get("dateModified")))]
    places += [(f"meta:{name}", metadata.meta.get(name)) for name in MODIFIED_META]
    places.append(("json-ld page", text_of((metadata.page or {}).get("dateModified"))))
    return _dates(places, language)


def given_published(metadata: Metadata, language: str | None) -> Iterator[Given]:
    """When the story was published, from a place that says just that: `(datetime, Precision)`."""
    named: Iterator[tuple[str, str | None]] = ((f"meta:{name}", metadata.meta.get(name)) for name in PUBLISHED_META)
    others = ((f"meta:{name}", text) for name, text in metadata.meta.items() if _PUBLISHED_NAME.search(name))
    first = ("json-ld", text_of((metadata.article or {}).get("datePublished")))
    last = ("json-ld page", text_of((metadata.page or {}).get("datePublished")))
    return _dates(chain([first], named, others, [last]), language)


def weakly_given_date(metadata: Metadata, language: str | None) -> Iterator[Given]:
    """The dates that the page gives without saying of what: `(datetime, Precision)`."""
    return _dates([(f"meta:{name}", metadata.meta.get(name)) for name in WEAK_DATE_META], language)


def _dates(places: Iterable[tuple[str, str | None]], language: str | None) -> Iterator[Given]:
    for name, printed in places:
        found = read_moment(printed, language)
        if found is not None:
            yield Given(found, Source(name, printed or ""))


def time_element_dates(metadata: Metadata, language: str | None) -> list[Given]:
    """The moments of the page's first time elements; on some pages they are other stories'."""
    found = ((read_moment(printed, language), printed) for printed in metadata.times)
    return [Given(moment, Source("time element", printed, confidence=0.6)) for moment, printed in found if moment is not None]


def site_name(metadata: Metadata) -> Iterator[Given]:
    """The names of the site."""
    places = zip(("meta:og:site_name", "json-ld", "meta:application-name"), site_names(metadata), strict=True)
    return (Given(text, Source(name, text)) for name, text in places if text and not _ADDRESS.search(text))


def canonical_url(metadata: Metadata, url: str | None) -> Iterator[Given]:
    """The addresses that the page gives as its own, made absolute."""
    for name, text in (("link:canonical", metadata.canonical), ("meta:og:url", metadata.meta.get("og:url"))):
        address = text if text and text.startswith(_ABSOLUTE) else _absolute(text, url)
        if address:
            yield Given(address, Source(name, text or ""))


def publisher(metadata: Metadata) -> Iterator[Given]:
    """Who publishes the site."""
    name = text_of((metadata.article or {}).get("publisher"))
    if name and not _ADDRESS.search(name):
        yield Given(name, Source("json-ld", name))


def neighbour_page(metadata: Metadata, relation: str, url: str | None) -> Iterator[Given]:
    """The address of the story's next page (`next`) or of the one before (`prev`), made absolute."""
    printed = metadata.links.get(relation)
    address = _absolute(printed, url) if printed else None
    if address:
        yield Given(address, Source(f"link:{relation}", printed or ""))


def described(authors: Iterable[Author], printed: Iterable[Author], metadata: Metadata, url: str | None) -> tuple[Author, ...]:
    """The authors with their roles, as printed or else from the JSON-LD, and their own pages, from there and from links to authors."""
    roles: dict[str, str | None] = {one.name.casefold(): one.role for one in printed}
    pages: dict[str, str | None] = {name.casefold(): href for name, href in metadata.author_links}
    entries = (metadata.article or {}).get("author")
    for entry in entries if isinstance(entries, list) else [entries]:
        if not isinstance(entry, dict):
            continue
        key = (text_of(entry) or "").casefold()
        if isinstance(entry.get("url"), str):
            pages.setdefault(key, entry["url"])
        roles[key] = roles.get(key) or text_of(entry.get("jobTitle"))
    base = metadata.base_url(url)
    keyed = ((one, one.name.casefold()) for one in authors)
    return tuple(Author(one.name, _absolute(pages.get(key), base), roles.get(key)) for one, key in keyed)


def _absolute(address: str | None, url: str | None) -> str | None:
    """A web address made absolute; None for none, and for one that leads elsewhere."""
    try:
        whole = urljoin(url or "", address) if address else ""
    except ValueError:
        return None
    return whole if whole.startswith(_ABSOLUTE) else None


def given_section(metadata: Metadata) -> Iterator[Given]:
    """The part of the site."""
    places = [("json-ld", text_of((metadata.article or {}).get("articleSection")))]
    places += [(f"meta:{name}", metadata.meta.get(name)) for name in SECTION_META]
    return (Given(text, Source(name, text)) for name, text in places if text and not _ADDRESS.search(text))


def given_tags(metadata: Metadata) -> Iterator[Given]:
    """The story's keywords."""
    keywords = (metadata.article or {}).get("keywords")
    places = [("json-ld", texts_of(keywords))]
    places += [(f"meta:{name}", metadata.meta_lists.get(name, [])) for name in TAG_META]
    for name, texts in places:
        tags = tags_in(texts)
        if tags:
            yield Given(tags, Source(name, "; ".join(texts)))


def tags_in(texts: list[str]) -> tuple[str, ...]:
    """The keywords in some texts, each once: several texts are a keyword each, one alone may be a list."""
    parts = [part for text in texts for part in (_TAG_SEPARATOR.split(text) if len(texts) == 1 else [text])]
    return tuple(dict.fromkeys(part for part in parts if part and ":" not in part and len(part) <= _LONGEST_NAME))[:_MOST_TAGS]


def as_authors(names: Iterable[str]) -> tuple[Author, ...]:
    return tuple(Author(name) for name in dict.fromkeys(names))


def _people(printed: str | None, metadata: Metadata) -> list[str]:
    """The names in a value, the site's own left out unless the site is a person's."""
    own = {text.casefold() for text in (text_of((metadata.article or {}).get("publisher")), metadata.meta.get("og:site_name")) if text}
    return [name for name in names_in(printed or "") if name.casefold() not in own or is_person(name)]


def names_in(printed: str) -> list[str]:
    """The names in a value that holds nothing but names: not addresses, agencies, accounts of a content system, degrees."""
    found: list[str] = []
    for part in _NAME_SEPARATOR.split(_PREFIX.sub("", html.unescape(printed))):
        name = _SIGNATURE.sub("", part.strip(' ,;"“”'))
        person, dash, outlet = name.partition(" - ")
        if dash and is_person(person) and not is_person(outlet):
            name = person
        if not 2 < len(name) <= _LONGEST_NAME or _ADDRESS.search(name) or is_agency(name) or _ACCOUNT.search(name):
            continue
        if not (found and _DEGREE.fullmatch(name)):
            found.append(name)
    return found


def read_moment(printed: str | None, language: str | None) -> tuple[datetime, Precision] | None:
    """A date in ISO 8601, as far as it is given, else as people write it."""
    if not printed:
        return None
    text = printed.strip()
    zoned_day = _DAY_WITH_ZONE.fullmatch(text)
    if zoned_day:
        text = zoned_day[1]
    try:
        value = datetime.fromisoformat(text)
    except ValueError:
        readings = read_dates(text, language)
        return (readings[0].value, readings[0].precision) if readings else None
    if len(text) <= 10:
        return value, Precision.DAY
    return value, Precision.MINUTE if _UP_TO_MINUTES.search(text) else Precision.SECOND
