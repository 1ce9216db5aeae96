"""The run, readable from top to bottom: input, page, blocks, labels, fields, article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from newsextract.article import Article, Decisions, PageType
from newsextract.body import resolver, structured
from newsextract.classifier import classify
from newsextract.classifier.draft import Draft
from newsextract.classifier.focus import apply_focus
from newsextract.classifier.given_text import complete_from, is_beginning, is_short
from newsextract.classifier.model import Model, html_model, text_model
from newsextract.classifier.site_rule import apply_site_rule, leave_out_others
from newsextract.classifier.whole import take_whole
from newsextract.decode import decode, is_wrongly_decoded
from newsextract.errors import InputTooLargeError
from newsextract.explanation import Explanation, Trace
from newsextract.fields import Fields, read_fields
from newsextract.fields.from_site_rule import read_told_fields
from newsextract.fields.from_xml import read_xml_fields, told_language
from newsextract.fields.language import detect_language, offer_languages
from newsextract.fields.media import StoryMedia
from newsextract.fields.updates import find_updates
from newsextract.fields.verdict import Verdict, judge
from newsextract.lexicon import lexicon_for
from newsextract.markup.metadata import read_metadata
from newsextract.markup.payload import PayloadStory, read_payload
from newsextract.options import Options
from newsextract.page import Kind, Page, make_page
from newsextract.tokenizer.html import parse_html, tokenize_html
from newsextract.tokenizer.inline import Resolve
from newsextract.tokenizer.markup import enclosing
from newsextract.tokenizer.text import Blocks, tokenize_text
from newsextract.xmlnews import read_xml_news
from newsextract.xmlnews.story import NoStory

PAYLOAD_CONFIDENCE = 0.5  # of a story that the page's markup does not show
XML_CONFIDENCE = 0.95  # of a story that says itself that it is one


def extract(source: str | bytes, *, url: str | None = None, charset: str | None = None, options: Options | None = None) -> Article:
    """Reads a news page into an `Article`.

    Args:
        source: an HTML page, XML-born news (NITF, NewsML-G2, an RSS or Atom entry), or raw page text (a WET record, text
            copied from a browser), decoded or as bytes.
        url: address of the page; helps to find headline and date. A WET record brings its own.
        charset: of the HTTP header that the bytes came with ("windows-1252"); passed over where it is unknown or does not fit.
        options: choices beyond the defaults.

    Returns:
        The article; one without blocks, with `page_type` and `reason`, where the page holds none.

    Raises:
        InputTooLargeError: the input is over `Options.max_bytes`.
        TypeError: the input is neither `str` nor `bytes`.
    """
    return Extractor(options).extract(source, url=url, charset=charset)


def explain(source: str | bytes, *, url: str | None = None, charset: str | None = None, options: Options | None = None) -> Explanation:
    """As `extract`, and says why: every block's label, score and reason, and what each field chose and rejected. Takes a little longer."""
    return Extractor(options).explain(source, url=url, charset=charset)


@dataclass(frozen=True, slots=True)
class Extractor:
    """An `extract` with its options settled: no state between calls, safe to share between threads, picklable.

    Attributes:
        options: choices beyond the defaults.
        model: another model than the package's own; training scores its folds with it.
    """

    options: Options | None = None
    model: Model | None = None

    def extract(self, source: str | bytes, *, url: str | None = None, charset: str | None = None) -> Article:
        """As the function `extract`."""
        return self._read(source, url, charset, None)

    def explain(self, source: str | bytes, *, url: str | None = None, charset: str | None = None) -> Explanation:
        """As the function `explain`."""
        trace = Trace()
        article = self._read(source, url, charset, trace)
        return Explanation(article, trace.candidates(article))

    def _read(self, source: str | bytes, url: str | None, charset: str | None, trace: Trace | None) -> Article:
        options = self.options or Options()
        page = read_page(source, url=url, charset=charset, options=options)
        if page is None:
            return Article(url=url, page_type=PageType.EMPTY, reason="binary")
        read = {Kind.TEXT: self._read_text, Kind.HTML: self._read_html, Kind.XML: self._read_xml}
        return read[page.kind](page, options, trace)

    def _read_text(self, page: Page, options: Options, trace: Trace | None) -> Article:
        blocks = tokenize_text(page)
        if not blocks.texts:
            return _nothing(page, "empty")
        if is_wrongly_decoded(blocks.texts):
            return _nothing(page, "wrong_encoding")
        model = self.model or text_model()
        draft, language = _classified(blocks, model, page, options, trace)
        verdict = judge(draft, page.url, model.calibration)
        fields = read_fields(draft, verdict, language, page.url, options.now)
        return _article(page, draft, verdict, fields, language, options, None)

    def _read_html(self, page: Page, options: Options, trace: Trace | None) -> Article:
        tree = parse_html(page.text if page.utf8 is None else page.utf8)
        blocks = tokenize_html(tree)
        if is_wrongly_decoded(blocks.texts):
            return _nothing(page, "wrong_encoding")
        metadata = read_metadata(tree)
        model = self.model or html_model()
        rule = options.site_rules.rule_for(page.url or metadata.canonical) if options.site_rules is not None else None
        told: list[int] = []  # the blocks that a rule says are the story
        read: tuple[Draft, Verdict, str | None] | None = None
        if blocks.texts:
            draft, language = _classified(blocks, model, page, options, trace)
            given = (metadata.article or {}).get("articleBody")
            if isinstance(given, str) and given:
                complete_from(draft, given)
            told = apply_site_rule(draft, tree, rule) if rule is not None else []
            read = draft, judge(draft, page.url, model.calibration, is_video=metadata.is_video, is_told=bool(told)), language
        shown = read[0] if read is not None and read[1].has_story else None
        if not told and (shown is None or is_short(shown)):
            story = read_payload(tree, metadata)
            blocks = tokenize_html(parse_html(story.markup)) if story is not None else blocks
            if story is not None and blocks.texts and (shown is None or (not story.is_page and is_beginning(shown, blocks.texts))):
                metadata = replace(metadata, article=story.facts | (metadata.article or {}))
                draft, language = _classified(blocks, model, page, options, trace)
                if _take_payload(draft, story, page, model):
                    read = draft, Verdict(PageType.ARTICLE, None, PAYLOAD_CONFIDENCE), language
        if read is None:
            return _nothing(page, "empty")
        draft, verdict, language = read
        fields = read_fields(draft, verdict, language, page.url, options.now, metadata)
        if told:
            leave_out_others(draft, told)
        if rule is not None and verdict.has_story:
            read_told_fields(fields, draft, tree, rule, metadata, language, page.url)
        return _article(page, draft, verdict, fields, language, options, resolver(metadata.base_url(page.url)))

    def _read_xml(self, page: Page, options: Options, trace: Trace | None) -> Article:
        story = read_xml_news(page.text[page.content_start : page.content_end])
        if isinstance(story, NoStory):
            return Article(url=page.url, page_type=story.page_type, reason=story.reason)
        blocks = tokenize_html(parse_html(story.markup()))
        if is_wrongly_decoded(blocks.texts):
            return _nothing(page, "wrong_encoding")
        head = len(story.head())
        if len(blocks) <= head:
            return _nothing(page, "empty")
        told, language_source = told_language(story, blocks.texts)
        draft, language = _classified(blocks, self.model or html_model(), page, options, trace, told)
        take_whole(draft, f"xml:{story.vocabulary}")
        fields = read_xml_fields(draft, story, language, page.url)
        if not any(draft.inside[head:]):
            return _nothing(page, "empty")
        if language_source is not None and options.language is None:
            fields.sources["language"] = language_source
        page = replace(page, url=page.url or fields.values.get("canonical_url"))
        return _article(page, draft, Verdict(PageType.ARTICLE, None, XML_CONFIDENCE), fields, language, options, resolver(page.url))


def _take_payload(draft: Draft, story: PayloadStory, page: Page, model: Model) -> bool:
    """Makes story of what the page's data holds; gives whether there is any."""
    if not story.is_page:
        take_whole(draft, f"payload:{story.source}")
        return any(draft.inside)
    has_story = judge(draft, page.url, model.calibration).has_story
    for i in draft.story():
        draft.set(i, draft.labels[i], story.source)
    return has_story


def _nothing(page: Page, reason: str) -> Article:
    """The article of a page that holds nothing to read."""
    return Article(url=page.url, page_type=PageType.EMPTY, reason=reason)


def _classified(
    blocks: Blocks, model: Model, page: Page, options: Options, trace: Trace | None, told: str | None = None
) -> tuple[Draft, str | None]:
    """The blocks with their labels, and the language that they are in: as the caller says, else as the page tells, else detected."""
    language = options.language or told or detect_language(blocks.texts)[0]
    draft = classify(blocks, model, lexicon_for(language), url=page.url, disabled=options.disabled_rules)
    if trace is not None:
        draft.trace = trace
        offer_languages(trace, blocks.texts, options.language, _lang_attribute(blocks))
    return draft, language


def _lang_attribute(blocks: Blocks) -> str | None:
    """What the page's outermost element says that it is written in."""
    node = blocks.nodes.heads[0] if blocks.nodes is not None else None
    root = enclosing(node, "html")
    return root.attributes.get("lang") if root is not None else None


def read_page(source: str | bytes, *, url: str | None, options: Options, charset: str | None = None) -> Page | None:
    """The decoded page; None where the bytes are no text. Raises `InputTooLargeError` and, for other types, `TypeError`."""
    if isinstance(source, str):
        # a character takes at most four bytes, so most inputs need no encoding to be measured
        size = len(source) if 4 * len(source) <= options.max_bytes else len(source.encode("utf-8", "surrogatepass"))
        text, encoding, utf8 = source, None, None
    elif isinstance(source, (bytes, bytearray, memoryview)):
        size = len(source)
    else:
        raise TypeError(f"extract takes str or bytes, not {type(source).__name__}")
    if size > options.max_bytes:
        raise InputTooLargeError(size, options.max_bytes)
    if not isinstance(source, str):
        data = bytes(source)
        decoded = decode(data, charset)
        if decoded is None:
            return None
        text, encoding = decoded
        utf8 = data if encoding == "utf-8" and "\ufffd" not in text else None
    return make_page(text, url=url, kind=options.kind, encoding=encoding, utf8=utf8)


def _article(
    page: Page, draft: Draft, verdict: Verdict, fields: Fields, language: str | None, options: Options, resolve: Resolve | None
) -> Article:
    """The article. `resolve` makes addresses of its markup absolute; None where it has none."""
    apply_focus(draft, options.focus)
    decisions = _decisions(draft)
    wanted = draft.story()
    if options.keep and verdict.has_story:
        wanted = [i for i, label in enumerate(draft.labels) if draft.inside[i] or label in options.keep]
    if resolve is None or not verdict.has_story:
        blocks = tuple(map(decisions.block, wanted))
    else:
        blocks = structured(wanted, decisions, draft, resolve)
        headline = fields.sources.get("title")
        top = headline.block if headline is not None and headline.block is not None else draft.story()[0]
        media = StoryMedia(draft, top, resolve, lexicon_for(language))
        fields.values |= {"images": media.images(), "embeds": media.embeds()}
    if verdict.page_type is PageType.LIVE_BLOG:
        fields.values["updates"] = find_updates(draft)
    values = {"page_type": verdict.page_type} | fields.values
    return Article(
        **values,
        language=language,
        url=page.url,
        blocks=blocks,
        reason=verdict.reason,
        confidence=verdict.confidence,
        sources=fields.sources,
        decisions=decisions,
    )


def _decisions(draft: Draft) -> Decisions:
    blocks = draft.blocks
    columns: list[Sequence[Any]] = [blocks.starts, blocks.ends, blocks.texts, draft.labels, draft.chances, draft.reasons]
    if blocks.markup is not None:
        columns += [blocks.markup.elements, blocks.markup.tags, blocks.markup.parents]
    return Decisions(*map(tuple, columns))
