"use strict";
// Draws the report from the JSON in the page. All text of the page goes through textContent, and nothing of it becomes an address.
{
  const data = JSON.parse(document.getElementById("data").textContent);
  const wide = matchMedia("(min-width: 60rem)"); // two columns, as in the style
  const SURE = 0.5; // a score from which the model holds a block for story
  const $ = (id) => document.getElementById(id);

  const some = (children) => children.filter((child) => child !== null && child !== undefined);
  const make = (tag, properties = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (value === null || value === undefined) continue;
      if (name in node) node[name] = value;
      else node.setAttribute(name, value);
    }
    node.append(...some(children));
    return node;
  };
  const named = (label) => label.replaceAll("_", " ");
  const points = (score) => score.toFixed(2);
  const disagrees = (block) => (block.score >= SURE) !== block.in_story;
  const chip = (label) => make("span", { className: "chip", "data-label": label }, named(label));
  const meter = (score) => {
    const fill = make("i");
    fill.style.setProperty("width", `${Math.round(score * 100)}%`);
    return make("span", { className: "meter", "aria-hidden": "true" }, fill);
  };

  // The page: a row for each block.
  const rows = data.blocks.map((block) => {
    const row = make(
      "li",
      { id: `block-${block.index}`, className: "block", role: "option", tabIndex: -1, "data-label": block.label, "aria-selected": "false" },
      make("span", { className: "number" }, block.index),
      make("span", { className: "text", dir: "auto" }, block.text),
      make("span", { className: "side" }, chip(block.label), make("span", { className: "score" }, meter(block.score), points(block.score))),
    );
    row.classList.toggle("story", block.in_story);
    row.classList.toggle("odd", disagrees(block));
    row.dataset.index = block.index;
    return row;
  });
  $("blocks").append(...rows);

  let current = -1;
  const inspect = (index) => {
    const block = data.blocks[index];
    if (!block) return;
    const reads = data.reads[index] || [];
    const lines = [
      make("p", {}, chip(block.label), " ", make("b", {}, block.in_story ? "in the story" : "left out"), ` · block ${block.index} · score ${points(block.score)}`),
      make("p", {}, make("code", {}, block.reason), " ", data.reasons[block.reason] || ""),
      disagrees(block) ? make("p", { className: "odd-note" }, `≠ the score alone would ${block.in_story ? "leave it out" : "make it story"}`) : null,
      reads.length && !block.reason.startsWith("field:") ? make("p", {}, `the article's ${reads.map(named).join(", ")} was read here`) : null,
      block.path ? make("p", { className: "path" }, block.path) : null,
    ];
    $("inspector").replaceChildren(...some(lines));
  };
  const choose = (index, { focus = true } = {}) => {
    if (rows[current]) {
      rows[current].setAttribute("aria-selected", "false");
      rows[current].tabIndex = -1;
    }
    current = index;
    rows[index].setAttribute("aria-selected", "true");
    rows[index].tabIndex = 0;
    if (focus) {
      rows[index].focus({ preventScroll: true });
      rows[index].scrollIntoView({ block: "nearest" });
    }
    inspect(index);
  };
  const step = (by, wanted = () => true) => {
    for (let i = current < 0 && by < 0 ? rows.length - 1 : current + by; i >= 0 && i < rows.length; i += by) {
      if (!rows[i].hidden && wanted(data.blocks[i])) return choose(i);
    }
  };
  const jump = (index) => {
    if (rows[index].hidden) reset();
    if (!wide.matches) show("page");
    choose(index);
    rows[index].scrollIntoView({ block: "center" });
  };
  const at = (event) => event.target.closest(".block");
  $("blocks").addEventListener("mouseover", (event) => at(event) && inspect(Number(at(event).dataset.index)));
  $("blocks").addEventListener("mouseleave", () => inspect(current));
  $("blocks").addEventListener("click", (event) => at(event) && choose(Number(at(event).dataset.index)));

  // Search and filters.
  const shown = new Set();
  const tests = new Map([
    ["in story", (block) => block.in_story],
    ["left out", (block) => !block.in_story],
    ["disagreements", disagrees],
  ]);
  for (const label of [...new Set(data.blocks.map((block) => block.label))]) tests.set(label, (block) => block.label === label);
  for (const [name, test] of tests) {
    const number = data.blocks.filter(test).length;
    const button = make("button", { type: "button", className: "filter", "data-label": name, "aria-pressed": "false" }, named(name), " ", make("small", {}, number));
    button.dataset.name = name;
    if (number) $("filters").append(button);
  }
  const apply = () => {
    const words = $("search").value.trim().toLowerCase();
    let number = 0;
    data.blocks.forEach((block, i) => {
      const kept =
        (!shown.size || [...shown].some((name) => tests.get(name)(block))) &&
        (!words || `${block.text} ${named(block.label)} ${block.reason}`.toLowerCase().includes(words));
      rows[i].hidden = !kept;
      number += kept;
    });
    $("count").textContent = number === rows.length ? `${number} blocks` : `${number} of ${rows.length} blocks`;
    $("none").hidden = number > 0;
    for (const button of $("filters").children) button.setAttribute("aria-pressed", shown.has(button.dataset.name));
    draw();
  };
  const reset = () => {
    shown.clear();
    $("search").value = "";
    apply();
  };
  $("filters").addEventListener("click", (event) => {
    const name = event.target.closest("button")?.dataset.name;
    if (!name) return;
    if (!shown.delete(name)) shown.add(name);
    apply();
  });
  $("search").addEventListener("input", apply);

  // The map: the whole page in one strip, each block as tall as it is long.
  const lengths = data.blocks.map((block) => block.text.length + 40);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const draw = () => {
    const map = $("map");
    const [width, height] = [(map.width = map.clientWidth), (map.height = map.clientHeight)];
    const pen = map.getContext("2d");
    const colours = new Map();
    let top = 0;
    data.blocks.forEach((block, i) => {
      if (!colours.has(block.label)) colours.set(block.label, getComputedStyle(rows[i]).borderLeftColor);
      pen.fillStyle = colours.get(block.label);
      pen.globalAlpha = rows[i].hidden ? 0.08 : block.in_story ? 1 : 0.4;
      const tall = (lengths[i] / total) * height;
      pen.fillRect(block.in_story ? 0 : width / 2, top, width, Math.max(1, tall - 0.5));
      top += tall;
    });
  };
  $("map").addEventListener("click", (event) => {
    let left = (event.offsetY / $("map").clientHeight) * total;
    const index = lengths.findIndex((length) => (left -= length) <= 0);
    if (index >= 0) jump(index);
  });
  new ResizeObserver(draw).observe($("map"));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);

  // The article.
  const article = data.article;
  const TAGS = { crosshead: "h3", list_item: "li", quote: "blockquote", code: "pre", table: "pre" };
  const told = [article.authors.join(", "), article.agency, article.published, article.section].filter(Boolean).join(" · ");
  const link = (index, ...children) => make("button", { type: "button", className: "link", onclick: () => jump(index) }, ...children);
  const part = (block) => {
    const node = make(TAGS[block.label] || "p", { className: block.label, dir: "auto", title: `block ${block.index}: show it in the page` }, block.text);
    node.addEventListener("click", () => getSelection().isCollapsed && jump(block.index));
    return node;
  };
  const shownArticle = [
    make("h2", { dir: "auto" }, article.title || "No title"),
    make("p", { className: "told" }, told || "No byline, no date"),
    ...article.blocks.map(part),
    article.blocks.length ? null : make("p", { className: "empty" }, `No article here: ${named(article.reason || "no story")}.`),
  ];
  $("article").append(...some(shownArticle));

  // The fields: what each has, and what it rejected.
  const value = (one) => {
    const text = Array.isArray(one.value) ? one.value.join(", ") : one.value;
    return make("span", { className: text ? "value" : "value raw", dir: "auto" }, text || `“${one.raw}”`);
  };
  const SIGNS = { chosen: "✓", agrees: "=", rejected: "✕" };
  const candidate = (one, _, [first]) => {
    const same = first.rejected === null && JSON.stringify(one.value) === JSON.stringify(first.value);
    const fate = one.rejected === null ? "chosen" : same ? "agrees" : "rejected";
    return make(
      "li",
      { className: fate },
      make("p", {}, make("b", { className: "mark", role: "img", "aria-label": fate, title: fate }, SIGNS[fate]), " ", value(one)),
      make(
        "p",
        { className: "from" },
        one.source,
        one.block === null ? null : " · ",
        one.block === null ? null : link(one.block, `block ${one.block}`),
        one.confidence < 1 ? ` · ${points(one.confidence)}` : null,
        one.rejected === null ? null : ` · ${one.rejected}`,
      ),
    );
  };
  for (const [name, offered] of Object.entries(data.candidates)) {
    $("fields").append(make("h2", {}, named(name)), make("ul", { className: "candidates" }, ...offered.map(candidate)));
  }
  if (!Object.keys(data.candidates).length) $("fields").append(make("p", { className: "empty" }, "The page says nothing of any field."));

  // Head, views, theme, help, keys.
  const story = data.blocks.filter((block) => block.in_story).length;
  $("title").textContent = article.title || article.url || "A page without a title";
  document.title = `${$("title").textContent} · newsextract explain`;
  $("verdict").append(
    make("b", {}, named(article.page_type)),
    article.reason ? ` · no article: ${named(article.reason)}` : ` · confidence ${points(article.confidence)} · ${story} of ${rows.length} blocks in the story`,
    make("span", { className: "url" }, article.url || ""),
  );
  const show = (view) => {
    document.body.dataset.view = view;
    for (const tab of document.querySelectorAll("[data-show]")) tab.setAttribute("aria-pressed", tab.dataset.show === view);
  };
  for (const tab of document.querySelectorAll("[data-show]")) tab.addEventListener("click", () => show(tab.dataset.show));
  const THEMES = ["auto", "light", "dark"];
  const turn = () => {
    const root = document.documentElement;
    const next = THEMES[(THEMES.indexOf(root.dataset.theme || "auto") + 1) % THEMES.length];
    root.dataset.theme = next;
    $("theme").textContent = `◐ ${next}`;
    draw();
  };
  $("theme").addEventListener("click", turn);
  $("help-open").addEventListener("click", () => $("help").showModal());
  const search = () => {
    if (!wide.matches) show("page");
    $("search").focus();
    $("search").select();
  };
  const KEYS = {
    j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1),
    n: () => step(1, disagrees), p: () => step(-1, disagrees),
    "/": search, Escape: reset, t: turn, "?": () => $("help").showModal(),
    1: () => show("page"), 2: () => show("article"), 3: () => show("fields"),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || $("help").open) return;
    const typing = event.target === $("search");
    if (typing && event.key === "Enter") step(1);
    const key = typing && event.key !== "Escape" ? null : KEYS[event.key];
    if (!key) return;
    event.preventDefault();
    if (typing) $("search").blur();
    key();
  });

  show(wide.matches ? "article" : "page");
  apply();
  if (rows.length) choose(Math.max(0, data.blocks.findIndex((block) => block.in_story)), { focus: false });
  rows[current]?.scrollIntoView({ block: "center" });
}
