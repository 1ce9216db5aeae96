"""Prints a pip constraints file with the lowest version that pyproject.toml allows of each dependency.

Of the package itself, and of the extras that are named as arguments: `minimum_versions.py scrapy`.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

_REQUIREMENT = re.compile(r"([\w.-]+)>=([\w.]+)(?:,<[\w.]+)?")


def minimum_versions(extras: list[str]) -> list[str]:
    """Lines `name==version`. Raises `ValueError` for a requirement without a lowest version."""
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = []
    for requirement in [*project["dependencies"], *(one for extra in extras for one in project["optional-dependencies"][extra])]:
        found = _REQUIREMENT.fullmatch(requirement)
        if found is None:
            raise ValueError(f"pyproject.toml: no lowest version in {requirement!r}")
        lines.append(f"{found[1]}=={found[2]}")
    return lines


if __name__ == "__main__":
    print("\n".join(minimum_versions(sys.argv[1:])))
