// SPDX-License-Identifier: MIT
// Opens every page of a built site from its folder, as a reader with a USB stick would, and says what
// is wrong: dead links and anchors, requests that leave the folder, complaints of the browser, a page
// wider than its window, what axe and html-validate find. Usage: node site.js FOLDER [CHROMIUM]
import { readFileSync, readdirSync, realpathSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, posix, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { HtmlValidate } from "html-validate";
import { chromium } from "playwright-core";

const WIDTHS = [360, 768, 1280];
const root = realpathSync(process.argv[2]);
const program = process.argv[3] ?? "/usr/bin/chromium";
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const findings = [];

function find(page, what) {
  findings.push(`${page}: ${what}`);
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]);
}

const files = new Set(filesBelow(root).map((file) => relative(root, file)));
const pages = [...files].filter((file) => file.endsWith(".html")).sort();

/* ---- links: every one relative, to a file that is there, to an anchor that is there -------- */

const anchors = new Map();

function checkLink(page, href, base) {
  if (/^(mailto|tel):/.test(href)) {
    return;
  }
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(href)) {
    if (!base || !href.startsWith(base)) {
      find(page, `a link that leaves the site: ${href}`);
    }
    return;
  }
  const [address, anchor] = href.split("#");
  const path = address.split("?")[0];
  const target = path === "" ? page : posix.normalize(posix.join(posix.dirname(page), decodeURI(path)));
  if (path !== "" && (path.startsWith("/") || path.endsWith("/"))) {
    find(page, `a link that is not relative or does not end in a file name: ${href}`);
  } else if (!files.has(target)) {
    find(page, `a dead link: ${href}`);
  } else if (anchor && target.endsWith(".html") && !anchors.get(target).has(decodeURI(anchor))) {
    find(page, `a dead anchor: ${href}`);
  }
}

/* ---- a reader: one tab, its wishes, its complaints ----------------------------------------- */

async function openReader(browser, wishes) {
  const tab = await (await browser.newContext(wishes)).newPage();
  const reader = { tab, page: "" };
  tab.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) {
      find(reader.page, `the browser says: ${message.text()}`);
    }
  });
  tab.on("pageerror", (error) => find(reader.page, `a script failed: ${error.message}`));
  tab.on("request", (request) => {
    const url = new URL(request.url());
    const inside = url.protocol === "file:" && fileURLToPath(url).startsWith(root + "/");
    if (!inside && url.protocol !== "data:") {
      find(reader.page, `a request leaves the folder: ${request.url()}`);
    }
  });
  return reader;
}

async function open(reader, page) {
  reader.page = page;
  await reader.tab.goto(pathToFileURL(join(root, page)).href);
}

async function measure(reader, width, how) {
  await reader.tab.setViewportSize({ width, height: 900 });
  const over = await reader.tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (over > 0) {
    find(reader.page, `${how} at ${width} it is ${over} pixels wider than its window`);
  }
}

async function audit(reader, how) {
  await reader.tab.evaluate(axe);
  const { violations } = await reader.tab.evaluate(() =>
    window.axe.run(document, { preload: false, resultTypes: ["violations"] }));
  for (const { id, help, nodes } of violations) {
    find(reader.page, `axe, ${how}: ${id}, ${help}: ${nodes[0].html.slice(0, 160)} (${nodes.length})`);
  }
}

/* ---- the whole site ------------------------------------------------------------------------- */

// One page of each kind is looked at in the dark and in large letters too: its folder names the kind.
const kinds = new Set(pages.filter((page, i) =>
  posix.dirname(page) === "." || i === pages.findIndex((other) => posix.dirname(other) === posix.dirname(page))));

const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox"] });
const light = await openReader(browser, { colorScheme: "light" });
const dark = await openReader(browser, { colorScheme: "dark", viewport: { width: 360, height: 900 } });
const links = new Map();

for (const page of pages) {
  await open(light, page);
  for (const width of WIDTHS) {
    await measure(light, width, "as it is");
  }
  await audit(light, "in the light");
  anchors.set(page, new Set(await light.tab.evaluate(() => [...document.querySelectorAll("[id]")].map((e) => e.id))));
  links.set(page, await light.tab.evaluate(() => ({
    base: document.querySelector("link[rel=canonical]")?.getAttribute("href") ?? "",
    hrefs: [...document.querySelectorAll("[href], [src]")]
      .filter((e) => !e.closest("svg") && e.rel !== "canonical")
      .map((e) => e.getAttribute("href") ?? e.getAttribute("src")),
    policy: document.querySelector("meta[http-equiv=Content-Security-Policy]")?.content ?? "",
    scripts: document.querySelectorAll("script:not([src]), [style], [onclick], [onload]").length,
  })));
  if (kinds.has(page)) {
    await open(dark, page);
    await audit(dark, "in the dark");
    if (await light.tab.locator("#big").count()) {
      await light.tab.locator("#big").check({ force: true });
      await measure(light, 360, "in large letters");
    }
  }
}
await browser.close();

// Where the site will stand, if its pages say so.
const home = links.get("index.html")?.base ?? "";
const site = home.slice(0, home.length - "index.html".length);

for (const [page, { hrefs, policy, scripts }] of links) {
  hrefs.forEach((href) => checkLink(page, href, site));
  if (!policy.startsWith("default-src 'none';") || /unsafe|https?:|\*/.test(policy)) {
    find(page, `its policy allows too much: ${policy}`);
  }
  if (scripts > 0) {
    find(page, "it holds a script or a style in an attribute");
  }
}

const rules = join(dirname(fileURLToPath(import.meta.url)), ".htmlvalidate.json");
const validator = new HtmlValidate(JSON.parse(readFileSync(rules, "utf8")));
for (const page of pages) {
  const report = await validator.validateString(readFileSync(join(root, page), "utf8"), page);
  for (const message of report.results.flatMap((result) => result.messages)) {
    find(page, `html-validate at ${message.line}:${message.column}: ${message.message} [${message.ruleId}]`);
  }
}

const bytes = [...files].reduce((sum, file) => sum + statSync(join(root, file)).size, 0);
console.log(`${pages.length} pages, ${files.size} files, ${bytes} bytes, ${findings.length} findings`);
findings.slice(0, 200).forEach((finding) => console.log(finding));
process.exit(pages.length > 0 && findings.length === 0 ? 0 : 1);
