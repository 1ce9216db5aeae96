// Answers a JSON line a page: {html, url} in; {html, title, author, day, seconds} or {error} out. See ../javascript.py.
import { createInterface } from "node:readline";

const ADDRESS = "https://page.invalid/"; // of a page without one

async function readabilityJs() {
  const { Readability } = await import("@mozilla/readability");
  const { JSDOM, VirtualConsole } = await import("jsdom");
  const virtualConsole = new VirtualConsole(); // says nothing of faulty style sheets
  return async ({ html, url }) => {
    const dom = new JSDOM(html, { url: url || ADDRESS, virtualConsole });
    const found = new Readability(dom.window.document).parse();
    dom.window.close();
    return { html: found?.content, title: found?.title, author: found?.byline, day: found?.publishedTime };
  };
}

async function defuddle() {
  const { Defuddle } = await import("defuddle/node");
  const { parseHTML } = await import("linkedom");
  return async ({ html, url }) => {
    const { document } = parseHTML(html);
    const found = await Defuddle(document, url || ADDRESS, { useAsync: false }); // no network
    return { html: found.content, title: found.title, author: found.author, day: found.published };
  };
}

console.log = console.info = console.debug = console.warn = console.error = () => {};
const extract = await (process.argv[2] === "defuddle" ? defuddle : readabilityJs)();

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const page = JSON.parse(line);
  const before = process.cpuUsage();
  let answer;
  try {
    const found = await extract(page);
    answer = { html: found.html ?? "", title: found.title || null, author: found.author || null, day: found.day || null };
  } catch (error) {
    answer = { error: `${error.name}: ${error.message}`.slice(0, 200) };
  }
  const used = process.cpuUsage(before);
  answer.seconds = (used.user + used.system) / 1e6;
  process.stdout.write(JSON.stringify(answer) + "\n");
}
