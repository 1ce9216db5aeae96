"""An explanation as one HTML page: the template, style and script of `data/report/`, and the explanation as JSON that the script draws.

What comes from the page stands in the JSON alone, where no sign is left that could end the element. The policy in the page's head lets run
nothing but that one script, by its hash, and load nothing at all.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from importlib import resources
from string import Template
from typing import Any

from newsextract.data import read_data
from newsextract.explanation import Candidate, Explanation

# What ends a script element or begins a comment in it. All else that is not ASCII is escaped too.
_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}


def explanation_to_html(explanation: Explanation) -> str:
    """The whole page. It needs no file beside it and no network."""
    style, script = _part("style.css"), _part("script.js")
    policy = (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )
    return Template(_part("page.html")).substitute(policy=policy, style=style, script=script, data=_as_json(_report(explanation)))


def _report(explanation: Explanation) -> dict[str, Any]:
    """The explanation, with what its reasons mean, and which fields were read from which blocks."""
    made = explanation.to_dict()
    reasons = sorted({block["reason"] for block in made["blocks"]})
    return made | {"reasons": {reason: meaning(reason) for reason in reasons}, "reads": _fields_by_block(explanation.candidates)}


def meaning(reason: str) -> str:
    """What the reason of a label means, in a few words."""
    meanings = read_data("reasons")
    return str(meanings.get(reason) or meanings.get(reason.partition(":")[0], ""))


def _fields_by_block(candidates: Mapping[str, Sequence[Candidate]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for name, some in candidates.items():
        if some[0].rejected is None and some[0].source.block is not None:
            found.setdefault(some[0].source.block, []).append(name)
    return found


def _as_json(value: object) -> str:
    return json.dumps(value, separators=(",", ":")).translate(_UNSAFE)


def _part(name: str) -> str:
    return resources.files("newsextract.data.report").joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """A text as a content security policy names it (W3C CSP 3, section 2.3.1)."""
    return f"sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}"
