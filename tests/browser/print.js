// SPDX-License-Identifier: MIT
// What comes out of the printer: A4, numbered, nothing clipped and nothing lost, the heads of a table on each of
// its pages, the address of the page. Usage: node print.js FOLDER, with pdftotext of poppler.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { find, finish, launch, open, openReader, pages, root } from "./reader.js";

const POINTS_A_MM = 72 / 25.4;
const A4 = { width: 210 * POINTS_A_MM, height: 297 * POINTS_A_MM };
// The blank half of a bracket that begins a line hangs out, and is in its box.
const BLANK = 3;
const LETTERS = [
  [".art .doc", /XiaoBiaoSong|小标宋|Zhongsong|中宋|Serif CJK|Song/i],
  [".art p:not([class])", /Fang|仿宋|Serif CJK|SimSun/i],
  [".art h3", /Hei|黑体|Sans CJK/i],
  [".item h4, .item h5", /Fang|仿宋|Serif CJK|SimSun/i],
  [".mail", /Kai|楷体|Serif CJK/i],
];
const MARGIN = { left: 28, right: 26, top: 37, bottom: 30 };

// Some fonts say a character by its look-alike: NFKC makes them one again.
const fold = (text) => text.normalize("NFKC").replace(/\s+/g, "");

function readPdf(file) {
  const text = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }).split("\f").slice(0, -1);
  const boxes = execFileSync("pdftotext", ["-bbox", file, "-"], { encoding: "utf8" }).split("<page ").slice(1);
  return text.map((words, i) => ({
    text: fold(words),
    size: boxes[i].match(/width="([\d.]+)" height="([\d.]+)"/).slice(1).map(Number),
    words: [...boxes[i].matchAll(/xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/g)]
      .map(([, left, top, right, bottom, word]) => ({ box: [left, top, right, bottom].map(Number), word })),
  }));
}

function checkSheet(page, { text, size, words }, number) {
  if (Math.abs(size[0] - A4.width) > 1 || Math.abs(size[1] - A4.height) > 1) {
    find(page, `sheet ${number} is no A4: ${size}`);
  }
  if (!text.endsWith(`第${number}页`)) {
    find(page, `sheet ${number} ends with ${text.slice(-12)} instead of its number`);
  }
  for (const { box, word } of words) {
    const [left, , right, bottom] = box.map((value) => value / POINTS_A_MM);
    if (left < MARGIN.left - BLANK || right > 210 - MARGIN.right + 1 || bottom > 297) {
      find(page, `sheet ${number}: “${word}” stands at ${left.toFixed(0)} to ${right.toFixed(0)} mm, in the margin`);
    }
  }
}

// Every font goes along with the paper.
function checkFonts(page, file) {
  const lines = execFileSync("pdffonts", [file], { encoding: "utf8" }).trim().split("\n").slice(2);
  if (lines.length === 0 || !lines.every((line) => /\s(yes|no)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$/.exec(line)?.[1] === "yes")) {
    find(page, "a font is not in the file");
  }
}

// Chinese stands in the letters of an official paper, or, where a machine has none of them, in the next of kin.
async function checkLetters(reader) {
  const browser = await reader.tab.context().newCDPSession(reader.tab);
  await browser.send("DOM.enable");
  await browser.send("CSS.enable");
  const { root: { nodeId: document } } = await browser.send("DOM.getDocument");
  for (const [selector, letters] of LETTERS) {
    const { nodeId } = await browser.send("DOM.querySelector", { nodeId: document, selector });
    const { fonts } = await browser.send("CSS.getPlatformFontsForNode", { nodeId });
    const most = fonts.reduce((best, font) => (font.glyphCount > best.glyphCount ? font : best));
    if (!letters.test(most.familyName)) {
      find(reader.page, `${selector} is printed in ${most.familyName}`);
    }
  }
  await browser.detach();
}

function countLetters(text) {
  const counts = new Map();
  [...text].forEach((letter) => counts.set(letter, (counts.get(letter) ?? 0) + 1));
  return counts;
}

// In the page, as printed: its text, but for what is only to be heard, and of each table its head and its rows.
function readPrinted() {
  document.querySelectorAll(".vh").forEach((e) => e.remove());
  const textOf = (e) => e.innerText;
  return {
    text: textOf(document.body),
    tables: [...document.querySelectorAll("table")].map((table) => ({
      head: textOf(table.tHead),
      rows: [...table.querySelectorAll("tbody tr:not(.grp) th")].map(textOf),
    })),
  };
}

async function print(reader, page, folder) {
  await open(reader, page);
  await reader.tab.emulateMedia({ media: "print" });
  const address = await reader.tab.locator("link[rel=canonical]").getAttribute("href");
  const { text, tables } = await reader.tab.evaluate(readPrinted);
  const file = join(folder, "page.pdf");
  await reader.tab.pdf({ path: file, preferCSSPageSize: true });
  const sheets = readPdf(file);
  sheets.forEach((sheet, i) => checkSheet(page, sheet, i + 1));
  checkFonts(page, file);

  const printed = countLetters(sheets.map((sheet) => sheet.text).join(""));
  const lost = [...countLetters(fold(text))].filter(([letter, count]) => (printed.get(letter) ?? 0) < count);
  if (lost.length > 0) {
    find(page, `not on paper: ${lost.map(([letter, count]) => `${letter} ${count}`).slice(0, 20)}`);
  }
  if (!sheets[sheets.length - 1].text.includes(fold(`本页地址：${address}`))) {
    find(page, "its address is not on the last sheet");
  }
  return { sheets, tables };
}

// The longest notice is a paper of its own: a cover with its items, then the text, from a new sheet on.
async function printNotice(reader, folder) {
  const notices = pages.filter((page) => page.startsWith("notice/"));
  const sizeOf = (page) => statSync(join(root, page)).size;
  const page = notices.reduce((best, other) => (sizeOf(other) > sizeOf(best) ? other : best));
  const { sheets, tables } = await print(reader, page, folder);
  await checkLetters(reader);
  const beginning = fold(await reader.tab.locator(".art").innerText()).slice(0, 30);
  const start = sheets.findIndex(({ text }) => text.startsWith(beginning));
  if (start < 1) {
    find(page, "the text does not begin on a sheet of its own");
  }
  const items = tables[0];
  const cover = sheets.slice(0, start);
  const rows = items.rows.map(fold);
  const taken = cover.filter(({ text }) => rows.some((row) => text.includes(row)));
  if (taken.length < 2) {
    find(page, `its table of ${rows.length} items takes one sheet: the sample is too short to see a head repeated`);
  }
  if (!taken.every(({ text }) => text.includes(fold(items.head)))) {
    find(page, "a sheet of the table of items has no head");
  }
  for (const control of ["跳到正文", "大字", "首页", "目录"]) {
    if (cover[0].text.includes(control)) {
      find(page, `“${control}” is printed`);
    }
  }
  return sheets.length;
}

const folder = mkdtempSync(join(tmpdir(), "print-"));
const browser = await launch();
try {
  const reader = await openReader(browser);
  const sheets = await printNotice(reader, folder);
  for (const page of ["dashboard.html", "comment.html", "index.html"]) {
    await print(reader, page, folder);
  }
  finish(`four pages printed, the notice on ${sheets} sheets`);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
