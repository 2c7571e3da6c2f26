// SPDX-License-Identifier: MIT
// How many bytes the first ten hits of a phrase load, for phrases drawn at random from a built site.
// Usage: node load.js FOLDER [CHROMIUM] [PHRASES] [all]; run it where tests/browser has its packages.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { runInNewContext } from "node:vm";
import { chromium } from "../../browser/node_modules/playwright-core/index.mjs";

const root = process.argv[2];
const texts = join(root, "search", "text");
const files = readdirSync(texts).flatMap((year) => readdirSync(join(texts, year)).map((name) => join(texts, year, name)));
const pieces = new Map();
let seed = 7;
const random = (below) => {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  return Math.floor(seed / 4294967296 * below);
};

function pick() {
  for (;;) {
    const file = files[random(files.length)];
    runInNewContext(readFileSync(file, "utf8"), { tongbaoSearch: (name, piece) => pieces.set(file, piece.units) });
    const text = pieces.get(file).map((unit) => unit[3]).join("\n").replace(/[^\S\n]/g, "");
    const length = 3 + random(4);
    const words = text.slice(random(text.length - length)).slice(0, length);
    const plain = process.argv[5] === "all" ? !words.includes("\n") : /^[\u4e00-\u9fff]+$/.test(words);
    if (plain && words.length === length) {
      return words;
    }
  }
}

const browser = await chromium.launch({ executablePath: process.argv[3] ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const loads = [];
for (let n = Number(process.argv[4] ?? 100); n > 0; n--) {
  const tab = await browser.newPage();
  let bytes = 0;
  tab.on("request", (request) => {
    const path = fileURLToPath(request.url().split(/[?#]/)[0]);
    bytes += path.includes("/search/") ? statSync(path).size : 0;
  });
  const phrase = pick();
  await tab.goto(`${pathToFileURL(join(root, "search.html")).href}?q=${encodeURIComponent(phrase)}`, { waitUntil: "commit" });
  const ready = () => {
    const more = document.getElementById("search-more");
    return more && (!more.hidden || /^(共|没有找到)/.test(document.getElementById("search-said").textContent));
  };
  while (!await tab.evaluate(ready).catch(() => false)) {
    await new Promise((go) => setTimeout(go, 50));
  }
  loads.push([bytes, phrase]);
  await tab.close();
}
await browser.close();
loads.sort((a, b) => a[0] - b[0]);
for (const part of [0.5, 0.75, 0.9, 0.95]) {
  const [bytes, phrase] = loads[Math.floor(loads.length * part)];
  console.log(`${part * 100} %: ${Math.round(bytes / 1000)} kB (${phrase})`);
}
