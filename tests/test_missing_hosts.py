"""Where a host package is missing, importing its adapter says which extra brings it; nothing else of the package needs one."""

from __future__ import annotations

import importlib
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ADAPTERS = {  # module: the host that is missing, the extra that brings it
    "haystack": ("haystack", "haystack"),
    "langchain": ("langchain_core", "langchain"),
    "llamaindex": ("llama_index", "llamaindex"),
    "scrapy": ("scrapy", "scrapy"),
    "zyte": ("zyte_common_items", "scrapy"),
}


@pytest.mark.parametrize("adapter", ADAPTERS)
def test_a_missing_extra_is_an_import_error_that_tells_the_extra(adapter: str, monkeypatch: pytest.MonkeyPatch) -> None:
    host, extra = ADAPTERS[adapter]
    for name in [name for name in sys.modules if name.partition(".")[0] == host]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, host, None)  # what makes `import` say that there is none
    monkeypatch.delitem(sys.modules, f"newsextract.integrations.{adapter}", raising=False)
    with pytest.raises(ImportError, match=rf"pip install 'newsextract\[{extra}\]'"):
        importlib.import_module(f"newsextract.integrations.{adapter}")


def test_every_extra_that_is_told_exists() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert {extra for _, extra in ADAPTERS.values()} <= set(extras)


def test_importing_the_package_of_adapters_imports_no_host() -> None:
    code = (
        f"import sys, newsextract.integrations; print([name for name in {[host for host, _ in ADAPTERS.values()]} if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
