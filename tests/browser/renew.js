// SPDX-License-Identifier: MIT
// A page of the preview while files are saved: new words come into it without a reload, and a reader keeps his place, his
// focus, what he opened and chose; what has other scripts or sheets, or is gone, is loaded anew.
// Usage: node renew.js BASE FOLDER (BASE: where it is served, FOLDER: with content/ and templates/)
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

const [base, folder] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
const tab = await browser.newPage({ viewport: { width: 1200, height: 500 } });
const wrong = [];
tab.on("pageerror", (error) => wrong.push(String(error)));

function expect(what, holds) {
  if (!holds) wrong.push(what);
}

function save(path, text) {
  const file = join(folder, path);
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}

function change(path, from, to) {
  const text = readFileSync(join(folder, path), "utf8");
  if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
  save(path, text.replace(from, to));
}

const patience = { timeout: 30000 };
const mark = () => tab.evaluate(() => { window.isOld = true; });
const isOld = () => tab.evaluate(() => window.isOld === true);

// Not waitForFunction, which the page's policy (CSP) forbids; a page that is being loaded is asked again.
async function until(what, holds, argument) {
  for (const end = Date.now() + patience.timeout; Date.now() < end; await tab.waitForTimeout(50)) {
    if (await tab.evaluate(holds, argument).catch(() => false)) return;
  }
  throw new Error(`not seen: ${what}`);
}

const reloaded = () => until("a reload", () => window.isOld !== true && document.querySelector("#tongbao-preview") !== null);
const settled = () => tab.locator("#tongbao-preview .bar").getByText("校对单").waitFor(patience);

const path = "notice/2026/bailu-2026-04.html", notice = "content/notices/2026/bailu-2026-04.md";
const page = "templates/notice.html.mustache";

// Page after page, and a page changed at random, becomes what the other is, node by node.
async function everyPageCanBecomeEveryOther() {
  await tab.goto(base + "about.html");
  const said = await tab.evaluate(async ([paths, rounds]) => {
    const view = document.querySelector("script[src='/.preview/preview.js']").view, parser = new DOMParser();
    const is = (text) => document.body.isEqualNode(parser.parseFromString(text, "text/html").body);
    const texts = await Promise.all(paths.map((path) => fetch(`/${path}`).then((answer) => answer.text())));
    for (let i = 0; i < paths.length; i++) {
      for (let j = 0; j < paths.length; j++) {
        view.become(texts[i]);
        if (view.become(texts[j]) === null) return `${paths[j]} wants a reload`;
        if (!is(texts[j])) return `${paths[i]} did not become ${paths[j]}`;
        if (document.title !== parser.parseFromString(texts[j], "text/html").title) return `${paths[j]} has another title`;
      }
    }
    let seed = 7;
    const random = (below) => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed % 65536 % below; };
    const some = (list) => list[random(list.length)];
    for (let round = 0; round < rounds; round++) {
      const next = parser.parseFromString(some(texts), "text/html");
      for (let steps = random(8); steps >= 0; steps--) {
        const all = Array.from(next.body.querySelectorAll("main *")), one = some(all), other = some(all);
        const way = random(5);
        if (way === 0) one.remove();
        else if (way === 1) one.append(`添的话${round}`);
        else if (way === 2) one.before(other.cloneNode(true));
        else if (way === 3 && !one.contains(other) && !other.contains(one)) one.replaceWith(other);
        else one.setAttribute(some(["id", "class", "lang"]), `x${random(9)}`);
      }
      const text = `<!DOCTYPE html>${next.documentElement.outerHTML}`;
      if (view.become(text) === null || !is(text)) return `round ${round} came out otherwise`;
    }
    return "";
  }, [["about.html", "dashboard.html", "comment.html", "organisations.html"], 150]);
  expect(said, said === "");
}

// The reader has narrowed the table, has the focus there, and is in the middle of the text.
async function aSavedNoticeLeavesTheReaderWhereHeIs() {
  await tab.goto(base + path);
  await settled();
  await mark();
  await tab.evaluate(() => { document.documentElement.style.overflowAnchor = "none"; }); // as in browsers that have no such thing
  const choice = tab.locator(".narrowing select").first();
  const counted = await choice.innerText();
  await choice.selectOption("done");
  await tab.locator("article h3, article h4").last().evaluate((element) => {
    element.scrollIntoView();
    window.scrollBy(0, -60);
    element.setAttribute("data-is", "read");
    getSelection().selectAllChildren(element);
  });
  await choice.evaluate((element) => element.focus({ preventScroll: true }));
  const read = tab.locator("[data-is=read]"), before = (await read.boundingBox()).y, words = await read.innerText();
  change(notice, "\n\n", "\n\n这一段是后来加上去的，它让下面的文字往下移。\n\n");
  await tab.getByText("这一段是后来加上去的").waitFor(patience);
  expect("a saved notice is loaded anew", await isOld());
  const moved = await tab.evaluate((words) => Array.from(document.querySelectorAll("article h3, article h4"))
    .filter((heading) => heading.innerText === words).pop().getBoundingClientRect().y, words) - before;
  expect(`what is read moved by ${moved}`, Math.abs(moved) < 2);
  expect("the selection is gone", (await tab.evaluate(() => getSelection().toString())).includes(words));
  expect("the choice is gone", await choice.inputValue() === "done" &&
    await tab.locator(".facets tr[data-status]:not([data-status=done]):visible").count() === 0);
  expect("the focus is gone", await choice.evaluate((element) => element === document.activeElement));
  expect("the table has several bars to narrow it", await tab.locator(".narrowing").count() === 1);
  change(notice, "整改状态：已完成", "整改状态：未完成");
  await until("another count", (counted) => document.querySelector(".narrowing select").innerText !== counted, counted);
  expect("a saved notice is loaded anew, the second time", await isOld());
}

async function aSavedTemplateDoesSoToo() {
  await tab.goto(base + path);
  await settled();
  await mark();
  change(page, "{{$main}}", "{{$main}}\n<details id=\"more\"><summary>说明</summary><p>模板里添的一句话。</p></details><details open><summary>甲</summary></details>");
  const more = tab.locator("#more");
  await more.waitFor(patience);
  expect("a saved template is loaded anew", await isOld());
  expect("what comes in is not as it is written", await tab.locator("main details[open]").count() === 1);
  await more.locator("summary").click();
  await tab.locator("main details").last().locator("summary").click();
  change(page, "模板里添的一句话。", "模板里改过的一句话。");
  await tab.getByText("模板里改过的一句话。").waitFor(patience);
  expect("what a reader opened is closed", await more.evaluate((element) => element.open));
  expect("what a reader closed is open", await tab.locator("main details[open]").count() === 1);
  change("content/site.yaml", "name: ", "name: 改过的");
  await tab.locator(".head .name").getByText("改过的").waitFor(patience);
  expect("a saved setting is loaded anew", await isOld());
}

// Where an address leads to a place of the page, it does so after a change, too.
async function addressesOfPlacesStillLead() {
  const anchor = await tab.locator("article [id]").last().getAttribute("id");
  await tab.goto(`${base}${path}#${anchor}`);
  await settled();
  await mark();
  const target = () => tab.evaluate(() => (document.querySelector(":target") || {}).id);
  change(notice, "\n\n", "\n\n又加了一段话。\n\n");
  await tab.getByText("又加了一段话").waitFor(patience);
  expect(`the target is ${await target()}, not ${anchor}`, await target() === anchor);
  change(page, "id=\"text\"", "id=\"words\""); // another element, with all that is in it
  await tab.locator("#words").waitFor(patience);
  expect(`the target that came anew is ${await target()}, not ${anchor}`, await target() === anchor);
  const link = tab.locator("nav.toc a").first(), wanted = (await link.getAttribute("href")).slice(1);
  await link.evaluate((element) => element.click());
  expect("a link to a place leads nowhere", await target() === wanted &&
    await tab.evaluate(() => Math.abs(document.querySelector(":target").getBoundingClientRect().top) < 400));
  expect("it was loaded anew", await isOld());
}

// Both are named otherwise now, and there before the page that names them.
async function otherSheetsAndScriptsAreLoaded() {
  for (const width of [3, 5]) {
    await mark();
    save("templates/assets/style.css", `${readFileSync(join(folder, "templates/assets/style.css"), "utf8")}\nbody { outline: ${width}px solid red; }\n`);
    await reloaded();
    await until(`a line of ${width} px`, (width) => getComputedStyle(document.body).outlineWidth === `${width}px`, width);
  }
  await mark();
  change("templates/assets/copy.js", "链接已复制", "链接在剪贴板里了");
  await reloaded();
  // a script that does not say how it is run again
  await mark();
  save("templates/assets/own.js", "document.documentElement.lang = document.documentElement.lang;");
  change(page, "{{$scripts}}", "{{$scripts}}<script src=\"{{root}}assets/own.js?{{assets}}\" defer></script>");
  await reloaded();
  await mark();
  change(notice, "又加了一段话", "改了这一段话");
  await reloaded();
  await tab.getByText("改了这一段话").waitFor(patience);
  change(page, "<script src=\"{{root}}assets/own.js?{{assets}}\" defer></script>", "");
  await until("a page without it", () => document.querySelector("script[src*='own.js']") === null);
}

async function aNoticeThatGoesLeavesThePageThatSaysSo() {
  await settled();
  const aside = join(folder, "aside.md");
  renameSync(join(folder, notice), aside);
  await tab.getByText("没有这一页").first().waitFor(patience);
  renameSync(aside, join(folder, notice));
  await tab.getByText("改了这一段话").waitFor(patience);
}

// What does not build lies over the page, which is not loaded anew for it.
async function aMistakeComesAndGoes() {
  await settled();
  await mark();
  const fault = tab.locator("#tongbao-preview .fault");
  change(page, "{{>bar-tall}}", "{{>bar-tale}}");
  await fault.getByText("bar-tale").first().waitFor(patience);
  change(page, "{{>bar-tale}}", "{{>bar-tall}}");
  await fault.waitFor({ state: "hidden", timeout: 30000 });
  expect("the page was loaded anew for a mistake", await isOld());
}

// Its box has to go on leading to the search, once.
async function theFrontPageStillSearches() {
  await tab.goto(base);
  await tab.locator("#search-box").waitFor(patience);
  await tab.locator("#q").fill("楼道灯");
  await mark();
  change("templates/site-name.mustache", readFileSync(join(folder, "templates/site-name.mustache"), "utf8"), "换了名字的网站");
  await tab.getByText("换了名字的网站").first().waitFor(patience);
  expect("the front page is loaded anew", await isOld());
  expect("the title is the old one", (await tab.title()).includes("换了名字的网站"));
  expect("what was typed is gone", await tab.locator("#q").inputValue() === "楼道灯");
  expect("the box is gone, or its link back", await tab.locator("#search-box").isVisible() && !(await tab.locator("#search-link").isVisible()));
  await tab.locator("#q").press("Enter");
  await tab.waitForURL(/search\.html\?q=/);
}

for (const test of [everyPageCanBecomeEveryOther, aSavedNoticeLeavesTheReaderWhereHeIs, aSavedTemplateDoesSoToo, addressesOfPlacesStillLead,
  otherSheetsAndScriptsAreLoaded, aNoticeThatGoesLeavesThePageThatSaysSo, aMistakeComesAndGoes, theFrontPageStillSearches]) {
  await test().catch((error) => wrong.push(`${test.name}: ${error}`));
}
await browser.close();
wrong.forEach((line) => console.error(line));
process.exit(wrong.length > 0 ? 1 : 0);
