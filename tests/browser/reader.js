// SPDX-License-Identifier: MIT
// What the tests in a browser share: the built site as a list of files, a list of what was found wrong,
// and readers, each one tab with its wishes (dark, no script, over http), whose complaints are kept.
import { createReadStream, existsSync, readFileSync, readdirSync, realpathSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const TYPES = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml" };
const program = process.env.CHROMIUM || "/usr/bin/chromium";
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const root = realpathSync(process.argv[2]);
export const findings = [];

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]);
}

export const files = new Set(filesBelow(root).map((file) => relative(root, file)));
export const pages = [...files].filter((file) => file.endsWith(".html")).sort();

export function find(page, what) {
  findings.push(`${page}: ${what}`);
}

// Says what was found; the process ends badly if that is anything.
export function finish(what) {
  console.log(`${what}, ${findings.length} findings`);
  findings.slice(0, 200).forEach((finding) => console.log(finding));
  process.exitCode = findings.length === 0 ? 0 : 1;
}

export function launch() {
  return chromium.launch({ executablePath: program, args: ["--no-sandbox"] });
}

// The folder over http, with the types of files and nothing else.
export async function serve() {
  const server = createServer((request, response) => {
    const path = join(root, decodeURI(new URL(request.url, "http://site").pathname));
    if (!path.startsWith(root + "/") || !existsSync(path)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": `${TYPES[extname(path)] ?? "application/octet-stream"}; charset=utf-8` });
    createReadStream(path).pipe(response);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return { base: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

function isInside(address, base) {
  const url = new URL(address);
  return url.protocol === "data:" ||
    (base ? address.startsWith(base) : url.protocol === "file:" && fileURLToPath(url).startsWith(root + "/"));
}

// WISHES are those of the browser; with BASE the pages are asked for there instead of in the folder.
export async function openReader(browser, wishes = {}, base = "") {
  const tab = await (await browser.newContext(wishes)).newPage();
  const reader = { tab, page: "", base, how: base ? "over http, " : "" };
  tab.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) {
      find(reader.page, `${reader.how}the browser says: ${message.text()}`);
    }
  });
  tab.on("pageerror", (error) => find(reader.page, `${reader.how}a script failed: ${error.message}`));
  tab.on("request", (request) => {
    if (!isInside(request.url(), base)) {
      find(reader.page, `${reader.how}a request leaves the site: ${request.url()}`);
    }
  });
  tab.on("response", (response) => {
    if (response.status() >= 400) {
      find(reader.page, `${reader.how}${response.status()} for ${response.url()}`);
    }
  });
  return reader;
}

export async function open(reader, page) {
  reader.page = page;
  await reader.tab.goto(reader.base ? reader.base + page : pathToFileURL(join(root, page)).href);
}

export async function measure(reader, width, how) {
  await reader.tab.setViewportSize({ width, height: 900 });
  const over = await reader.tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (over > 0) {
    find(reader.page, `${how} at ${width} it is ${over} pixels wider than its window`);
  }
}

// In the page: marks what looks like something before it in the same place, such as the rows of a table
// but the first of each form. axe would say the same of it, and takes seconds for a thousand elements.
function markRepeated() {
  const form = (e) => `${e.tagName}.${e.getAttribute("class") ?? ""}`;
  const whole = (e) => `${form(e)}(${[...e.children].map(whole)})`;
  const seen = new Set();
  const walk = (e, path) => [...e.children].forEach((child) => {
    const key = `${path} ${whole(child)}`;
    child.toggleAttribute("data-repeated", seen.has(key));
    if (!seen.has(key)) {
      seen.add(key);
      walk(child, `${path} ${form(child)}`);
    }
  });
  walk(document.body, "");
}

// RULES: those of axe that are asked, or all that hold for WCAG 2.2 AA.
export async function audit(reader, how, rules) {
  if (!(await reader.tab.evaluate(() => "axe" in window))) {
    await reader.tab.evaluate(axe);
    await reader.tab.evaluate(markRepeated);
  }
  const violations = await reader.tab.evaluate(async (runOnly) => {
    const options = { preload: false, resultTypes: ["violations"], rules: { "target-size": { enabled: true } } };
    const asked = runOnly ? { ...options, runOnly } : options;
    return (await window.axe.run({ exclude: [["[data-repeated]"]] }, asked)).violations;
  }, rules);
  for (const { id, help, nodes } of violations) {
    find(reader.page, `axe, ${how}: ${id}, ${help}: ${nodes[0].html.slice(0, 160)} (${nodes.length})`);
  }
}

// Each of READERS takes the next of LIST as soon as it is free.
export async function share(list, readers, work) {
  const rest = [...list];
  await Promise.all(readers.map(async (reader) => {
    while (rest.length > 0) {
      await work(reader, rest.shift());
    }
  }));
}
