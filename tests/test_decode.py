"""Bytes to text."""

from __future__ import annotations

import codecs
import random

import pytest

from newsextract.decode import decode

TEXTS = {
    "cp1252": "Le conseil de Fontelle a décidé lundi de garder l’école ouverte jusqu’à l’été, malgré le coût du chauffage, « un choix de raison ».",
    "cp1251": "Городской совет Верхнего Лога решил в понедельник сохранить трамвайную линию до весны, несмотря на жалобы жителей.",
    "gb18030": "市议会周一决定，今年冬天继续运营这条电车线路，讨论持续了六个小时，最后以三票之差通过。",
    "shift_jis": "市議会は月曜日、この冬も路面電車の運行を続けることを決めた。議論は六時間に及び、三票差で可決された。",
    "euc_kr": "시의회는 월요일 올겨울에도 전차 노선을 계속 운행하기로 결정했다. 토론은 여섯 시간 동안 이어졌다.",
    "cp1250": "Rada miasta Łękawa zdecydowała w poniedziałek, że zabytkowy most pozostanie otwarty do wiosny, mimo że żądano jego zamknięcia.",
}


@pytest.mark.parametrize("encoding", TEXTS)
def test_legacy_encodings_are_told_from_the_bytes(encoding: str) -> None:
    text = "\n".join([TEXTS[encoding]] * 4)
    found = decode(text.encode(encoding))
    assert found is not None
    assert found[0] == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
        (b"", "utf-8"),
    ],
)
def test_unicode_with_and_without_a_mark(mark: bytes, encoding: str) -> None:
    text = "Der Stadtrat von Köhlern tagte bis in die Nacht."
    found = decode(mark + text.encode(encoding))
    assert found is not None
    assert found[0] == text


def test_a_few_broken_bytes_do_not_make_utf8_another_encoding() -> None:
    data = ("größer und schöner als früher, sagte Jörg " * 40).encode() + "ö".encode()[:1]
    assert decode(data) == (("größer und schöner als früher, sagte Jörg " * 40) + "\ufffd", "utf-8")


def test_bytes_of_pictures_and_programs_are_no_text() -> None:
    noise = random.Random(1).randbytes(4000)
    assert decode(noise) is None
    assert decode(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + noise) is None


def test_nothing_is_empty_text() -> None:
    assert decode(b"") == ("", "utf-8")
