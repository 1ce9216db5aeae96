"""Datelines of Chinese, Japanese and Korean stories: 新华社北京1月3日电, 【ワシントン＝…】, [서울=뉴시스]."""

from __future__ import annotations

import re

from newsextract.readers.dateline.names import is_chinese_place

_SHORTEST_TAIL = 8  # characters of story that must follow a Japanese place in brackets
_HAN = r"[\u3400-\u9fff]"
_KANA_OR_HAN = r"[\u30a0-\u30ff\u3400-\u9fff・]"
_CHINESE = re.compile(
    rf"[【（(]?(?:据|據)?(?P<agency>{_HAN}{{1,6}}?(?:社|网|網|报|報|台|通讯|大纪元|新唐人))"
    rf"(?P<reporter>记者|記者)?(?P<place>{_HAN}{{0,12}}?)\s?(?:\d{{4}}年)?(?:\d{{1,2}}月)?\d{{1,2}}日\s?(?:综合)?"
    r"(?:电|電|讯|訊|消息|报道|報導)(?:[（(][^（）()]{1,20}[）)])?[】）)]?[\s:：，,]*"
)
_JAPANESE = re.compile(
    rf"[【［\[](?P<place>{_KANA_OR_HAN}{{2,14}}?)\s?"
    r"(?:[=＝][^】］\]]{1,20}|(?:\d{1,2}日\s)?(?P<agency>共同|時事|AFP=?時事|AFP|ＡＦＰ|ロイター|聯合ニュース|CNN|ANN))"
    r"[】］\]]\s*(?:[-－]\s*)?"
)
_KOREAN = re.compile(
    r"[\[(【](?P<place>[가-힣]{2,8}(?:[·ㆍ][가-힣]{2,8})*)\s?[=＝]\s?(?P<agency>[^\])】]{2,20})[\])】]\s*"
    r"(?:[가-힣]{2,4}(?:·[가-힣]{2,4})*\s?(?:기자|특파원)\s*)?[=-]?\s*"
)


def read_east_asian_dateline(text: str) -> tuple[str, str | None, int] | None:
    """Place, agency and end of such a dateline; None where the text opens with none."""
    match = _KOREAN.match(text)
    if match:
        return match["place"], match["agency"].split()[0], match.end()
    match = _JAPANESE.match(text)
    if match and len(text) - match.end() >= _SHORTEST_TAIL:
        return match["place"].strip(), match["agency"], match.end()
    match = _CHINESE.match(text)
    if match is None:
        return None
    place = match["place"]
    if match["reporter"]:  # the reporter's name stands before the place: 中央社記者張三台北3日電
        place = next((place[at:] for at in range(len(place)) if is_chinese_place(place[at:])), place[-2:])
    return place, match["agency"], match.end()
