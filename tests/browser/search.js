// SPDX-License-Identifier: MIT
// Searches a built site from its folder for phrases of its notices and for phrases that stand in none,
// and holds what is found against a plain look through the text. Usage: node search.js FOLDER [CHROMIUM] [PHRASES]
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runInNewContext } from "node:vm";
import { chromium } from "playwright-core";

const root = process.argv[2];
const program = process.argv[3] ?? "/usr/bin/chromium";
const wanted = Number(process.argv[4] ?? 200);

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]);
}

const fold = (text) => text.replace(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xFEE0))
  .replace(/[^\S\n]/g, "").replace(/[A-Z]/g, (c) => c.toLowerCase());
const units = filesBelow(join(root, "search", "text")).sort().flatMap((file) => {
  let found;
  runInNewContext(readFileSync(file, "utf8"), { tongbaoSearch: (name, piece) => { found = piece.units; } });
  return found.map((unit) => fold(unit[3]));
});

// Numbers that are the same each time.
let seed = 20251121;
const random = (below) => {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  return Math.floor(seed / 4294967296 * below);
};
const paragraphs = units.flatMap((unit) => unit.split("\n")).filter((words) => words.length > 1);

function pick() {
  const words = paragraphs[random(paragraphs.length)];
  const length = Math.min(words.length, 2 + random(7));
  const at = random(words.length - length + 1);
  return words.slice(at, at + length);
}

const phrases = Array.from({ length: wanted }, pick);
while (phrases.length < wanted * 5 / 4) {
  const turned = [...pick(), ...pick()].reverse().join("");
  if (!units.some((unit) => unit.includes(turned))) {
    phrases.push(turned);
  }
}

const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox"] });
const tab = await browser.newPage();
const findings = [];
tab.on("console", (message) => findings.push(`the browser says: ${message.text()}`));
tab.on("pageerror", (error) => findings.push(`a script failed: ${error.message}`));
await tab.goto(pathToFileURL(join(root, "search.html")).href);

for (const phrase of phrases) {
  const expected = units.filter((unit) => unit.includes(phrase)).length;
  const said = await tab.evaluate(async (words) => {
    const by = (id) => document.getElementById(id);
    by("search-q").value = words;
    by("search").requestSubmit();
    await new Promise((go) => {
      const look = () => {
        if (/^(共|没有找到|索引)/.test(by("search-said").textContent)) {
          watch.disconnect();
          go();
        } else if (!by("search-more").hidden) {
          by("search-more").click();
        }
      };
      const watch = new MutationObserver(look);
      watch.observe(by("search-said").parentNode, { subtree: true, childList: true, characterData: true, attributes: true });
      look();
    });
    return { text: by("search-said").textContent, shown: by("search-hits").children.length };
  }, phrase);
  const count = Number(/^共 (\d+) 处/.exec(said.text)?.[1] ?? (said.text === "没有找到。" ? 0 : -1));
  if (count !== expected || said.shown !== expected) {
    findings.push(`“${phrase}”: ${expected} in the text, ${count} counted, ${said.shown} shown (${said.text})`);
  }
}
await browser.close();
console.log(`${phrases.length} phrases in ${units.length} units, ${findings.length} findings`);
findings.slice(0, 40).forEach((finding) => console.log(finding));
process.exit(findings.length === 0 ? 0 : 1);
