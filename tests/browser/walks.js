// SPDX-License-Identifier: MIT
// What readers come for, walked as they would, by clicking in a window of a telephone's or a desk's size:
// a resident finds where to write to, an inspector goes from a number to the line that it came from,
// others narrow a list and share it, or the link of one issue. Usage: node walks.js FOLDER
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { files, find, finish, launch, open, openReader, pages, root, serve } from "./reader.js";

function expect(reader, what, holds) {
  if (!holds) {
    find(reader.page, what);
  }
}

// Clicks as a reader would; what is not to be seen cannot be clicked.
async function click(reader, link) {
  await link.click({ timeout: 20000 });
  await reader.tab.waitForLoadState();
  const path = decodeURI(new URL(reader.tab.url()).pathname);
  reader.page = reader.base ? path.slice(1) : posix.relative(root, path);
}

const isInView = (element) => element.evaluate((e) => {
  const { top, bottom } = e.getBoundingClientRect();
  return top < window.innerHeight && bottom > 0;
});

/* ---- 居民：我的社区在征求意见，该写到哪里 ------------------------------------------------------ */

// Where a reader learns until when and how, after CLICKS.
async function checkWindow(reader, clicks) {
  expect(reader, `it took ${clicks} clicks`, clicks <= 3);
  const comment = reader.tab.locator("#comment");
  expect(reader, "the part 提意见 is not in view", await isInView(comment));
  expect(reader, "it does not say how long", /还剩|今天/.test(await comment.locator(".left").innerText()));
  expect(reader, "there is no way to write or to call",
    await comment.locator("a[href^='tel:'], a[href^='mailto:'], .mail").count() > 0);
}

async function findMyWindow(reader) {
  await open(reader, "index.html");
  const names = await reader.tab.locator("#h-windows ~ .list li b a").allInnerTexts();
  expect(reader, "no window is open in the sample", names.length > 0);
  for (const name of names) {
    await open(reader, "index.html");
    await click(reader, reader.tab.locator("#h-windows ~ .list").getByRole("link", { name, exact: true }));
    await checkWindow(reader, 1);
  }
  // Who knows his community, but not that it asks: by the list of bodies.
  for (const name of names) {
    await open(reader, "index.html");
    await click(reader, reader.tab.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "单位" }));
    await click(reader, reader.tab.getByRole("main").getByRole("link", { name, exact: true }).first());
    await click(reader, reader.tab.locator("#notices .list a[href*='#comment']").first());
    await checkWindow(reader, 3);
  }
}

/* ---- 巡察干部：从数字到原文的那一行 ----------------------------------------------------------- */

// Each number of the table leads to a list of so many; its first entry to the lines of the file that it came from.
async function followNumber(reader, status) {
  await open(reader, "dashboard.html");
  const number = reader.tab.locator(`#all table a[href="status/${status}.html"]`).first();
  if (await number.count() === 0) {
    return;
  }
  const size = Number(await number.innerText());
  await click(reader, number);
  const entries = reader.tab.locator("#main tr[data-year]");
  expect(reader, `the dashboard says ${size}, and here are ${await entries.count()}`, await entries.count() === size);

  const title = await entries.first().locator("th a").innerText();
  await click(reader, entries.first().locator("th a"));
  const item = reader.tab.locator(".item:target");
  const heading = await item.locator("h4, h5, h6").first().innerText();
  expect(reader, `“${title}” leads to “${heading}”`, heading.includes(title));
  expect(reader, "the item is not in view", await isInView(item));
  expect(reader, `it is not marked ${status}`, await item.locator(`.side .m-${status}`).count() > 0);

  const [first, last] = (await item.locator(".src").first().innerText()).match(/\d+/g).map(Number);
  const original = await reader.tab.getByRole("link", { name: /^原文/ }).first().getAttribute("href");
  const source = readFileSync(join(root, posix.dirname(reader.page), original), "utf8").split(/\r\n|\n|\r/);
  expect(reader, `line ${first} of the original is not “${title}”: ${source[first - 1]}`, source[first - 1].includes(title));
  expect(reader, "its lines are none", (last ?? first) >= first && source.length >= (last ?? first));
}

// The numbers of a page that lead nowhere; dates are no counts, and of nothing there is no list.
function findIdleNumbers() {
  const walker = document.createTreeWalker(document.querySelector("#main .sheet"), NodeFilter.SHOW_TEXT);
  const idle = [];
  while (walker.nextNode()) {
    const text = walker.currentNode.nodeValue, around = walker.currentNode.parentElement;
    const numbers = (text.match(/[\d.]+/g) ?? []).filter((number) => number !== "0");
    if (numbers.length > 0 && !around.closest("a, time, svg, .win, .list .fine, th")) {
      idle.push(text.trim());
    }
  }
  return idle;
}

// Every number of the front pages leads to a list, and where that is a list of items, of exactly so many.
async function countLists(reader, start) {
  await open(reader, start);
  const idle = await reader.tab.evaluate(findIdleNumbers);
  expect(reader, `its numbers lead nowhere: ${idle}`, idle.length === 0);
  const numbers = await reader.tab.locator("#main h1 a, #main p a, #main td a, #main dd a, #main .six a").evaluateAll((links) =>
    links.map((a) => [(a.querySelector("b") ?? a).textContent, a.getAttribute("href")])
      .filter(([text, href]) => /^\d+( 个| 个事项| 个写明)?$/.test(text) && /^(status|district|organisation|round|topic|theme)\//.test(href)));
  expect(reader, "it has no numbers to follow", numbers.length > 20);
  const byPage = new Map();
  numbers.forEach(([text, href]) => {
    const [page, anchor] = href.split("#");
    byPage.set(page, [...(byPage.get(page) ?? []), [parseInt(text, 10), anchor ?? ""]]);
  });
  for (const [page, wanted] of byPage) {
    await open(reader, page);
    for (const [number, anchor] of wanted) {
      const rows = await reader.tab.evaluate((id) =>
        (id ? document.getElementById(id) : document).querySelectorAll("[data-year]").length, anchor);
      expect(reader, `${start} says ${number} for #${anchor}, and here are ${rows}`, rows === number);
    }
  }
}

/* ---- 筛选，把地址发给别人 ------------------------------------------------------------------------ */

const shownRows = (reader) => reader.tab.locator("#main tr[data-year]:visible").allInnerTexts();

async function shareTheChoice(reader, other) {
  const page = pages.find((name) => name === "status/done.html");
  await open(reader, page);
  const all = await shownRows(reader);
  await reader.tab.getByLabel("年份").selectOption({ index: 1 });
  const byYear = await shownRows(reader);
  await reader.tab.getByLabel("主题").selectOption({ index: 1 });
  const byBoth = await shownRows(reader);
  expect(reader, "choosing does not narrow the list", all.length > byYear.length && byYear.length > byBoth.length && byBoth.length > 0);
  const said = await reader.tab.locator(".narrowing [role=status]").innerText();
  expect(reader, `it says “${said}” of ${byBoth.length}`, said.includes(`${all.length} 个里有 ${byBoth.length} 个`));

  other.page = `${page} as shared`;
  await other.tab.goto(reader.tab.url());
  expect(other, "the shared address does not show the same", JSON.stringify(await shownRows(other)) === JSON.stringify(byBoth));
  await other.tab.reload();
  await other.tab.getByLabel("年份").selectOption({ index: 0 });
  await other.tab.getByLabel("主题").selectOption({ index: 0 });
  expect(other, "taking the choice back does not bring all back", (await shownRows(other)).length === all.length);
  expect(other, "an address without a choice has a query", !other.tab.url().includes("?"));
}

/* ---- 把一条整改的链接抄给别人 -------------------------------------------------------------------- */

async function copyTheLink(reader, base) {
  const page = pages.find((name) => name.startsWith("notice/"));
  await open(reader, page);
  const link = reader.tab.locator(".item .side a").last();
  const anchor = await link.getAttribute("href");
  await click(reader, link);
  await reader.tab.getByText("链接已复制").waitFor({ timeout: 20000 });
  expect(reader, `${anchor} is not where the address leads`, reader.tab.url().endsWith(page + anchor));
  await reader.tab.evaluate(() => document.body.appendChild(document.createElement("textarea")).focus());
  await reader.tab.keyboard.press("Control+V");
  const pasted = await reader.tab.locator("textarea").inputValue();
  expect(reader, `what was copied is “${pasted}”`, pasted === reader.tab.url());
  expect(reader, "it was not read from its place", pasted.startsWith(base));
}

/* ---- 只用键盘 ------------------------------------------------------------------------------------ */

// In the page: what has the focus, in words, and whether it can be seen that it has it.
function readFocus() {
  const e = document.activeElement, seen = e.matches("#big") ? e.nextElementSibling : e, style = getComputedStyle(seen);
  const { top, bottom, left, width } = seen.getBoundingClientRect();
  return {
    name: (seen.textContent || e.getAttribute("aria-label") || e.id).trim(),
    id: e.id,
    visible: style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2 && width > 0 && left >= 0 &&
      bottom > 0 && top < window.innerHeight,
  };
}

// Tab by tab, until what has the focus is WANTED; everything on the way shows that it has it.
async function tabTo(reader, wanted) {
  for (let presses = 0; presses < 200; presses++) {
    await reader.tab.keyboard.press("Tab");
    const focus = await reader.tab.evaluate(readFocus);
    expect(reader, `nobody sees that “${focus.name}” has the focus`, focus.visible);
    if (focus.name === wanted || focus.id === wanted) {
      return;
    }
  }
  expect(reader, `“${wanted}” cannot be reached by Tab`, false);
}

const press = async (reader, key) => {
  await reader.tab.keyboard.press(key);
  await reader.tab.waitForLoadState();
};

async function goByKeyboard(reader) {
  const sizeOfText = () => reader.tab.evaluate(() => parseFloat(getComputedStyle(document.querySelector(".lead p")).fontSize));
  await open(reader, "index.html");
  await tabTo(reader, "跳到正文");
  await press(reader, "Enter");
  const small = await sizeOfText();
  await tabTo(reader, "大字");
  await press(reader, "Space");
  expect(reader, "the space bar does not make the letters larger", await sizeOfText() > small * 1.2);
  await press(reader, "Space");
  await tabTo(reader, "q");
  await reader.tab.keyboard.type("居民");
  await press(reader, "Enter");
  await reader.tab.waitForSelector("#search-more:not([hidden])");
  reader.page = "search.html";
  const hit = await reader.tab.locator("#search-hits a").first().innerText();
  await tabTo(reader, hit);
  await press(reader, "Enter");
  await reader.tab.waitForURL(/notice\/.*#/);
  expect(reader, "a hit does not lead into the text", await isInView(reader.tab.locator(":target")));

  await open(reader, "dashboard.html");
  await tabTo(reader, await reader.tab.locator("#all table a").first().innerText());
  await press(reader, "Enter");
  await reader.tab.waitForURL(/status\//);
  reader.page = "status/";
  const all = (await shownRows(reader)).length;
  await tabTo(reader, await reader.tab.locator(".narrowing label").first().locator("select").evaluate((e) => e.textContent.trim()));
  await press(reader, "ArrowDown");
  expect(reader, "an arrow key does not narrow the list", (await shownRows(reader)).length < all);
}

/* ---- 等了多久 ------------------------------------------------------------------------------------ */

// What is not finished stands under how long it has waited; of each age there is something in the sample.
async function checkAges(reader) {
  const bounds = { "age-1": [0, 90], "age-2": [91, 180], "age-3": [181, 365], "age-4": [366, 1e6] };
  const seen = new Set();
  for (const status of ["open", "ongoing"]) {
    await open(reader, `status/${status}.html`);
    for (const [id, [low, high]] of Object.entries(bounds)) {
      const days = (await reader.tab.locator(`#${id} tr[data-year] td:last-child`).allInnerTexts()).map((text) => parseInt(text, 10));
      expect(reader, `#${id} has waited ${days}`, days.every((number) => low <= number && number <= high));
      const told = Number(await reader.tab.locator(`#h-ages ~ table a[href="#${id}"]`).allInnerTexts());
      expect(reader, `of ${days.length} in #${id} it tells ${told}`, told === days.length);
      days.forEach(() => seen.add(id));
    }
  }
  expect(reader, `the sample shows no more ages than ${[...seen]}`, seen.size === 4);
}

/* ---- 撤下的通报，换了的地址 ---------------------------------------------------------------------- */

async function meetWhatIsGone(reader) {
  await open(reader, "notice/2026/taying-2026.html");
  const said = await reader.tab.locator("main").innerText();
  expect(reader, `a tombstone says ${said}`, said.includes("已经撤回") && said.includes("登错了社区") && !said.includes("楼道灯"));
  expect(reader, "more than the tombstone is there", ![...files].some((file) => /taying-2026/.test(file) && file !== reader.page));
  await reader.tab.goto(reader.tab.url().replace("notice/2026/taying-2026", "organisation/ting-quan"));
  await reader.tab.waitForURL(/organisation\/tingquan\.html/);
}

/* ---- each on his way ----------------------------------------------------------------------------- */

const browser = await launch();
const telephone = await openReader(browser, { viewport: { width: 360, height: 740 }, hasTouch: true });
const desk = await openReader(browser, { viewport: { width: 1280, height: 900 } });
const colleague = await openReader(browser, { viewport: { width: 768, height: 900 } });
await findMyWindow(telephone);
for (const status of ["done", "nearly", "ongoing", "open", "lasting", "unstated"]) {
  await followNumber(desk, status);
}
await countLists(desk, "index.html");
await countLists(desk, "dashboard.html");
await shareTheChoice(desk, colleague);
await goByKeyboard(desk);
await checkAges(desk);
await meetWhatIsGone(desk);
await copyTheLink(desk, "file://");
const server = await serve();
await copyTheLink(await openReader(browser, {}, server.base), server.base);
server.close();
await browser.close();
finish("seven walks");
