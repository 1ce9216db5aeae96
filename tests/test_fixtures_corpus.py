"""The fixtures corpus is what its documentation says: the same everywhere, varied, and its gold agrees with its pages."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import statistics
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from benchmarks.corpora import HTML, RENDERINGS, fixture_records, html_records
from newsextract import Label
from newsextract.article import PageType
from newsextract.tokenizer.html import tokenize_html
from tests.fixtures.corpus import PAGES, ComposedPage, compose, compose_page
from tests.fixtures.corpus.__main__ import main
from tests.fixtures.corpus.dice import Dice
from tests.fixtures.corpus.language import languages
from tests.fixtures.corpus.layouts import LAYOUTS

# Of all renderings and golds. It changes with every change of a layout or a language; then scores from before and after cannot be compared.
SHA256 = "9789461fee4a8351b8261ed233cc1affb1300c9c93b3fda2a2d0cd5f8ddb1ec9"
SLOT = re.compile(r"\{([^{}]*)\}")
FILLED_BY_CODE = {"authors", "title", "year", "n", "total", "day", "month", "time", "date"}


@cache
def pages() -> tuple[ComposedPage, ...]:
    return tuple(compose())


@cache
def small(number: int) -> ComposedPage:
    return compose_page(number, small=True)


def flat(text: str) -> str:
    return "".join(text.split())


def assert_in_order(parts: list[str], text: str) -> None:
    """Each part stands in the text after the one before, white space aside."""
    text, place = flat(text), 0
    for part in parts:
        found = text.find(flat(part), place)
        assert found >= 0, part
        place = found + len(flat(part))


def test_the_corpus_is_the_same_to_the_byte_on_every_machine() -> None:
    digest = hashlib.sha256()
    for page in pages():
        for part in (page.name, page.html, page.inner_text, page.wet_text, json.dumps(page.gold(), ensure_ascii=False, sort_keys=True)):
            digest.update(part.encode() + b"\0")
    assert digest.hexdigest() == SHA256


def test_dice_keep_their_sequence() -> None:
    dice = Dice(1, 2, "key")
    assert [dice.between(1, 6) for _ in range(12)] == [3, 5, 5, 3, 3, 3, 4, 1, 5, 1, 4, 4]
    assert "".join(dice.shuffled("abcdef")) == "adcfeb"


@settings(deadline=None)
@given(st.lists(st.integers(), max_size=20), st.integers())
def test_shuffling_loses_nothing(cards: list[int], seed: int) -> None:
    assert Counter(Dice(seed).shuffled(cards)) == Counter(cards)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 5_000))
def test_a_page_does_not_depend_on_how_many_are_asked_for(number: int) -> None:
    assert next(compose(1, start=number, small=True)) == small(number)


def test_another_seed_gives_another_corpus() -> None:
    assert compose_page(3, seed=2).text != compose_page(3).text


def test_a_small_page_tells_the_same_story() -> None:
    for page in pages()[:40]:
        light = small(page.number)
        assert (light.inner_text, light.wet_text, light.gold()) == (page.inner_text, page.wet_text, page.gold())
        assert len(light.html) < len(page.html)


def test_there_are_enough_pages_layouts_languages_and_scripts() -> None:
    assert len(pages()) == PAGES >= 300
    assert len({page.layout for page in pages()}) == len(LAYOUTS) >= 30
    assert len({page.language for page in pages()}) == len(languages()) >= 12
    letters = "".join(page.title for page in pages())
    for script in ("[a-z]", "[а-я]", "[\u0621-\u064a]", "[\u0905-\u0939]", "[\u4e00-\u9fff]", "[\u3041-\u309f]"):
        assert re.search(script, letters), script


def test_every_layout_meets_several_languages() -> None:
    for layout in LAYOUTS:
        assert len({page.language for page in pages() if page.layout == layout.name}) >= 5, layout.name


def test_sizes_are_those_of_real_pages() -> None:
    sizes = sorted(len(page.html.encode()) for page in pages())
    assert 4_500 < sizes[0] < 10_000
    assert 600_000 < sizes[-1] < 1_100_000
    assert 100_000 < statistics.median(sizes) < 160_000


@pytest.mark.parametrize("rendering", RENDERINGS)
def test_every_block_of_the_gold_stands_in_the_texts_in_order(rendering: str) -> None:
    for page in pages():
        assert_in_order([block.text for block in page.blocks], getattr(page, rendering))


def test_the_texts_show_nothing_but_the_gold() -> None:
    for page in pages():
        shown = flat("".join(block.text for block in page.blocks))
        assert flat(page.inner_text) == shown
        assert flat(page.wet_text.partition("\n")[2]).replace("•", "") == shown.replace("•", "")


def test_every_block_of_the_gold_is_a_block_of_the_html_in_order() -> None:
    for page in (small(number) for number in range(PAGES)):
        html = page.html.replace("noscript>", "div>")  # which browsers with scripts show nothing of
        blocks = tokenize_html(LexborHTMLParser(html)).texts
        rows = [row for block in page.story for row in re.split(r"[\n\t]", block.text)]
        place = 0
        for row in rows:
            place = blocks.index(" ".join(row.split()), place) + 1


def test_wet_text_has_a_line_a_block_and_no_blank_lines() -> None:
    for page in pages():
        lines = page.wet_text.splitlines()
        assert all(line.strip() == line != "" for line in lines), page.name
        assert len(lines) == 1 + sum(block.text.count("\n") + 1 for block in page.blocks)


def test_inner_text_has_blank_lines_around_paragraphs() -> None:
    for page in pages():
        assert "\n\n" in page.inner_text
        assert "\n\n\n" not in page.inner_text


def test_the_gold_is_a_story() -> None:
    for page in pages():
        labels = Counter(block.label for block in page.blocks)
        assert labels[Label.HEADLINE] == 1, page.name
        assert labels[Label.BODY] >= 2, page.name
        assert page.page_type in set(PageType)
        assert page.text == "\n\n".join(block.text for block in page.blocks if block.label.in_story)


def test_fields_of_the_gold_stand_on_the_page() -> None:
    for page in pages():
        by_label = {label: [block.text for block in page.blocks if block.label is label] for label in Label}
        assert by_label[Label.HEADLINE] == [page.title], page.name
        assert all(any(name in line for line in by_label[Label.BYLINE]) for name in page.authors), page.name
        assert bool(page.authors) == bool(by_label[Label.BYLINE])
        assert (page.dek is None) == (by_label[Label.DEK] == [])
        assert set(page.tags) <= set(by_label[Label.TAGS])
        assert page.published[:4] in " ".join(by_label[Label.DATE] + by_label[Label.BYLINE]), page.name


def test_paragraphs_do_not_repeat_within_a_page() -> None:
    for page in pages():
        paragraphs = [block.text for block in page.story]
        assert len(set(paragraphs)) == len(paragraphs), page.name


def test_stories_differ() -> None:
    assert len({page.text for page in pages()}) == PAGES
    assert len({page.url for page in pages()}) == PAGES


def test_most_kinds_of_furniture_are_there() -> None:
    seen = Counter(label for page in pages() for label in {block.label for block in page.blocks})
    assert all(seen[label] >= 5 for label in set(Label) - {Label.CODE, Label.FOOTNOTE}), seen


def test_a_language_file_has_every_phrase_and_only_slots_that_are_there() -> None:
    wanted = set.intersection(*(set(language.phrases) for language in languages()))
    base = next(language for language in languages() if language.code == "en")
    for language in languages():
        assert set(base.phrases) - set(language.phrases) <= {"given", "family"}, language.code
        assert len(language.months) == 12
        for entry in (entry for name in wanted for entry in language.phrases[name]):
            for slot in (slot for form in entry for slot in SLOT.findall(form)):
                name, _, form = slot.partition(".")
                known = name in FILLED_BY_CODE or re.fullmatch(r"\d+-\d+", slot)
                assert known or all(len(forms) > int(form or 0) for forms in language.phrases[name]), (language.code, slot)


def test_no_slot_is_left_unfilled() -> None:
    for page in pages():
        assert not re.search(r"\{[\w.-]+\}|\0", page.inner_text), page.name


@pytest.mark.parametrize("kind", [HTML, *RENDERINGS])
def test_the_benchmarks_read_it(kind: str) -> None:
    record = next(fixture_records(kind))
    assert (record.corpus, record.rendering, record.gold["text"]) == ("fixtures", kind, pages()[0].text)
    assert record.source == getattr(pages()[0], kind)


def test_it_is_written_as_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path), "--pages", "2", "--small"]) == 0
    assert capsys.readouterr().out == f"2 pages in {tmp_path}\n"
    page = small(1)
    assert (tmp_path / page.name / "page.html").read_bytes().decode() == page.html
    assert json.loads((tmp_path / page.name / "gold.json").read_bytes())["text"] == page.text


def test_it_is_written_as_a_corpus_that_the_benchmarks_read(tmp_path: Path) -> None:
    assert main([str(tmp_path / "fixtures.jsonl.xz"), "--pages", "3", "--small", "--form", "jsonl"]) == 0
    records = list(html_records(tmp_path, ("fixtures",)))
    assert [record.source for record in records] == [small(number).html for number in range(3)]


@pytest.mark.parametrize(("form", "kind", "content"), [("warc", "response", "html"), ("wet", "conversion", "wet_text")])
def test_it_is_written_as_an_archive_with_a_gzip_member_a_record(tmp_path: Path, form: str, kind: str, content: str) -> None:
    from fastwarc import ArchiveIterator

    out = tmp_path / "corpus.gz"
    assert main([str(out), "--pages", "5", "--small", "--form", form]) == 0
    info, *records = [
        (str(record.record_type), record.headers.get("WARC-Target-URI"), record.reader.read().decode()) for record in ArchiveIterator(out)
    ]
    assert info[0] == "warcinfo"
    assert records == [(kind, small(number).url, getattr(small(number), content)) for number in range(5)]
    packed = out.read_bytes()
    starts = [found.start() for found in re.finditer(rb"\x1f\x8b\x08", packed)]
    assert len(starts) == 6
    assert all(gzip.decompress(packed[a:b]).startswith(b"WARC/1.") for a, b in zip(starts, [*starts[1:], len(packed)], strict=True))
