// SPDX-License-Identifier: MIT
// The preview as a clerk sees it: a saved file comes into the page where it is being read, what does not build lies
// over the last good page, complaints stand beside the words they are about.
// Usage: node preview.js BASE FOLDER (BASE: where it is served, FOLDER: with content/ and templates/)
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

const [base, folder] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
const tab = await browser.newPage({ viewport: { width: 1200, height: 500 } });
const wrong = [];
tab.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
tab.on("pageerror", (error) => wrong.push(String(error)));

function expect(what, holds) {
  if (!holds) {
    wrong.push(what);
  }
}

function change(path, from, to) {
  const file = join(folder, path), text = readFileSync(file, "utf8");
  if (!text.includes(from)) {
    throw new Error(`${path} has no ${from}`);
  }
  writeFileSync(`${file}.new`, text.replace(from, to));
  renameSync(`${file}.new`, file);
}

const path = "notice/2026/zhibuli-2026.html", notice = "content/notices/2026/zhibuli-2026.md";
await tab.goto(base + path);
const bar = tab.locator("#tongbao-preview .bar");
await bar.getByText("校对意见：").waitFor();

// the bar says what publishing would do, and leads to sheet, rows, query
expect("the bar does not say what publishing would write", /还没有发布过：发布时将写入 \d+ 个文件/.test(await bar.innerText()));
for (const name of ["校对单", "台账各行", "本页的查询", "本页的数据"]) {
  const address = await bar.getByRole("link", { name, exact: true }).getAttribute("href");
  const answer = await tab.request.get(new URL(address, base).href);
  expect(`${name} answers ${answer.status()}`, answer.ok() && (await answer.text()).length > 100);
}

// each complaint that has a line stands beside its words
const notes = tab.locator("#tongbao-preview .note");
expect("no complaint stands in the margin", await notes.count() >= 3);
const note = tab.locator("#tongbao-preview .note[data-code=placeholder-unfilled]").first();
await note.scrollIntoViewIfNeeded();
const beside = await note.boundingBox();
const words = await tab.locator("article").getByText("×").first().boundingBox();
expect("a complaint does not stand at its place", beside !== null && words !== null &&
  beside.y >= words.y - 4 && beside.y <= words.y + words.height + 4 && beside.x < words.x);
await note.click();
expect("a click on a complaint does not show what it says",
  await tab.locator("#tongbao-preview .list").getByText("[placeholder-unfilled]").first().isVisible());
const end = (await tab.locator("article").boundingBox()), beginning = await tab.locator("#tongbao-preview .list").boundingBox();
expect("the list covers the text", end.x + end.width <= beginning.x);
expect("the bar does not say that the list is open", await bar.getByRole("button", { name: "校对意见", expanded: true }).isVisible());

// a save comes into the page, and what is being read stays where it is
const read = tab.locator("article h3").last();
await read.evaluate((element) => window.scrollTo(0, element.getBoundingClientRect().top + window.scrollY - 100));
const before = (await read.boundingBox()).y, heading = await read.innerText();
await tab.evaluate(() => { window.isOld = true; });
change(notice, "\n\n", "\n\n这一段是后来加上去的，它让下面的文字往下移。\n\n");
await tab.getByText("这一段是后来加上去的").waitFor({ timeout: 60000 });
expect("the page was loaded anew", await tab.evaluate(() => window.isOld));
await bar.getByText("预览", { exact: true }).waitFor({ timeout: 60000 }); // no more pages to be made
expect("the list was closed", await tab.locator("#tongbao-preview .list").isVisible());
const after = (await tab.locator("article h3").getByText(heading).last().boundingBox()).y;
expect(`what was read moved from ${before} to ${after}`, Math.abs(after - before) < 2);

// what does not build lies over the last good page, and goes when it is mended
const settings = "content/site.yaml";
change(settings, "name:", "nmae:");
const fault = tab.locator("#tongbao-preview .fault");
await fault.waitFor({ timeout: 60000 });
const text = await fault.innerText();
expect(`the overlay has no place: ${text}`, /content\/site\.yaml:\d+:\d+/.test(text) && text.includes("nmae:"));
expect("the last good page has gone", await tab.getByText("这一段是后来加上去的").count() > 0);
await tab.goto(base + "dashboard.html");
await fault.waitFor({ timeout: 60000 });
change(settings, "nmae:", "name:");
await fault.waitFor({ state: "hidden", timeout: 60000 });

// a file that is dropped is imported; its complaints outlive the reload, and lead to its page
const dropped = "# 中共澜原市砚溪区石榴街道柳塘社区委员会关于巡察整改进展情况的通报\n\n## 一、整改情况\n\n### 1. 楼道灯坏了没有人换\n\n" +
  "整改状态：未完成\n\n整改情况：一是数清了坏灯。\n";
const carry = (kind, name, text) => tab.evaluate(([kind, name, text]) => {
  const files = new DataTransfer();
  files.items.add(new File([text], name));
  return document.querySelector("main").dispatchEvent(new DragEvent(kind, { dataTransfer: files, bubbles: true, cancelable: true }));
}, [kind, name, text]);
const drop = tab.locator("#tongbao-preview .drop"), taken = tab.locator("#tongbao-preview .taken");
expect("the browser would open what is dragged over the page", !(await carry("dragover", "柳塘.md", dropped)));
expect("nothing says that it may be dropped", await drop.isVisible());
await carry("drop", "柳塘.md", dropped);
await taken.getByText("已导入 柳塘.md：").waitFor();
expect("it may still be dropped", !(await drop.isVisible()));
const open = taken.getByRole("link", { name: "打开这份通报" });
await open.waitFor({ timeout: 60000 });
expect("its complaints are not told", (await taken.innerText()).includes("[undone-without-plan]"));
await open.click();
await tab.waitForURL(/\/notice\//);
expect("the link leads elsewhere", (await tab.locator("h1").innerText()).includes("柳塘社区"));
await tab.locator("#tongbao-preview .note[data-code=undone-without-plan]").waitFor();
await taken.getByRole("button", { name: "收起" }).click();
expect("what became of it cannot be put away", !(await taken.isVisible()));

// so are files that are chosen; what cannot be imported is told by name
const choose = tab.locator("#tongbao-preview input[type=file]");
await choose.setInputFiles([
  { name: "甲.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7") },
  { name: "柳塘.md", mimeType: "", buffer: Buffer.from(dropped) },
  { name: "乙.txt", mimeType: "", buffer: Buffer.from("买菜的单子") },
]);
await taken.getByText("没有导入 乙.txt").waitFor();
const refused = await taken.innerText();
for (const words of ["没有导入 甲.pdf", "[import-pdf]", "没有导入 柳塘.md", "[import-twice]", "[not-a-notice]"]) {
  expect(`a refusal does not say ${words}: ${refused}`, refused.includes(words));
}
await taken.getByRole("button", { name: "收起" }).click();

// a page that is not there has the bar too, though its own policy allows no script
const answer = await tab.goto(base + "absent.html");
await bar.getByText("预览").waitFor();
expect("a page that is not there is there", answer.status() === 404);
const noise = /404 \(Not Found\)/;
await browser.close();
const real = wrong.filter((line) => !noise.test(line));
real.forEach((line) => console.error(line));
process.exit(real.length > 0 ? 1 : 0);
