"""What the library promises to programs around it (docs/reference/api.md): threads, processes, values, no state, types."""

from __future__ import annotations

import asyncio
import copy
import dataclasses
import functools
import importlib
import inspect
import locale
import os
import pickle
import pkgutil
import re
import shutil
import signal
import subprocess
import sys
import warnings
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from enum import Enum
from operator import attrgetter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsextract
from newsextract import Article, Extractor, Focus, InputTooLargeError, Label, Options, merge
from newsextract.article import Decisions
from tests.documentation import FERRY_HTML, ROOT, run_page
from tests.pages import PageFixture, load_pages

PAGES = [page for page in load_pages() if "options" not in page.expected or not page.expected["options"]]
SOME = PAGES[::12]
EXTRACTOR = Extractor(Options(keep=frozenset({Label.CAPTION})))


def read(page: PageFixture) -> Article:
    return EXTRACTOR.extract(page.source, url=page.expected.get("url"))


@functools.cache
def alone() -> list[Article]:
    """The articles of `SOME`, read one after the other."""
    return list(map(read, SOME))


def in_a_fresh_process(code: str) -> str:
    """What a program prints that has `pages` (as bytes or text) and `Extractor` at hand and nothing read so far."""
    program = f"from newsextract import Extractor, Options\nfrom tests.pages import load_pages\nsources = [p.source for p in load_pages()[::24]]\n{code}"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


# Threads and processes


def test_threads_that_share_an_extractor_give_the_serial_answers() -> None:
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(read, SOME * 4)) == alone() * 4


def test_the_first_call_of_all_may_be_made_by_many_threads_at_once() -> None:
    code = """
import threading
extractor, gate, made = Extractor(), threading.Barrier(8), {}
def work(number):
    gate.wait()
    made[number] = [extractor.extract(source) for source in sources]
threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
alone = [extractor.extract(source) for source in sources]
print(len(made), all(articles == alone for articles in made.values()))
"""
    assert in_a_fresh_process(code) == "8 True\n"


@pytest.mark.parametrize("method", ["fork", "spawn"])
@pytest.mark.parametrize("warm", [False, True], ids=["parent has read nothing", "parent has read pages"])
def test_other_processes_give_the_serial_answers(method: str, warm: bool) -> None:
    if method == "fork" and not hasattr(os, "fork"):
        pytest.skip("no fork on this system")
    code = f"""
import multiprocessing, warnings
if __name__ == "__main__":
    warnings.simplefilter("ignore", DeprecationWarning)  # numpy's threads, of which fork warns
    extractor = Extractor(Options(focus="recall"))
    before = [extractor.extract(source) for source in sources] if {warm} else None
    with multiprocessing.get_context("{method}").Pool(2) as pool:
        made = pool.map(extractor.extract, sources)
    print(made == (before or [extractor.extract(source) for source in sources]))
"""
    assert in_a_fresh_process(code) == "True\n"


def test_the_documented_ways_from_async_code_print_what_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(FERRY_HTML, tmp_path / "page.html")
    monkeypatch.chdir(tmp_path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # as above
        run_page("how-to/use-from-async-code.md")


def test_an_event_loop_goes_on_while_a_page_is_read_in_a_thread() -> None:
    async def both() -> tuple[int, list[Article]]:
        ticks = 0
        reading = asyncio.gather(*(asyncio.to_thread(read, page) for page in SOME))
        while not reading.done():
            await asyncio.sleep(0)
            ticks += 1
        return ticks, await reading

    ticks, articles = asyncio.run(both())
    assert articles == alone()
    assert ticks > len(SOME)


# Values


@pytest.mark.parametrize("page", SOME, ids=lambda page: page.name)
def test_an_article_is_equal_after_pickling_and_copying(page: PageFixture) -> None:
    article = read(page)
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(article, protocol)) == article
    assert copy.copy(article) == copy.deepcopy(article) == article
    assert copy.deepcopy(article).to_json() == article.to_json()


@pytest.mark.parametrize(
    "value",
    [
        Options(focus=Focus.RECALL, keep=frozenset({Label.CAPTION}), now=datetime(2024, 5, 3), disabled_rules=frozenset({"ending:model"})),
        EXTRACTOR,
        Extractor(),
        merge([read(SOME[0])]),
    ],
    ids=["Options", "Extractor", "Extractor without options", "merged Article"],
)
def test_options_and_extractors_are_equal_after_pickling_and_copying(value: object) -> None:
    assert pickle.loads(pickle.dumps(value)) == copy.copy(value) == copy.deepcopy(value) == value


def test_an_error_is_the_same_after_pickling() -> None:
    error = pickle.loads(pickle.dumps(InputTooLargeError(7, 5)))
    assert (type(error), error.size, error.limit, str(error)) == (InputTooLargeError, 7, 5, str(InputTooLargeError(7, 5)))


def mutable_parts(value: Any, path: str) -> list[str]:
    """Paths of what can be changed inside a value."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        frozen = type(value).__dataclass_params__.frozen  # type: ignore[attr-defined]
        parts = [] if frozen else [path]
        for one in dataclasses.fields(value):
            parts += mutable_parts(getattr(value, one.name), f"{path}.{one.name}")
        return parts
    if isinstance(value, (tuple, frozenset)):
        return [found for item in value for found in mutable_parts(item, path)]
    return [] if value is None or isinstance(value, (str, int, float, bool, datetime, Enum)) else [path]


def test_an_article_is_frozen_all_through_but_for_the_mapping_of_sources() -> None:
    for page in PAGES[::3]:
        assert set(mutable_parts(read(page), "article")) <= {"article.sources"}
    assert mutable_parts(EXTRACTOR, "extractor") == []


def test_the_mapping_of_sources_belongs_to_one_article() -> None:
    first, second = read(SOME[0]), read(SOME[0])
    first.sources.clear()  # type: ignore[attr-defined]  # it is a Mapping to those who keep to the types
    assert second == read(SOME[0])
    assert Article().sources is not Article().sources


# No state


@settings(max_examples=10, deadline=None)
@given(st.permutations(range(len(SOME))))
def test_answers_do_not_depend_on_the_order_of_pages(order: list[int]) -> None:
    assert [read(SOME[i]) for i in order] == [alone()[i] for i in order]


def modules() -> list[ModuleType]:
    """Every module of the package that has been imported."""
    return [module for name, module in sorted(sys.modules.items()) if name.partition(".")[0] == "newsextract"]


# A table of what Lexbor's numbers of HTML's tags mean, of fixed length and the same for every page; an entry is made when the tag is first met.
FILLED_AS_MET = {"newsextract.tokenizer.html._STANDARD"}


def all_globals() -> dict[str, str]:
    """What the modules' globals are and hold: identity of each, and the content of containers."""
    seen = {}
    for module in modules():
        for name, value in vars(module).items():
            content = repr(value) if isinstance(value, (dict, list, set)) and not name.startswith("__") else ""
            seen[f"{module.__name__}.{name}"] = f"{id(value)} {content}"
    return seen


def caches() -> dict[str, Any]:
    """The functions of the package that remember their answers."""
    return {f"{m.__name__}.{name}": value for m in modules() for name, value in vars(m).items() if hasattr(value, "cache_info")}


def test_a_call_changes_no_global_of_the_package() -> None:
    alone()
    before = all_globals()
    for page in PAGES[1::12]:
        read(page)
    assert {name for name, value in all_globals().items() if before.get(name, value) != value} <= FILLED_AS_MET


def test_a_cache_without_a_limit_is_of_the_package_s_data_not_of_pages() -> None:
    unbounded = {name: cache for name, cache in caches().items() if cache.cache_info().maxsize is None}
    english = Extractor(Options(language="en"))
    page = FERRY_HTML.read_text(encoding="utf-8")
    english.extract(page)
    before = {name: cache.cache_info().currsize for name, cache in unbounded.items()}
    for ending in ("ley", "worth", "combe", "ston"):  # other words in the story, names, addresses and dates of another month
        other = page.replace("Skellby", f"Skell{ending}").replace("Marlow", f"Mar{ending}").replace("ferry", f"fer{ending}")
        english.extract(other.replace("2023-03", "2021-07").replace('class="', f'class="{ending} '))
    assert {name: cache.cache_info().currsize for name, cache in unbounded.items()} == before
    assert unbounded


def test_a_call_changes_nothing_of_the_process() -> None:
    def surroundings() -> tuple[object, ...]:
        handlers = {number: signal.getsignal(number) for number in signal.valid_signals()}
        limits = (sys.getrecursionlimit(), sys.getswitchinterval(), locale.setlocale(locale.LC_ALL), Path.cwd())
        return handlers, limits, dict(os.environ), list(sys.path), list(warnings.filters)

    alone()
    before = surroundings()
    for page in SOME:
        read(page)
    assert surroundings() == before


def test_no_file_and_no_address_is_opened_once_the_data_is_loaded() -> None:
    code = """
import sys
extractor = Extractor()
before = [extractor.extract(source) for source in sources]
opened = []
sys.addaudithook(lambda event, arguments: opened.append(event) if event in ("open", "socket.connect", "socket.getaddrinfo", "subprocess.Popen") else None)
again = [extractor.extract(source) for source in sources]
print(opened, again == before)
"""
    assert in_a_fresh_process(code) == "[] True\n"


# The public surface


def surface() -> str:
    return (ROOT / "docs/reference/api.md").read_text(encoding="utf-8")


def names_of_table(heading: str) -> list[str]:
    """The names in the first column of a table, with their arguments."""
    table = surface().partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return [name for row in table.splitlines() if row.startswith("| `") for name in re.findall(r"`([^`]+)`", row.split("|")[1])]


def test_the_reference_names_every_public_name_and_no_other() -> None:
    assert sorted(name.partition("(")[0] for name in names_of_table("`newsextract`")) == sorted(newsextract.__all__)


def test_the_reference_names_every_method_of_an_article_and_no_other() -> None:
    fields = {one.name for one in dataclasses.fields(Article)}
    methods = {name for name in vars(Article) if not name.startswith("_")} - fields
    assert {name.partition("(")[0] for name in names_of_table("Methods of `Article`")} == methods


def test_the_reference_gives_the_arguments_as_they_are() -> None:
    lines: list[tuple[object, str]] = [(newsextract, line) for line in names_of_table("`newsextract`")]
    lines += [(Article, line) for line in names_of_table("Methods of `Article`")]
    for owner, line in lines:
        name, has_arguments, arguments = line.rstrip(")").partition("(")
        if has_arguments:
            function = attrgetter(name)(owner)
            told = [argument for argument in arguments.split(", ") if argument not in ("", "*")]
            assert told == [parameter for parameter in inspect.signature(function).parameters if parameter != "self"], name


def test_the_reference_names_every_adapter_module() -> None:
    told = {name for name in names_of_table("Modules for other people's pipelines") if name.startswith("newsextract.")}
    there = {"newsextract.compat"}
    for package in ("newsextract.integrations", "newsextract.compat"):
        folder = importlib.import_module(package).__path__
        there |= {f"{package}.{module.name}" for module in pkgutil.iter_modules(folder)}
    assert told == there - {f"newsextract.integrations.{name}" for name in ("records", "rows")}


def test_every_public_class_and_function_says_what_it_is() -> None:
    undocumented = [name for name in newsextract.__all__ if name != "__version__" and not inspect.getdoc(getattr(newsextract, name))]
    undocumented += [
        name
        for name in vars(Article)
        if not name.startswith("_") and callable(getattr(Article, name)) and not inspect.getdoc(getattr(Article, name))
    ]
    assert undocumented == []


def test_decisions_stay_out_of_the_printed_article() -> None:
    assert "decisions" not in repr(read(SOME[0]))
    assert Decisions() == Article().decisions
