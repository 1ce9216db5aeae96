"""The report in headless Chromium: nothing of a hostile page runs, it works by keyboard, it fits a phone, its colours can be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from newsextract import Article, Explanation, Label, explain
from newsextract.article import Decisions
from tests.report.chromium import chromium, show_as
from tests.report.hostile import ATTACKS, URL, hostile_page

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

EXAMPLE = Path(__file__).parents[2] / "examples" / "harbour-ferry.txt"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    with chromium(tmp_path_factory.mktemp("profile")) as driver:
        yield driver


@pytest.fixture
def example(browser: Chrome, tmp_path: Path) -> Chrome:
    """The report on the example page, on a wide screen."""
    show_as(browser, 1400, 900, "light")
    return opened(browser, tmp_path, explain(EXAMPLE.read_bytes(), url="https://skellby.example/news/ferry").to_html())


def opened(browser: Chrome, folder: Path, page: str) -> Chrome:
    (folder / "page.html").write_text(page, encoding="utf-8")
    browser.get((folder / "page.html").as_uri())
    return browser


def asked(browser: Chrome, expression: str) -> Any:
    return browser.execute_script(f"return {expression}")


def messages(browser: Chrome) -> Any:
    """What the browser's console has said since it was last asked."""
    return browser.get_log("browser")  # type: ignore[no-untyped-call]


def press(browser: Chrome, *keys: str) -> None:
    from selenium.webdriver import ActionChains

    for key in keys:
        ActionChains(browser).send_keys(key).perform()


def test_the_hostile_page_itself_runs_its_scripts(browser: Chrome, tmp_path: Path) -> None:
    assert asked(opened(browser, tmp_path, hostile_page()), "window.pwned") == 1


def test_nothing_of_a_hostile_page_runs_in_its_report(browser: Chrome, tmp_path: Path) -> None:
    show_as(browser, 1400, 900, "light")
    messages(browser)
    explanation = explain(hostile_page(), url=URL)
    opened(browser, tmp_path, explanation.to_html())
    for view in ("fields", "article"):
        browser.find_element("css selector", f"[data-show={view}]").click()
    press(browser, "j", "n", "?")
    assert asked(browser, "window.pwned") is None
    assert asked(browser, "document.scripts.length") == 2
    assert asked(browser, "document.querySelectorAll('img, svg, iframe, object, embed, base, link, a, x-window').length") == 0
    assert (
        asked(browser, "[...document.querySelectorAll('*')].flatMap((e) => e.getAttributeNames()).filter((n) => n.startsWith('on'))") == []
    )
    assert messages(browser) == []  # a script that the policy stops would stand there


def test_a_hostile_page_is_shown_as_it_is_written(browser: Chrome, tmp_path: Path) -> None:
    explanation = explain(hostile_page(), url=URL)
    opened(browser, tmp_path, explanation.to_html())
    shown = asked(browser, "[...document.querySelectorAll('.block .text')].map((e) => e.textContent)")
    assert shown == [block.text for block in explanation.blocks]
    assert asked(browser, "document.getElementById('title').textContent") == explanation.article.title
    assert all(any(attack.split("\u2028")[0] in text for text in shown) for attack in ATTACKS)
    assert asked(browser, "document.querySelector('.url').textContent") == URL


def test_the_policy_stops_a_script_that_got_in_all_the_same(browser: Chrome, tmp_path: Path) -> None:
    page = (
        explain(EXAMPLE.read_bytes())
        .to_html()
        .replace("<main>", "<main><script>window.pwned=1</script><img src=x onerror=window.pwned=1>", 1)
    )
    assert asked(opened(browser, tmp_path, page), "window.pwned") is None
    assert messages(browser)


def test_each_block_shows_label_score_and_reason_on_hover_and_on_focus(example: Chrome) -> None:
    from selenium.webdriver import ActionChains

    score = explain(EXAMPLE.read_bytes()).blocks[23].score
    row = example.find_element("id", "block-23")
    example.execute_script("arguments[0].scrollIntoView()", row)
    ActionChains(example).move_to_element(row).perform()
    for _ in range(2):
        text = example.find_element("id", "inspector").text
        assert "crosshead" in text
        assert "in the story" in text
        assert f"score {score:.2f}" in text
        assert "neighbours:crosshead" in text
        assert "a short line above a longer block of the story" in text
        row.click()


def test_keys_go_through_blocks_disagreements_search_views_and_help(example: Chrome) -> None:
    chosen = "document.querySelector('[aria-selected=true]').dataset.index"
    first = int(asked(example, chosen))
    press(example, "j", "j", "k")
    assert int(asked(example, chosen)) == first + 1
    assert asked(example, "document.activeElement.dataset.index") == str(first + 1)
    press(example, "n")
    assert asked(
        example, f"data_score({chosen})".replace("data_score", "((i) => document.getElementById('block-' + i).classList.contains('odd'))")
    )
    press(example, "/", *"marta quill")
    assert asked(example, "document.querySelectorAll('.block:not([hidden])').length") == 1
    assert "1 of 50" in example.find_element("id", "count").text
    press(example, "\ue00c")  # Escape
    assert asked(example, "document.querySelectorAll('.block:not([hidden])').length") == 50
    press(example, "3")
    assert example.find_element("id", "fields").is_displayed()
    press(example, "?")
    assert example.find_element("id", "help").is_displayed()
    press(example, "\ue00c")
    assert not example.find_element("id", "help").is_displayed()


def test_labels_filter_the_blocks(example: Chrome) -> None:
    example.find_element("css selector", ".filter[data-label=related]").click()
    labels = asked(example, "[...document.querySelectorAll('.block:not([hidden])')].map((e) => e.dataset.label)")
    assert set(labels) == {"related"}
    example.find_element("css selector", ".filter[data-label=advert]").click()
    assert "advert" in asked(example, "[...document.querySelectorAll('.block:not([hidden])')].map((e) => e.dataset.label)")


def test_a_field_leads_to_the_block_that_it_was_read_from(example: Chrome) -> None:
    press(example, "3")
    example.find_element("css selector", "#fields .chosen .link").click()
    assert asked(example, "document.querySelector('[aria-selected=true]').dataset.label") == "headline"


def test_a_phone_shows_one_column_that_fits(browser: Chrome, tmp_path: Path) -> None:
    show_as(browser, 390, 844, "light")
    opened(browser, tmp_path, explain(EXAMPLE.read_bytes()).to_html())
    for view in ("page", "article", "fields"):
        browser.find_element("css selector", f"[data-show={view}]").click()
        assert asked(browser, "document.documentElement.scrollWidth <= innerWidth")
        assert asked(browser, "[...document.querySelectorAll('.pane')].filter((e) => e.offsetWidth).map((e) => e.id)") == [view]
        assert asked(browser, "[...document.querySelectorAll('.block')].every((e) => e.scrollWidth <= innerWidth)")


# The contrast of text with what is behind it, as WCAG 2 defines it; colours are read back from a canvas as sRGB.
CONTRASTS = """
const pen = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
const light = (colours) => {
  pen.clearRect(0, 0, 1, 1);
  for (const colour of colours) { pen.fillStyle = colour; pen.fillRect(0, 0, 1, 1); }
  const [r, g, b] = [...pen.getImageData(0, 0, 1, 1).data].map((v) => v / 255).map((v) => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
  return .2126 * r + .7152 * g + .0722 * b;
};
const behind = (node) => node ? [...behind(node.parentElement), getComputedStyle(node).backgroundColor] : ['#fff'];
return [...document.querySelectorAll('.block .text, .block .score, .block .chip, .number, .filter, .from, .value, .inspector p, .told')]
  .filter((node) => node.textContent.trim())
  .map((node) => {
    const [a, b] = [light([...behind(node), getComputedStyle(node).color]), light(behind(node))].sort((x, y) => y - x);
    return [node.className + ' ' + (node.closest('[data-label]')?.dataset.label || ''), (a + .05) / (b + .05)];
  });
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_stands_out_from_what_is_behind_it(browser: Chrome, tmp_path: Path, scheme: str) -> None:
    show_as(browser, 1400, 900, scheme)
    told = decisions(list(Label), score=0.7)
    explained = explain(EXAMPLE.read_bytes())
    opened(browser, tmp_path, Explanation(Article(title="Every label", decisions=told), explained.candidates).to_html())
    contrasts = browser.execute_script(CONTRASTS)
    assert len(contrasts) > 4 * len(Label)
    assert [pair for pair in contrasts if pair[1] < 4.5] == []


def test_a_page_of_five_thousand_blocks_stays_quick(browser: Chrome, tmp_path: Path) -> None:
    show_as(browser, 1400, 900, "light")
    told = decisions([Label.BODY, Label.NAV] * 2_500, score=0.4)
    opened(browser, tmp_path, Explanation(Article(title="Long", decisions=told), {}).to_html())
    assert asked(browser, "document.querySelectorAll('.block').length") == 5_000
    browser.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})  # processor time, whatever else the machine does
    before = busy(browser)
    asked(browser, "((s) => { s.value = 'line 49'; s.dispatchEvent(new Event('input')); })(document.getElementById('search'))")
    assert asked(browser, "document.querySelectorAll('.block:not([hidden])').length") == 111
    assert asked(browser, "getComputedStyle(document.querySelector('.block')).contentVisibility") == "auto"
    assert busy(browser) - before < 1.0


def busy(browser: Chrome) -> float:
    """Seconds that the page's thread has worked."""
    metrics = browser.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
    return next(float(metric["value"]) for metric in metrics if metric["name"] == "TaskDuration")


def decisions(labels: list[Label], *, score: float) -> Decisions:
    """A page with one block of each of some labels."""
    n = len(labels)
    texts = tuple(f"This is line {i} of the page" for i in range(n))
    return Decisions((-1,) * n, (-1,) * n, texts, tuple(labels), (score,) * n, ("model",) * n)
