// SPDX-License-Identifier: MIT
// Opens every page of a built site from its folder, as a reader with a USB stick would, and says what
// is wrong: dead links and anchors, requests that leave the folder, complaints of the browser, a page
// wider than its window, what axe and html-validate find. Every kind of page is opened over http and
// without JavaScript too. Usage: node site.js FOLDER
import { readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { Worker } from "node:worker_threads";
import { audit, files, find, finish, launch, measure, open, openReader, pages, root, serve, share } from "./reader.js";

const WIDTHS = [360, 768, 1280];
// The window of a desk, its letters twice and four times as large.
const ZOOMED = [640, 320];
// What axe asks that the width of the window and the colours of the page can change.
const OF_THE_LOOK = ["color-contrast", "target-size", "link-in-text-block", "scrollable-region-focusable"];

/* ---- links: every one relative, to a file that is there, to an anchor that is there -------- */

const facts = new Map();

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
  } else if (anchor && target.endsWith(".html") && !facts.get(target).ids.has(decodeURI(anchor))) {
    find(page, `a dead anchor: ${href}`);
  }
}

function checkHead(page, { policy, inline, refresh }) {
  if (!policy.startsWith("default-src 'none';") || /unsafe|https?:|\*/.test(policy)) {
    find(page, `its policy allows too much: ${policy}`);
  }
  if (inline > 0) {
    find(page, "it holds a script or a style in an attribute");
  }
  if (refresh && !files.has(posix.join(posix.dirname(page), refresh))) {
    find(page, `it leads on to what is not there: ${refresh}`);
  }
}

/* ---- what a page is made of -------------------------------------------------------------------- */

// In the page. The forms are its elements, each by name and class, below the one around it, and the steps
// from heading to heading: of two pages with the same forms axe says the same.
function readFacts() {
  const form = (e) => e.tagName + (e.getAttribute("class") ?? "") + (e.getAttribute("role") ?? "");
  const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((e) => e.tagName);
  const attribute = (where, name) => document.querySelector(where)?.getAttribute(name) ?? "";
  return {
    base: attribute("link[rel=canonical]", "href"),
    policy: attribute("meta[http-equiv=Content-Security-Policy]", "content"),
    refresh: "",
    inline: document.querySelectorAll("script:not([src]), [style], [onclick], [onload]").length,
    ids: [...document.querySelectorAll("[id]")].map((e) => e.id),
    hrefs: [...document.querySelectorAll("[href], [src]")]
      .filter((e) => !e.closest("svg") && e.rel !== "canonical")
      .map((e) => e.getAttribute("href") ?? e.getAttribute("src")),
    forms: [...document.body.querySelectorAll("*:not(svg *)")].map((e) => `${form(e.parentElement)} ${form(e)}`)
      .concat(headings.map((name, i) => `${name} ${headings[i + 1]}`)),
  };
}

const kindOf = (page) => (page.includes("/") ? page.split("/")[0] : page);

// Of each kind the page of the most forms, and besides the fewest, or nearly, that show all the others.
function chooseSamples() {
  const missing = new Map(pages.map((page) => [page, new Set(facts.get(page).forms)]));
  const samples = [];
  const most = (of) => of.reduce((best, page) => (missing.get(page).size > missing.get(best).size ? page : best));
  const take = (page) => {
    samples.push(page);
    [...missing.get(page)].forEach((form) => missing.forEach((forms) => forms.delete(form)));
  };
  new Set(pages.map(kindOf)).forEach((kind) => take(most(pages.filter((page) => kindOf(page) === kind))));
  const kinds = samples.length;
  while (missing.get(most(pages)).size > 0) {
    take(most(pages));
  }
  return { samples, kinds: samples.slice(0, kinds) };
}

/* ---- the readers -------------------------------------------------------------------------------- */

// A page that leads on is gone before it can be looked at; what it says is in its file.
async function followPage(reader, page, source) {
  const attribute = (pattern) => source.match(pattern)?.[1] ?? "";
  const refresh = attribute(/http-equiv="refresh" content="0; url=([^"]*)"/);
  await open(reader, page);
  await reader.tab.waitForURL((url) => url.pathname.endsWith(posix.join(posix.dirname(page), refresh)));
  facts.set(page, {
    base: attribute(/rel="canonical" href="([^"]*)"/),
    policy: attribute(/Content-Security-Policy" content="([^"]*)"/),
    refresh,
    inline: 0,
    ids: new Set(),
    hrefs: [...source.matchAll(/<a href="([^"]*)"/g)].map(([, href]) => href),
    forms: [],
  });
}

async function readPage(reader, page) {
  const source = readFileSync(join(root, page), "utf8");
  if (source.includes('http-equiv="refresh"')) {
    await followPage(reader, page, source);
    return;
  }
  await open(reader, page);
  for (const width of [...WIDTHS, ...ZOOMED]) {
    await measure(reader, width, "as it is");
  }
  const read = await reader.tab.evaluate(readFacts);
  facts.set(page, { ...read, ids: new Set(read.ids) });
}

// All of axe once by day on a wide screen and once by night on a telephone; for a page of each kind, at the
// other widths too, what they can change.
async function auditPage(reader, page) {
  await open(reader, page);
  const widths = WIDTHS.filter((width) => width === reader.whole || kinds.includes(page));
  for (const width of widths) {
    await reader.tab.setViewportSize({ width, height: 900 });
    await audit(reader, `${reader.how} at ${width}`, width === reader.whole ? undefined : OF_THE_LOOK);
  }
  if (kinds.includes(page)) {
    await auditContrast(reader);
  }
  if (await reader.tab.locator("#big").count()) {
    await reader.tab.locator("#big").check({ force: true });
    await measure(reader, 360, "in large letters");
  }
}

// Who asks for more contrast gets what WCAG calls enhanced: seven to one.
async function auditContrast(reader) {
  const wish = (more) => reader.media.send("Emulation.setEmulatedMedia", {
    features: [{ name: "prefers-color-scheme", value: reader.how }, { name: "prefers-contrast", value: more }],
  });
  await wish("more");
  await audit(reader, `${reader.how} with more contrast`, ["color-contrast-enhanced"]);
  await wish("no-preference");
}

async function openAuditor(browser, colorScheme, whole) {
  const reader = await openReader(browser, { colorScheme });
  return Object.assign(reader, { how: colorScheme, whole, media: await reader.tab.context().newCDPSession(reader.tab) });
}

const textOf = (tab) => tab.evaluate(() => {
  document.querySelectorAll(".narrowing, [role=search], #search-link, noscript").forEach((e) => e.remove());
  return document.body.innerText.replace(/\s+/g, " ");
});

// Over http nothing else is shown than from the folder, and without JavaScript nothing less, but for
// what only a script can do; that is not offered then.
async function comparePage({ scripted, served, plain }, page) {
  for (const reader of [scripted, served, plain]) {
    await open(reader, page);
  }
  const offered = await plain.tab.locator("select:visible, button:visible, input:not(#big):visible").count();
  const text = await textOf(scripted.tab);
  if (offered > 0) {
    find(page, "without JavaScript it offers what does nothing");
  }
  if (await textOf(plain.tab) !== text) {
    find(page, "without JavaScript it does not say the same");
  }
  if (await textOf(served.tab) !== text) {
    find(page, "over http it does not say the same");
  }
  await measure(plain, 360, "without JavaScript");
  await plain.tab.setViewportSize({ width: 1280, height: 900 });
}

async function openComparer(browser, base) {
  const viewport = { width: 1280, height: 900 };
  return {
    scripted: await openReader(browser, { viewport }),
    served: await openReader(browser, { viewport }, base),
    plain: Object.assign(await openReader(browser, { viewport, javaScriptEnabled: false }), { how: "without JavaScript, " }),
  };
}

/* ---- the whole site ------------------------------------------------------------------------------ */

const markup = new Worker(new URL("markup.js", import.meta.url), { workerData: { root, pages } });
markup.on("message", ({ page, what }) => find(page, what));
const validated = new Promise((done, failed) => markup.on("exit", done).on("error", failed));

const browser = await launch();
const server = await serve();
await share(pages, [await openReader(browser), await openReader(browser)], readPage);
const { samples, kinds } = chooseSamples();
await Promise.all([
  share(samples, [await openAuditor(browser, "light", 1280)], auditPage),
  share(samples, [await openAuditor(browser, "dark", 360)], auditPage),
]);
await share(kinds, [await openComparer(browser, server.base)], comparePage);
await browser.close();
server.close();
await validated;

// Where the site will stand, if its pages say so.
const home = facts.get("index.html").base;
const base = home.slice(0, home.length - "index.html".length);
for (const [page, read] of facts) {
  checkHead(page, read);
  read.hrefs.forEach((href) => checkLink(page, href, base));
}

const bytes = [...files].reduce((sum, file) => sum + statSync(join(root, file)).size, 0);
finish(`${pages.length} pages, ${samples.length} of them by axe, ${files.size} files, ${bytes} bytes`);
