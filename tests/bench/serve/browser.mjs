// SPDX-License-Identifier: MIT
// From saving a file to the new words on the screen: node browser.mjs PROGRAM NOTICES [ROUNDS [OPTION...]]
//
// As latency.py beside it, but in Chromium ($CHROMIUM, or /usr/bin/chromium): the clock runs from the rename of the saved
// file until the frame that shows the new words has been drawn. It also counts, for each save, what does not depend on
// how busy the machine is: pages that were loaded, requests, and how long the process of the page worked until then.
// `--of=template` and `--of=setting` as there; `--trace=FILE` writes the last round as Chromium saw it.
// Wants `npm ci` in tests/browser; templates are those of the current folder; the other options are those of `serve`.
import { spawn, execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";

const { chromium } = createRequire(new URL("../../browser/package.json", import.meta.url))("playwright-core");
const own = /^--(of|trace)=(.*)$/, [program, notices, rounds = "15", ...rest] = process.argv.slice(2);
const asked = Object.fromEntries(rest.map((option) => own.exec(option)).filter(Boolean).map((match) => [match[1], match[2]]));
const options = rest.filter((option) => !own.test(option));

// In every page: says when words are drawn that were not there a frame before.
function watch() {
  let seen = "";
  requestAnimationFrame(function look() {
    const words = /第\d+次改动的这一段话/.exec(document.body ? document.body.textContent : "");
    if (words && words[0] !== seen) {
      seen = words[0];
      requestAnimationFrame(() => console.debug("drawn", seen, performance.timeOrigin + performance.now()));
    }
    requestAnimationFrame(look);
  });
}

// The folder that is served, with the file that is saved in it and what it holds at the round.
function furnish(work) {
  const content = join(work, "content"), register = join(dirname(resolve(notices)), "organisations.yaml");
  cpSync(notices, join(content, "notices"), { recursive: true });
  if (existsSync(register)) cpSync(register, join(content, basename(register)));
  cpSync("templates", join(work, "templates"), { recursive: true });
}

function findPage(work) {
  const query = "SELECT file, path FROM notice WHERE issues > 2 ORDER BY slug LIMIT 1";
  const rows = execFileSync(program, ["-C", work, "query", "--csv", query]).toString().replace("\ufeff", "");
  return rows.split("\n")[1].trim().split(",");
}

function saved(work, name) {
  if (asked.of === "template") return [join(work, "templates/site-name.mustache"), (mark) => mark];
  if (asked.of === "setting") return [join(work, "content/site.yaml"), (mark) => `name: ${mark}\n`];
  const file = join(work, "content/notices", name), text = readFileSync(file, "utf8");
  return [file, (mark) => text.replace("\n\n", `\n\n${mark}。\n\n`)];
}

function listen(server) {
  return new Promise((done, fail) => {
    let said = "";
    server.on("exit", (code) => fail(new Error(`serve ended with ${code}: ${said}`)));
    server.stderr.on("data", (data) => {
      said += data;
      const address = /http:\/\/[0-9.:]+\//.exec(said);
      if (address) done(address[0]);
    });
  });
}

const ended = (server, number) => new Promise((done) => {
  let lines = "";
  server.stderr.on("data", function hear(data) {
    lines += data;
    if (lines.split("\n").some((line) => line.includes('"milliseconds"'))) {
      server.stderr.off("data", hear);
      done(number);
    }
  });
});

const spread = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return `median ${sorted[sorted.length >> 1].toFixed(0)}, least ${sorted[0].toFixed(0)}, most ${sorted[sorted.length - 1].toFixed(0)}`;
};

async function measure(work, server, base, browser) {
  const [name, path] = findPage(work), [file, put] = saved(work, name), next = join(dirname(file), `.${basename(file)}.new`);
  const tab = await browser.newPage(), thread = await tab.context().newCDPSession(tab);
  const worked = async () => (await thread.send("Performance.getMetrics")).metrics.find((metric) => metric.name === "ProcessTime").value * 1000;
  let drawn = () => {}, requests = 0, loads = 0;
  await thread.send("Performance.enable");
  await tab.addInitScript(watch);
  tab.on("console", (message) => {
    const [what, words, at] = message.text().split(" ");
    if (what === "drawn") drawn(words, Number(at));
  });
  tab.on("request", (request) => { requests++; loads += request.isNavigationRequest() ? 1 : 0; });
  await tab.goto(base + path);
  await tab.waitForTimeout(1500);
  const times = [], asks = [], pages = [], work_done = [];
  for (let round = 1; round <= Number(rounds); round++) {
    const mark = `第${round}次改动的这一段话`, trace = asked.trace && round === Number(rounds);
    writeFileSync(next, put(mark)); // hidden, as editors do: no change yet
    await tab.waitForTimeout(400);
    if (trace) await browser.startTracing(tab, { path: asked.trace });
    const before = await worked(), whole = ended(server, round);
    [requests, loads] = [0, 0];
    const shown = new Promise((done) => { drawn = (words, at) => words === mark && done(at); });
    const began = performance.timeOrigin + performance.now();
    renameSync(next, file);
    times.push(await shown - began);
    asks.push(requests);
    pages.push(loads);
    work_done.push(await worked() - before);
    if (trace) await browser.stopTracing();
    await whole;
  }
  console.log(`save to screen, ${rounds} rounds, ms: ${spread(times)}`);
  console.log(`until then: requests ${spread(asks)}; pages loaded ${spread(pages)}; processor of the page, ms: ${spread(work_done)}`);
}

const work = mkdtempSync(join(tmpdir(), "tongbao-browser-"));
let server, browser;
try {
  furnish(work);
  server = spawn(program, ["--log-format", "json", "-C", work, "serve", "--port", "0", ...options], { stdio: ["ignore", "ignore", "pipe"] });
  const base = await listen(server);
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox"] });
  await measure(work, server, base, browser);
} finally {
  if (browser) await browser.close();
  if (server) server.kill();
  rmSync(work, { recursive: true, force: true });
}
