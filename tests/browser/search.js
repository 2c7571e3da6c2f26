// SPDX-License-Identifier: MIT
// Searches a built site as its readers do: from its folder and over http, with phrases of its notices and
// with phrases that stand in none, with several words and facets; and without scripts. What is found is
// held against a plain look through the text, and that text against the pages.
// Usage: node search.js FOLDER [CHROMIUM] [PHRASES] [WORDS=COUNT|…]: so many units must hold these words
import { readFileSync, readdirSync, existsSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { filesBelow, readPiece } from "../search/pieces.js";

const root = process.argv[2];
const program = process.argv[3] ?? "/usr/bin/chromium";
const wanted = Number(process.argv[4] ?? 200);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const findings = [];

function check(ok, what) {
  if (!ok) {
    findings.push(what);
  }
}

/* ---- the text, without the index ------------------------------------------------------------ */

const fold = (text) => text.replace(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xFEE0))
  .replace(/[^\S\n]|\u200B/g, "").replace(/[A-Z]/g, (c) => c.toLowerCase());

const units = filesBelow(join(root, "search", "text")).sort().flatMap(readPiece).flatMap((notice) =>
  notice.units.map(({ anchor, status, topics, text }) => ({
    page: notice.path, part: Number(/\.(\d+)$/.exec(notice.file)?.[1] ?? 1), anchor, status, topics, place: notice.place, date: notice.date,
    year: notice.file.split("/")[0], text: fold(text), body: fold(`${notice.body}\n${notice.name}`),
  })));

// What must be found: every word in the unit or in the name of its body, one at least in the unit.
function look({ q = "", year, place, status, topic }) {
  const words = q.split(/\s+/).map(fold).filter(Boolean);
  return units.filter((unit) =>
    (!year || unit.year === year) && (!place || unit.place === place) &&
    (!status || unit.status === status) && (!topic || unit.topics.includes(topic)) &&
    words.every((word) => unit.text.includes(word) || unit.body.includes(word)) &&
    (words.length === 0 || words.some((word) => unit.text.includes(word))));
}

/* ---- a reader -------------------------------------------------------------------------------- */

// Asks, wants more until there is no more, and says what stands on the page.
function ask(tab, query) {
  return tab.evaluate(async (wishes) => {
    const form = document.getElementById("search"), by = (id) => document.getElementById(id);
    for (const name of ["q", "year", "place", "status", "topic"]) {
      form.elements[name].value = wishes[name] ?? "";
    }
    form.requestSubmit();
    await new Promise((go) => {
      const watch = new MutationObserver(look);
      function look() {
        if (/^(共|没有找到|索引)/.test(by("search-said").textContent)) {
          watch.disconnect();
          go();
        } else if (!by("search-more").hidden) {
          by("search-more").click();
        }
      }
      watch.observe(form.parentNode, { subtree: true, childList: true, characterData: true, attributes: true });
      look();
    });
    return {
      said: by("search-said").textContent,
      address: location.search,
      hits: [...by("search-hits").children].map((hit) => ({
        href: hit.querySelector("a").getAttribute("href"),
        marks: [...hit.querySelectorAll("mark")].map((mark) => mark.textContent),
      })),
    };
  }, query);
}

async function compare(tab, query, how) {
  const expected = look(query), found = await ask(tab, query);
  const count = Number(/^共 (\d+) 处/.exec(found.said)?.[1] ?? (found.said === "没有找到。" ? 0 : -1));
  const places = (list) => JSON.stringify(list.sort());
  check(count === expected.length && places(found.hits.map((hit) => hit.href)) ===
    places(expected.map((unit) => `${unit.page}#${unit.anchor}`)),
  `${how} ${JSON.stringify(query)}: ${expected.length} in the text, ${count} counted, ${found.hits.length} shown (${found.said})`);
  return found;
}

async function openReader(browser, wishes) {
  const tab = await (await browser.newContext(wishes)).newPage();
  tab.on("console", (message) => check(false, `the browser says: ${message.text()}`));
  tab.on("pageerror", (error) => check(false, `a script failed: ${error.message}`));
  return tab;
}

/* ---- phrases --------------------------------------------------------------------------------- */

// Numbers that are the same each time.
let seed = 20251121;
const random = (below) => {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  return Math.floor(seed / 4294967296 * below);
};
const paragraphs = units.flatMap((unit) => unit.text.split("\n")).filter((words) => words.length > 1);

function pick() {
  const words = paragraphs[random(paragraphs.length)];
  const length = Math.min(words.length, 2 + random(7));
  const at = random(words.length - length + 1);
  return words.slice(at, at + length);
}

const phrases = Array.from({ length: wanted }, pick);
while (phrases.length < wanted * 5 / 4) {
  const turned = [...pick(), ...pick()].reverse().join("");
  if (!units.some((unit) => unit.text.includes(turned))) {
    phrases.push(turned);
  }
}

/* ---- what is tried --------------------------------------------------------------------------- */

// The pieces hold every character of the articles, and no other.
async function textIsThatOfThePages(tab) {
  for (const page of new Set(units.map((unit) => unit.page))) {
    await tab.goto(pathToFileURL(join(root, page)).href);
    const article = await tab.evaluate(() => {
      const copy = document.querySelector("article").cloneNode(true);
      copy.querySelectorAll("[data-added]").forEach((added) => added.remove());
      return copy.textContent;
    });
    const sorted = (text) => [...fold(text).replace(/\s/g, "")].sort().join("");
    check(sorted(article) === sorted(units.filter((unit) => unit.page === page).map((unit) => unit.text).join("")),
      `${page}: its article and what can be searched differ`);
  }
}

// What a reader may ask besides one phrase: one character, several words, facets, whatever the caller knows.
const most = (list) => [...list].sort((a, b) => list.filter((x) => x === b).length - list.filter((x) => x === a).length)[0];
const queries = [
  { q: "整改" }, { q: "党" }, { q: "整改 居民" }, { q: "ＷＯＲＤ １２" }, { q: "社区 整改　状态" }, { q: "\"<b>&'\\" },
  { q: "整改", year: most(units.map((unit) => unit.year)) },
  { q: "一是", place: most(units.map((unit) => unit.place)) },
  { q: "一是", status: "done" }, { status: "open" }, { q: "的", status: "lasting" },
  { topic: most(units.flatMap((unit) => unit.topics).filter(Boolean)) },
];
for (const [q, count] of (process.argv[5] ?? "").split("|").filter(Boolean).map((words) => words.split("="))) {
  check(look({ q }).length === Number(count), `${q}: ${look({ q }).length} times in the text instead of ${count}`);
  queries.push({ q });
}

// The place of each unit in its notice, which may go on in another part; of one whose address another has too, none.
const inOrder = new Map();
units.forEach(({ page, part, anchor }, i) => {
  const href = `${page}#${anchor}`;
  inOrder.set(href, inOrder.has(href) ? NaN : part * units.length + i);
});

async function hitsLeadToWhatTheyQuote(tab, found, query) {
  const dates = found.hits.map((hit) => units.find((unit) => unit.page === hit.href.split("#")[0]).date);
  check(dates.every((date, i) => i === 0 || date <= dates[i - 1]), `${query.q}: the newest do not come first`);
  const pages = found.hits.map(({ href }) => href.split("#")[0]);
  check(new Set(pages).size === pages.filter((page, i) => page !== pages[i - 1]).length,
    `${query.q}: the hits of a notice do not stand together`);
  const places = found.hits.map(({ href }) => inOrder.get(href));
  check(places.every((place, i) => pages[i] !== pages[i - 1] || !(place < places[i - 1])),
    `${query.q}: the hits of a notice do not come in the order of its text`);
  for (const { href, marks } of found.hits.slice(0, 3)) {
    const [page, anchor] = href.split("#");
    check(existsSync(join(root, page)) && readFileSync(join(root, page), "utf8").includes(`id="${anchor}"`),
      `${query.q}: a hit leads nowhere: ${href}`);
    check(!query.q || query.q.split(/\s+/).some((word) => marks.some((mark) => fold(mark) === fold(word))),
      `${query.q}: a hit quotes other words: ${marks}`);
  }
  check(!query.q || new URLSearchParams(found.address).get("q") === query.q, `${query.q}: the address does not hold it`);
}

async function searchEverything(tab, start, how) {
  await tab.goto(start);
  for (const query of queries) {
    const found = await compare(tab, query, how);
    await hitsLeadToWhatTheyQuote(tab, found, query);
  }
  await ask(tab, { q: "整改 居民" });
  await tab.evaluate(axe);
  const { violations } = await tab.evaluate(() => window.axe.run(document, { preload: false, resultTypes: ["violations"] }));
  violations.forEach(({ id, nodes }) => check(false, `${how}, axe: ${id}: ${nodes[0].html.slice(0, 160)}`));
  await tab.setViewportSize({ width: 360, height: 800 });
  check(await tab.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${how}: hits are wider than 360`);
}

// A reader comes from the box of the front page, shares the address, and asks again.
async function boxLeadsToHits(tab, base) {
  await tab.goto(`${base}index.html`);
  await tab.fill("#search-box input", "整改 居民");
  await tab.press("#search-box input", "Enter");
  await tab.waitForSelector("#search-more:not([hidden])");
  check(await tab.inputValue("#search-q") === "整改 居民", "the box does not take its words along");
  check(await tab.locator("#search-hits li").count() === 10, "not ten hits at first");
}

// Over a slow line there is a way to stop, and nothing comes after it.
async function stopStops(tab, base, server) {
  await tab.goto(`${base}search.html`);
  server.delay = 150;
  await tab.fill("#search-q", "党");
  await tab.selectOption("#search [name=status]", "lasting");
  await tab.press("#search-q", "Enter");
  await tab.waitForSelector("#search-stop:not([hidden])");
  check(/已看 \d+ \/ \d+ 份/.test(await tab.textContent("#search-said")), "it does not say how far it is");
  await tab.click("#search-stop");
  const asked = server.asked;
  check((await tab.textContent("#search-said")).includes("停下了"), "it does not say that it has stopped");
  await tab.waitForTimeout(600);
  check(server.asked <= asked + 1, "it goes on after it was stopped");
  server.delay = 0;
}

async function withoutScripts(browser, base) {
  const tab = await openReader(browser, { javaScriptEnabled: false });
  await tab.goto(`${base}index.html`);
  check(!await tab.locator("#search-box").isVisible(), "without scripts there is a box");
  await tab.click("#search-link");
  check(!await tab.locator("#search").isVisible(), "without scripts there is a form");
  check(await tab.locator(".letters a").count() > 0, "without scripts no bodies are listed");
  check(await tab.locator("noscript p").isVisible(), "without scripts nobody says why");
}

/* ---- all of it ------------------------------------------------------------------------------- */

function serve() {
  const server = createServer((request, answer) => {
    const path = new URL(request.url, "http://127.0.0.1").pathname;
    server.asked++;
    setTimeout(() => {
      if (!existsSync(join(root, path))) {
        answer.writeHead(path === "/favicon.ico" ? 204 : 404).end();
        return;
      }
      const type = { html: "text/html", js: "text/javascript", css: "text/css" }[path.split(".").pop()] ?? "text/plain";
      answer.writeHead(200, { "Content-Type": `${type}; charset=utf-8` }).end(readFileSync(join(root, path)));
    }, server.delay);
  });
  Object.assign(server, { delay: 0, asked: 0 });
  return new Promise((go) => server.listen(0, "127.0.0.1", () => go(server)));
}

const server = await serve();
const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox"] });
const tab = await openReader(browser);
const folder = `${pathToFileURL(root).href}/`, http = `http://127.0.0.1:${server.address().port}/`;

await textIsThatOfThePages(tab);
await searchEverything(tab, `${folder}search.html`, "from the folder");
for (const phrase of phrases) {
  await compare(tab, { q: phrase }, "a phrase");
}
await boxLeadsToHits(tab, folder);
await searchEverything(tab, `${http}search.html`, "over http");
await boxLeadsToHits(tab, http);
await stopStops(tab, http, server);
await withoutScripts(browser, folder);
await browser.close();
server.close();
console.log(`${phrases.length} phrases in ${units.length} units, ${findings.length} findings`);
findings.slice(0, 40).forEach((finding) => console.log(finding));
process.exit(findings.length === 0 && units.length > 0 ? 0 : 1);
