"""What a user's rule for a site makes story of and leaves out, whatever the classifier thinks."""

from __future__ import annotations

from collections.abc import Iterable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsextract.block import Label
from newsextract.classifier.draft import Draft
from newsextract.classifier.neighbours import name_story_blocks
from newsextract.classifier.rules import caption_elements
from newsextract.site_rules import SiteRule

BODY, DROP, OUTSIDE = "site_rule:body", "site_rule:drop", "site_rule:outside"


def apply_site_rule(draft: Draft, tree: LexborHTMLParser, rule: SiteRule) -> list[int]:
    """Labels the blocks that a rule speaks of.

    Captions of figures stay out: they belong to the pictures. A rule whose `body` selects nothing, as when the site has changed, leaves
    the story to the classifier.

    Returns:
        The blocks that the rule says are the story; none where it does not say.
    """
    dropped = set(blocks_in(draft, selected(tree, rule.drop)))
    for i in dropped:
        draft.set(i, Label.OTHER, DROP)
    markup = draft.blocks.markup
    captions = caption_elements(markup) if markup is not None else frozenset()
    body = [i for i in blocks_in(draft, selected(tree, rule.body)) if i not in dropped and not (markup and markup.elements[i] in captions)]
    if not body:
        return []
    leave_out_others(draft, body)
    for i in body:
        draft.set(i, draft.labels[i] if draft.inside[i] else Label.BODY, BODY)
    name_story_blocks(draft)
    for i in body:
        draft.set(i, draft.labels[i], BODY)
    return body if any(draft.inside) else []


def leave_out_others(draft: Draft, body: Iterable[int]) -> None:
    """Puts out of the story what the rule does not say is part of it, such as a dek above it."""
    for i in set(draft.story()).difference(body):
        draft.set(i, Label.OTHER, OUTSIDE)


def selected(tree: LexborHTMLParser, selectors: tuple[str, ...]) -> list[LexborNode]:
    """The elements that selectors select, those of the first one first."""
    return [node for selector in selectors for node in tree.css(selector)]


def blocks_in(draft: Draft, elements: Iterable[LexborNode]) -> list[int]:
    """The blocks, in page order, that begin in one of some elements. Linear in the size of the page."""
    nodes = draft.blocks.nodes
    known = {node.mem_id: True for node in elements}
    if not known or nodes is None:
        return []
    found: list[int] = []
    for i, head in enumerate(nodes.heads):
        passed: list[int] = []
        node = head.parent
        while node is not None and node.mem_id not in known:
            passed.append(node.mem_id)
            node = node.parent
        inside = node is not None and known[node.mem_id]
        known |= dict.fromkeys(passed, inside)
        if inside:
            found.append(i)
    return found
