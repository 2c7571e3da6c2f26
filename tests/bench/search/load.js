// SPDX-License-Identifier: MIT
// How many bytes the first ten hits of a phrase load, for phrases drawn at random from a built site: the script of
// the search itself runs, on the few parts of a page that it asks for, and its files are counted.
// Usage: node load.js FOLDER [PHRASES] [all]: with digits and punctuation too, not only Han characters
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { filesBelow, readPiece } from "../../search/pieces.js";

const root = process.argv[2];
const files = filesBelow(join(root, "search", "text")).sort();
const script = readFileSync(join(root, "assets", "search.js"), "utf8");
let seed = 7;
const random = (below) => {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  return Math.floor(seed / 4294967296 * below);
};

function pick() {
  for (;;) {
    const units = readPiece(files[random(files.length)]).flatMap((notice) => notice.units);
    const text = units.map((unit) => unit.text).join("\n").replace(/[^\S\n]/g, "");
    const length = 3 + random(4);
    const words = text.slice(random(text.length - length)).slice(0, length);
    const plain = process.argv[4] === "all" ? !words.includes("\n") : /^[\u4e00-\u9fff]+$/.test(words);
    if (plain && words.length === length) {
      return words;
    }
  }
}

/* ---- what the script takes for a page --------------------------------------------------------- */

class Part {
  constructor() {
    Object.assign(this, { children: [], textContent: "", hidden: true, elements: {}, options: [] });
  }
  addEventListener() {}
  remove() {}
  appendChild(child) {
    this.children.push(child);
    return child;
  }
}

// Runs the search for a phrase until it has ten hits or has read all; the bytes that it asked for, by kind.
function search(phrase) {
  return new Promise((done, fail) => {
    const parts = {}, read = { text: 0, tables: 0, shards: 0, files: 0 };
    const page = {
      getElementById: (id) => (parts[id] ??= new Part()),
      createElement: () => new Part(),
      createTextNode: (text) => text,
      head: new Part(),
    };
    parts.search = Object.assign(new Part(), { elements: { q: new Part(), year: new Part(), place: new Part(), status: new Part(), topic: new Part() } });
    const world = createContext({ document: page, URLSearchParams, Promise, location: { search: `?q=${encodeURIComponent(phrase)}` } });
    world.window = world;
    page.head.appendChild = (element) => {
      const file = join(root, decodeURI(element.src));
      const kind = element.src.includes("/text/") ? "text" : /(all-\d+|index|segments)\.js$/.test(element.src) ? "tables" : "shards";
      read[kind] += statSync(file).size;
      read.files++;
      world.tongbaoSearch = world.window.tongbaoSearch;
      runInContext(readFileSync(file, "utf8"), world);
      setImmediate(element.onload);
    };
    runInContext(script, world);
    (function wait(rounds) {
      const said = parts["search-said"].textContent;
      if (!parts["search-more"].hidden || /^(共|没有找到)/.test(said)) {
        done(read);
      } else if (rounds === 0 || /索引/.test(said)) {
        fail(new Error(`${phrase}: ${said}`));
      } else {
        setImmediate(wait, rounds - 1);
      }
    })(1e7);
  });
}

const kilo = (number) => Math.round(number / 1000);
const loads = [];
for (let n = Number(process.argv[3] ?? 100); n > 0; n--) {
  const phrase = pick(), read = await search(phrase);
  loads.push({ phrase, read, bytes: read.text + read.tables + read.shards });
}
loads.sort((a, b) => a.bytes - b.bytes);
for (const part of [0.5, 0.75, 0.9, 0.95]) {
  const { phrase, read, bytes } = loads[Math.floor(loads.length * part)];
  console.log(`${part * 100} %: ${kilo(bytes)} kB in ${read.files} files (text ${kilo(read.text)}, shards ${kilo(read.shards)},` +
    ` tables ${kilo(read.tables)}; ${phrase})`);
}
