"""Bylines in Chinese, Japanese and Korean: names of two to four characters beside a byline phrase.

These scripts have no capitals and put no space between words, so that a name is only believed where a phrase stands
before it ("作者：", "文/", "记者") or behind it ("기자", "記者") and, where no mark stands between, where it begins
with a known family name. On a Japanese page a known family name with what may be a given name is believed without a phrase where the line
holds nothing else but an outlet or a date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from newsextract.data import read_data
from newsextract.readers.byline.words import vocabulary

_LONGEST = 120  # characters of a line; a longer one is a paragraph
_LONGEST_HEAD = 24  # characters before the phrase: the paper's name, a place
_HAN = r"[\u3400-\u4dbf\u4e00-\u9fff]"
_WIDE = r"[\u3040-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff々]"  # Han and kana
_HANGUL = r"[\uac00-\ud7af]"
_KATAKANA = r"[\u30a0-\u30fa\u30fc-\u30ff]"
_DOT = "[·・•‧]"  # inside transliterated names, and between two people
_EAST_ASIAN = re.compile(rf"{_WIDE}|{_HANGUL}")
_JAPANESE_SIGN = re.compile(r"[\u3040-\u30fa\u30fc-\u30ff々]|写真|取材|撮影")
# What may follow a name: the end, a space, a mark, a digit, or the dot before another name.
_AT_END = rf"$|[\s、，,。;；:：/／|｜（(\[\]）)【】〕〉》=＝&＆@\d]|{_DOT}"
_MARK = r"\s*[:：/／＝=|｜丨・]\s*"
_WROTE_KO = r"글(?:·사진)?\s+"  # "text", "text and pictures", with a space behind
_EDGE = " \t\u3000,，、/／|｜:：;；=＝·・•-—–"
_BRACKETS = "()（）[]【】〔〕 "


@dataclass(frozen=True, slots=True)
class EastAsianCredit:
    """What an East Asian byline says; the attributes are those of `Byline`."""

    names: tuple[str, ...]
    agency: str | None
    prefixed: bool
    rest: str


@dataclass(frozen=True, slots=True)
class _Forms:
    """The compiled forms of a byline. Each has a group `names`; `head` and `phrase` where a phrase stands in front.

    `hint` is in every line that one of the forms may match.
    """

    hint: re.Pattern[str]
    label: re.Pattern[str]
    reporter: re.Pattern[str]
    behind_ja: re.Pattern[str]
    behind_ko: re.Pattern[str]
    front_ko: re.Pattern[str]
    bracket_ja: re.Pattern[str]
    bare_ja: re.Pattern[str]
    other: re.Pattern[str]
    between: re.Pattern[str]
    family_zh: re.Pattern[str]
    family_ja: re.Pattern[str]
    nobody: frozenset[str]


def read_east_asian(text: str, language: str | None) -> EastAsianCredit | None:
    """Reads a line in Chinese, Japanese or Korean; None where it is no byline in one of these."""
    if len(text) > _LONGEST or _EAST_ASIAN.search(text) is None:
        return None
    forms = _forms()
    if forms.hint.search(text) is None:
        return _agency_only(text) or (_bare(text, forms) if language == "ja" else None)
    japanese = language == "ja" or (language is None and _JAPANESE_SIGN.search(text) is not None)
    other = forms.other.search(text)
    credited = text[: other.start()] if other is not None else text
    for form in (forms.behind_ko, forms.front_ko, forms.label, forms.reporter, forms.behind_ja, forms.bracket_ja):
        match = form.search(credited)
        if match is None or len(match.groupdict().get("head") or "") > _LONGEST_HEAD * 2:
            continue
        behind = form is forms.behind_ja or form is forms.bracket_ja
        if behind and not japanese and (language is not None or forms.family_ja.match(match["names"]) is None):
            continue
        spans = _split(match["names"], forms, japanese=japanese or behind, labelled=form is forms.label)
        if spans:
            first = match.start("names")
            return _credit(text, match, [(first + start, first + end) for start, end in spans], language)
    return _agency_only(text)


def _bare(text: str, forms: _Forms) -> EastAsianCredit | None:
    """A Japanese line that is a name and at most an outlet or a date: "[山田桐子，潮見ウェブ]"."""
    match = forms.bare_ja.fullmatch(text)
    if match is None or match["names"] in forms.nobody:
        return None
    return replace(_credit(text, match, [match.span("names")], "ja"), prefixed=False)


def _split(text: str, forms: _Forms, *, japanese: bool, labelled: bool) -> list[tuple[int, int]]:
    """Where the names of a list stand in it.

    A Chinese name must begin with a family name, unless it is the first after a label with a colon.
    """
    spans: list[tuple[int, int]] = []
    at = 0
    marks = list(forms.between.finditer(text))
    if japanese and len(marks) == 1 and marks[0].group().isspace():
        marks = []  # "山田 太郎" is one person
    for start, end in [*((mark.start(), mark.end()) for mark in marks), (len(text), len(text))]:
        name = text[at:start].strip()
        sure = japanese or (labelled and not spans) or name[:1] >= "\uac00" or forms.family_zh.match(name) is not None
        if not name or not sure or name in forms.nobody:
            break
        spans.append((at, start))
        at = end
    return spans


def _credit(text: str, match: re.Match[str], spans: list[tuple[int, int]], language: str | None) -> EastAsianCredit:
    head = match.start("phrase") if "phrase" in match.groupdict() else spans[0][0]
    rest = " ".join(filter(None, (_tidy(text[:head]), _tidy(text[spans[-1][1] :]))))
    names = tuple(dict.fromkeys(" ".join(text[start:end].split()) for start, end in spans))
    return EastAsianCredit(names, _agency(rest, language), True, rest)


def _tidy(piece: str) -> str:
    piece = " ".join(piece.split()).strip(_EDGE)
    return piece if piece.strip(_BRACKETS) else ""


def _agency(text: str, language: str | None) -> str | None:
    """The first agency whose East Asian name stands in the text, or whose short Latin name is one of its words."""
    found = [(at, name) for alias, name in _aliases().items() if (at := text.find(alias)) >= 0]
    if found:
        return min(found)[1]
    known = vocabulary(language)
    for word in re.findall(r"[A-Za-z]+", text):
        for agency in known.agencies.get(word.lower(), ()):
            if agency.words == (word,):
                return agency.name
    return None


def _agency_only(text: str) -> EastAsianCredit | None:
    """A line that is an agency's name and nothing else ("新华社", "（연합뉴스）")."""
    name = _aliases().get(text.strip(_EDGE + _BRACKETS))
    return EastAsianCredit((), name, False, " ".join(text.split())) if name else None


@cache
def _aliases() -> dict[str, str]:
    rows = read_data("agencies")["agency"]
    return {alias: row["name"] for row in rows for alias in row["alias"] if _EAST_ASIAN.search(alias)}


@cache
def _forms() -> _Forms:
    words = read_data("names")["east_asian"]
    any_of = {key: "|".join(re.escape(word) for word in sorted(text.split(), key=len, reverse=True)) for key, text in words.items()}
    dotted = rf"{_WIDE}{{1,8}}(?:{_DOT}{_WIDE}{{1,8}}){{1,2}}"
    name = rf"(?:{dotted}|{_HAN}{{1,3}}\s?{_HAN}{{1,3}}|{_WIDE}{{2,8}}|{_HANGUL}{{2,4}})(?={_AT_END})"
    reported = rf"报道|報導|報道|电|電|{_HAN}{{2,4}}(?:报道|報導|報道|\d{{1,2}}日)"
    chinese = rf"(?:{any_of['family_zh']})\s?{_HAN}{{1,2}}(?!\s*[摄攝])(?={_AT_END}|{reported})"
    korean = rf"(?:{any_of['family_ko']}){_HANGUL}{{1,3}}"
    japanese = rf"(?:{any_of['family_ja']})\s?{_WIDE}{{1,3}}"
    between = (
        rf"\s*[、，,;；/／&＆]\s*|\s*(?:{any_of['reporter']})\s*|\s+|(?:和|与|與|及|と)"
        rf"|(?<={_HANGUL}){_DOT}(?={_HANGUL})|(?<!{_KATAKANA})・(?!{_KATAKANA})"
    )
    hint = "|".join((any_of["label"], any_of["reporter"], any_of["behind_ja"], any_of["behind_ko"], "【", rf"^{_WROTE_KO}"))
    return _Forms(
        hint=re.compile(hint),
        label=re.compile(
            rf"(?P<head>^|.{{0,{_LONGEST_HEAD * 3}}}?[\s|｜（(\[【〔●■▲·\d)）])"
            rf"(?P<phrase>(?:{any_of['label']}){_MARK}(?:记者|記者)?\s*)(?P<names>{name}(?:(?:{between}){name})*)"
        ),
        reporter=re.compile(
            rf"^(?P<head>[^。，,；;！？!?：:、]{{0,{_LONGEST_HEAD}}}?)"
            rf"(?P<phrase>(?:{any_of['reporter']})\s*)(?P<names>{chinese}(?:(?:{between}){chinese})*)"
        ),
        behind_ja=re.compile(
            rf"^[\s【（(〔]*(?P<names>{_WIDE}{{1,4}}\s?{_WIDE}{{1,4}}?(?:[、・]{_WIDE}{{2,6}})*?)\s?"
            rf"(?:{any_of['behind_ja']})[\s】）)〕]*$"
        ),
        behind_ko=re.compile(
            rf"^[^.。!?]{{0,40}}?(?<!{_HANGUL})(?P<names>{korean}(?:\s*[·・,，/]\s*{korean})*)\s?"
            rf"(?:{_HANGUL}{{2,8}}(?:부|팀|국|실|센터)\s)?(?:{any_of['behind_ko']})(?!{_HANGUL})"
        ),
        front_ko=re.compile(rf"^(?P<phrase>{_WROTE_KO})(?P<names>{korean}(?:\s*[·・,，/]\s*{korean})*)(?=\s*(?:$|[|｜]))"),
        bracket_ja=re.compile(rf"(?:^|[。」]\s?)【(?P<names>{japanese}(?:[、・]{japanese})*)(?:[、・][^】]*)?】$"),
        bare_ja=re.compile(
            rf"[\[\s【（(〔]*(?P<names>(?:{any_of['family_ja']})\s?(?!(?:{any_of['not_given_ja']})(?:{_AT_END})){_WIDE}{{1,4}}?"
            rf"(?<!{')(?<!'.join(words['not_given_ja'].split())}))"
            rf"(?:\s?[，、,/／|｜]\s?[^。！？!?]{{1,20}}|\s*\d{{4}}\s?[年/.-][^。]{{1,24}})?[\]\s】）)〕]*"
        ),
        other=re.compile(rf"(?<!{_WIDE})(?<![・·/／])(?:{any_of['other']})(?:{_MARK}|\s)"),
        between=re.compile(between),
        family_zh=re.compile(f"(?:{any_of['family_zh']})"),
        family_ja=re.compile(f"(?:{any_of['family_ja']})"),
        nobody=frozenset(words["nobody"].split()),
    )
