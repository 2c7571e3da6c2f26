// SPDX-License-Identifier: MIT
// The texts of a search index, read as src/search/pieces.h and pack.h describe them and not as the script of the
// search reads them: what the search finds is held against this.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";

const alphabet = Array.from({ length: 94 }, (_, n) => String.fromCharCode(33 + n)).filter((c) => !'"<\\'.includes(c)).join("");

// The numbers of a repetition: how many characters of the words come first, how many are repeated, from how far back.
function readRepetition(four) {
  const [a, b, c, d] = [...four].map((character) => alphabet.indexOf(character));
  const bits = (a * 91 + b) * 8192 + (c * 91 + d);
  return { run: bits >> 20, length: bits >> 14 & 63, back: bits & 16383 };
}

function unpack(repeats, words) {
  let text = "";
  for (const [four] of repeats.matchAll(/.{4}/g)) {
    const { run, length, back } = readRepetition(four);
    text += words.slice(0, run);
    words = words.slice(run);
    for (let n = length > 0 ? length + 2 : 0; n > 0; n--) {
      text += text[text.length - back];
    }
  }
  return text + words;
}

// The notices of a piece: { file, path, date, name, body, place, units: [{ anchor, status, topics, text }] }
export function readPiece(path) {
  let file, notices, repeats, words;
  runInNewContext(readFileSync(path, "utf8"), { tongbaoSearch: (name, piece) => { file = name; [notices, repeats, words] = piece; } });
  const texts = unpack(repeats, words).split("\n\n");
  const heads = texts.pop().split("\n");
  return notices.map(([path, date, name, body, place, count]) => ({
    file, path, date, name, body, place,
    units: texts.splice(0, count).map((text) => {
      const [anchor, status, ...topics] = heads.shift().split(" ");
      return { anchor, status, topics, text };
    }),
  }));
}

export function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]);
}
