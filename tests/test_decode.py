"""Bytes to text."""

from __future__ import annotations

import codecs
import random

import pytest

from newsextract import extract
from newsextract.decode import decode, is_wrongly_decoded

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


def test_a_few_broken_bytes_do_not_hide_an_encoding() -> None:
    lines = [TEXTS["gb18030"].encode("gb18030")] * 12
    lines[3] = lines[3][:21] + b"\xb0" + lines[3][22:]
    lines[7] = lines[7][:9] + b"\xc7\x20" + lines[7][9:]
    found = decode(b"\n".join(lines))
    assert found is not None
    assert found[1] == "gb18030"
    assert found[0].count(TEXTS["gb18030"]) == 10


@pytest.mark.parametrize("encoding", ["gb18030", "cp1251", "euc_kr", "shift_jis", "utf-8"])
def test_text_in_another_script_read_as_latin_1_is_wrongly_decoded(encoding: str) -> None:
    name = "cp1251" if encoding == "utf-8" else encoding
    assert is_wrongly_decoded([TEXTS[name].encode(encoding).decode("latin-1")])


@pytest.mark.parametrize("name", TEXTS)
def test_text_as_it_should_be_is_not_wrongly_decoded(name: str) -> None:
    assert not is_wrongly_decoded([TEXTS[name]])


def test_the_most_accented_language_is_not_wrongly_decoded() -> None:
    assert not is_wrongly_decoded(
        ["Bæjarráð Grænuvíkur ákvað á mánudag að hafa sundlaugina opna í sumar þrátt fyrir háan kostnað við hitun."]
    )


def test_an_article_in_the_wrong_encoding_is_refused_with_the_reason() -> None:
    text = "\n".join([TEXTS["gb18030"]] * 6).encode("gb18030").decode("latin-1")
    article = extract(text)
    assert (article.text, article.reason) == ("", "wrong_encoding")


@pytest.mark.parametrize(
    ("charset", "encoding"), [("windows-1251", "cp1251"), ("'KOI8-R'", "koi8-r"), ("GBK", "gb18030"), ("ISO-8859-1", "cp1252")]
)
def test_the_charset_of_the_header_is_obeyed(charset: str, encoding: str) -> None:
    text = TEXTS["gb18030" if encoding == "gb18030" else "cp1252" if encoding == "cp1252" else "cp1251"]
    page = f"<html><head><meta charset=big5></head><body><p>{text}</p></body></html>".encode(encoding)
    assert decode(page, charset) == (page.decode(encoding), encoding)


@pytest.mark.parametrize("charset", ["none-such", "", "utf-8", "ascii\x00", "hex", "zip", "undefined", "idna", "unicode_escape", "utf-7"])
def test_a_charset_that_is_unknown_or_does_not_fit_is_passed_over(charset: str) -> None:
    page = f"<html><head><meta charset=windows-1251></head><body><p>{TEXTS['cp1251']}</p></body></html>".encode("cp1251")
    assert decode(page, charset) == (page.decode("cp1251"), "cp1251")


def test_extract_takes_the_charset_of_the_header() -> None:
    text = " ".join([TEXTS["cp1251"]] * 3)
    page = f"<html><body><article><h1>Трамвай остаётся</h1><p>{text}</p><p>{text} Так решили.</p></article></body></html>".encode("koi8-r")
    assert TEXTS["cp1251"] in extract(page, charset="koi8-r").text


@pytest.mark.parametrize("name", ["hex", "undefined", "idna", "rot13", "nonsense"])
def test_a_page_may_declare_any_nonsense(name: str) -> None:
    assert decode(f"<meta charset='{name}'><p>caf\xe9 du coin</p>".encode("latin-1")) is not None
