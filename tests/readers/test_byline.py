"""The byline reader against a table of invented lines, what holds for any text, and the word lists it reads."""

from __future__ import annotations

import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsextract.data import read_data
from newsextract.readers.byline import LONGEST_LINE, Byline, read_byline, read_role
from newsextract.readers.byline.words import vocabulary

TABLE: dict[str, Any] = tomllib.loads((Path(__file__).parents[1] / "fixtures" / "tables" / "bylines.toml").read_text(encoding="utf-8"))
NAMES = read_data("names")
AGENCIES = read_data("agencies")["agency"]
CODE_LENGTHS = (2, 3)  # letters of a language code; "all" is none but has as many


@pytest.mark.parametrize(("line", "language", "names", "agency"), TABLE["rows"])
def test_reads_the_people_and_the_agency(line: str, language: str, names: list[str], agency: str) -> None:
    byline = read_byline(line, language or None)
    assert byline is not None
    assert list(byline.names) == names
    assert byline.agency == (agency or None)


@pytest.mark.parametrize(("line", "language"), TABLE["none"])
def test_refuses_what_is_no_byline(line: str, language: str) -> None:
    assert read_byline(line, language) is None


def test_the_table_is_large_enough_and_says_nothing_twice() -> None:
    rows = [tuple(row[:2]) for row in TABLE["rows"]] + [tuple(row) for row in TABLE["none"]]
    assert len(TABLE["rows"]) >= 220
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize(
    ("line", "language", "rest"),
    [
        ("By Mara Quill", "en", ""),
        ("By Mara Quill and Tobin Arkwell", "en", ""),
        ("By Mara Quill, Staff Writer", "en", "Staff Writer"),
        ("Mara Quill, Staff Writer | Dec 3, 2024", "en", "Staff Writer | Dec 3, 2024"),
        ("Mara Quill   Evening Enquirer", "en", "Evening Enquirer"),
        ("October 11, 2023 by Mara Quill", "en", "October 11, 2023"),
        ("Dec 26, 2025 • Mara Quill", "en", "Dec 26, 2025"),
        ("Staff Writer Mara Quill", "en", "Staff Writer"),
        ("By Mara Quill, Staff Writer, and Tobin Arkwell, Reporter", "en", "Staff Writer, and Reporter"),
        ("Von Jana Quillmann, Berlin", "de", "Berlin"),
        ("Reporting by Mara Quill; editing by Tobin Arkwell", "en", "editing by Tobin Arkwell"),
        ("gvw_ap_news", "en", "gvw_ap_news"),
        ("By Newsroom", "en", "Newsroom"),
        ("河湾日报记者 王小棠", "zh", "河湾日报"),
        ("김나래 기자 narae@example.com", "ko", "기자 narae@example.com"),
    ],
)
def test_keeps_what_stood_beside_the_names(line: str, language: str, rest: str) -> None:
    byline = read_byline(line, language)
    assert byline is not None
    assert byline.rest == rest


@pytest.mark.parametrize(
    ("line", "language", "prefixed"),
    [
        ("By Mara Quill", "en", True),
        ("Written by: Mara Quill", "en", True),
        ("March 9, 2024 by Mara Quill", "en", True),
        ("Ein Kommentar von Jana Quillmann", "de", True),
        ("By AFP", "en", True),
        ("文/王小棠", "zh", True),
        ("김나래 기자", "ko", True),
        ("Mara Quill", "en", False),
        ("Mara Quill, Staff Writer", "en", False),
        ("AFP", "en", False),
        ("admin", "en", False),
        ("gvw_ap_news", "en", False),
    ],
)
def test_tells_whether_a_byline_phrase_stands_there(line: str, language: str, prefixed: bool) -> None:
    byline = read_byline(line, language)
    assert byline is not None
    assert byline.prefixed is prefixed
    assert (read_byline(line, language, prefix_required=True) is not None) is prefixed


@pytest.mark.parametrize(
    ("line", "language", "roles"),
    [
        ("By Mara Quill", "en", [None]),
        ("By Mara Quill, Staff Writer", "en", ["Staff Writer"]),
        ("By Mara Quill, Staff Writer, and Tobin Arkwell, Reporter", "en", ["Staff Writer", "Reporter"]),
        ("By Mara Quill, Political Correspondent, and Tobin Arkwell", "en", ["Political Correspondent", None]),
        ("By Mara Quill and Tobin Arkwell, harbour reporter", "en", [None, "harbour reporter"]),
        ("By MARA QUILL, AP Business Writer", "en", ["AP Business Writer"]),
        ("Mara Quill, Senior Health Editor | May 3, 2024", "en", ["Senior Health Editor"]),
        ("Mara Quill, editor-in-chief", "en", ["editor-in-chief"]),
        ("Staff Writer Mara Quill", "en", ["Staff Writer"]),
        ("By Staff Writer Mara Quill", "en", ["Staff Writer"]),
        ("By senior reporter Mara Quill and Tobin Arkwell", "en", ["senior reporter", None]),
        ("May 3, 2024 Staff Writer Mara Quill", "en", ["Staff Writer"]),
        ("By Mara Quill, Harbour Post", "en", [None]),
        ("By Mara Quill, CNN", "en", [None]),
        ("Reporting by Mara Quill; editing by Tobin Arkwell", "en", [None]),
        ("Von Jana Quillmann, Redakteurin", "de", ["Redakteurin"]),
        ("Jana Quillmann, Korrespondentin in Berlin", "de", ["Korrespondentin in Berlin"]),
        ("Par Jeanne Courbon, journaliste", "fr", ["journaliste"]),
        ("Por Ana Valdes, corresponsal en Lima", "es", ["corresponsal en Lima"]),
        ("河湾日报记者 王小棠", "zh", [None]),
    ],
)
def test_a_role_belongs_to_the_person_beside_it(line: str, language: str, roles: list[str | None]) -> None:
    byline = read_byline(line, language)
    assert byline is not None
    assert list(byline.roles) == roles


@pytest.mark.parametrize("line", ["Staff Writer", "Harbour correspondent", "Chief News Editor"])
def test_a_line_may_hold_nothing_but_a_role(line: str) -> None:
    assert read_role(line, "en") == line


@pytest.mark.parametrize(
    "line", ["", "Editor's picks", "Reporters gather here", "The harbour board voted", "Published May 3", "Editing by Mara Quill"]
)
def test_a_line_that_says_more_is_no_role(line: str) -> None:
    assert read_role(line, "en") is None


def test_a_name_may_look_like_a_phrase_of_another_language() -> None:
    assert read_byline("Von Quillman", "en") == Byline(("Von Quillman",), None, False, "", (None,))
    assert read_byline("Von Quillman", "de") is None


def test_an_unknown_language_counts_as_none() -> None:
    for line in ("By Mara Quill", "Von Jana Quillmann und Ole Arkwald"):
        assert read_byline(line, "xx") == read_byline(line, None)


def test_a_language_may_carry_its_region() -> None:
    assert read_byline("Por João Quiterra e Inês Falcato", "pt-BR") == read_byline("Por João Quiterra e Inês Falcato", "pt")


def test_a_paragraph_is_no_byline() -> None:
    assert read_byline("By Mara Quill, " + "Wexcombe Gazette, " * (LONGEST_LINE // 10), "en") is None


PIECES = [*TABLE["pieces"].split(), " ", "  ", "\t", "\n", "\u00a0"]
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join),
)
LANGUAGES = st.sampled_from([None, "en", "de", "zh", "ja", "ko", "es", "ru", "xx", ""])


@settings(deadline=None)  # the first call reads the word lists
@given(text=TEXTS, language=LANGUAGES, required=st.booleans())
def test_any_text_gives_a_byline_or_none(text: str, language: str | None, required: bool) -> None:
    byline = read_byline(text, language, prefix_required=required)
    if byline is None:
        return
    flat = " ".join(text.split())
    assert all(name and name in flat for name in byline.names)
    assert len(set(byline.names)) == len(byline.names)
    assert byline.agency is None or byline.agency in {row["name"] for row in AGENCIES}
    assert byline.prefixed or not required


def test_the_word_lists_are_by_language_in_lower_case_and_sorted() -> None:
    for name, table in NAMES.items():
        if name == "east_asian":
            continue
        for language, words in table.items():
            assert language == "all" or len(language) in CODE_LENGTHS, (name, language)
            listed = words.strip().splitlines() if name == "not_person" else words.split()
            assert words == words.lower(), (name, language)
            assert listed == sorted(set(listed)), (name, language)


def test_the_agencies_have_names_and_no_alias_means_two() -> None:
    aliases = [(alias, row["name"]) for row in AGENCIES for how in ("alias", "beside", "alone") for alias in row.get(how, ())]
    assert len(aliases) == len({alias for alias, _ in aliases})
    slugs = [slug for row in AGENCIES for slug in row.get("slug", ())]
    assert len(slugs) == len(set(slugs))
    assert all(slug.isascii() and slug == slug.lower() for slug in slugs)


def test_every_agency_is_read_after_by() -> None:
    for row in AGENCIES:
        for alias in [*row["alias"], *row.get("beside", ()), *row.get("alone", ())]:
            byline = read_byline(f"By {alias}", "en")
            assert byline is not None, alias
            assert byline.agency == row["name"], alias
            assert byline.names == (), alias


def test_the_vocabulary_of_a_language_holds_english_and_its_own_words_only() -> None:
    german, english = vocabulary("de").flags, vocabulary("en").flags
    assert set(english) <= set(german)
    assert "nachrichten" in german
    assert "aktualności" not in german
    assert "aktualności" in vocabulary(None).flags


def test_the_data_files_are_part_of_the_package() -> None:
    for name in ("names.toml", "agencies.toml"):
        assert resources.files("newsextract.data").joinpath(name).is_file()
