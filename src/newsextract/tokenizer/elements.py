"""HTML's elements by what they do to text. What is in none of these sets is block-level."""

from __future__ import annotations

# Elements whose content a reader does not see, or that hold controls and no text of the page.
SKIPPED = frozenset({
    "script", "style", "template", "noscript", "head", "iframe", "object", "embed", "svg", "math", "canvas", "audio", "video",
    "map", "select", "option", "datalist", "textarea", "input", "button", "dialog", "rp", "frameset", "-comment", "-doctype",
})  # fmt: skip
# Elements that stand inside a line of text.
INLINE = frozenset({
    "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd",
    "label", "mark", "nobr", "picture", "q", "rb", "rt", "ruby", "s", "samp", "small", "source", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip
# Elements that show something other than text; those with a hyphen are AMP's.
MEDIA = frozenset({"img", "iframe", "video", "audio", "amp-img", "amp-iframe", "amp-video", "amp-audio", "amp-youtube", "amp-twitter",
                   "amp-instagram", "amp-facebook"})  # fmt: skip
HEADINGS = {f"h{level}": level for level in range(1, 7)}  # by tag, their level
FIELDS = frozenset({"input", "textarea"})  # what a reader may type in ...
TYPED = frozenset({"", "text", "email", "tel", "password", "number"})  # ... if it is of these types
