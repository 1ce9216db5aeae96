"""The documentation: no page's examples are left out of the tests, and what pages link to is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.doc_examples import WITH_HOSTS

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "docs").rglob("*.md"))
_LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("pattern", WITH_HOSTS)
def test_a_page_that_needs_a_host_is_run_by_a_test_of_its_own(pattern: str) -> None:
    name = f"how-to/{pattern.partition('*')[0]}"
    assert any(name in file.read_text(encoding="utf-8") for file in (ROOT / "tests").rglob("test_*.py") if file != Path(__file__))


@pytest.mark.parametrize("page", [*PAGES, ROOT / "README.md", ROOT / "CONTRIBUTING.md"], ids=lambda page: page.relative_to(ROOT).as_posix())
def test_what_a_page_links_to_is_there(page: Path) -> None:
    links = _LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
