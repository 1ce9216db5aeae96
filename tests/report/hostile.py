"""A news page of which every part tries to run a script in whatever shows it."""

from __future__ import annotations

import json
from html import escape

RUN = "window.pwned=1"
# Each breaks out of another place: an element, an attribute, a script element, a comment in one, a JavaScript string.
ATTACKS = (
    f"</script><script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f'"><svg onload={RUN}>',
    f"' autofocus onfocus='{RUN}",
    f"<!--<script>{RUN}</script>",
    f"]]>\u2028{RUN}\u2029//",
    f'\\u003c/script\\u003e\\";{RUN};//',
    f"${{{RUN}}}`;{RUN};//",
    f"javascript:{RUN}",
    f"$data $script {{{{{RUN}}}}}",
    f"</style><script>{RUN}</script>",
)
URL = f'https://skellby.example/news/"><script>{RUN}</script>'
_STORY = "The council of Skellby met on Monday evening and voted to keep the north landing open, {} said the harbour master, Ines Marlow."


def hostile_page() -> str:
    """The page. Its attacks stand in text, in JSON-LD and meta elements, in addresses and in the names of elements and attributes."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": f"Harbour {ATTACKS[0]} stays open",
        "author": [{"@type": "Person", "name": f"Ines {ATTACKS[1]}", "url": ATTACKS[8]}, {"@type": "Person", "name": "Tobias Reck"}],
        "datePublished": f"2024-03-14T10:00:00Z{ATTACKS[2]}",
        "articleSection": ATTACKS[3],
        "keywords": list(ATTACKS),
        "publisher": {"name": ATTACKS[4]},
    }
    linked = json.dumps(data).replace("<", "\\u003c")
    paragraphs = "".join(f'<p class="{escape(attack)}">{escape(_STORY.format(attack))}</p>' for attack in ATTACKS)
    return f"""<!doctype html><html lang="{escape(ATTACKS[2])}"><head>
<title>{escape(ATTACKS[0])} stays open | {escape(ATTACKS[1])}</title>
<meta property="og:site_name" content="{escape(ATTACKS[5])}"><meta name="author" content="{escape(ATTACKS[6])}">
<meta name="description" content="{escape(ATTACKS[7])}"><link rel="canonical" href="{escape(ATTACKS[8])}">
<script type="application/ld+json">{linked}</script>
<script>{RUN}</script></head><body onload="{RUN}"><main><x-{RUN}>
<h1>Harbour {escape(ATTACKS[0])} stays open</h1><p class="byline">By Ines Marlow {escape(ATTACKS[1])}</p>
<img src="x" onerror="{RUN}" alt="{escape(ATTACKS[2])}">
<p><a href="{escape(ATTACKS[8])}">{escape(_STORY.format("so"))}</a></p>
{paragraphs}</x-{RUN}></main></body></html>"""
