// SPDX-License-Identifier: MIT
// Pictures of the sample site for README and docs/: node pictures.js SITE PREVIEW FOLDER (two addresses, and where they go)
import { join } from "node:path";
import { chromium } from "playwright-core";

const [site, preview, folder] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
const tab = await browser.newPage({ viewport: { width: 1280, height: 1420 }, colorScheme: "light" });

await tab.goto(`${site}index.html`);
await tab.screenshot({ path: join(folder, "index.png") });

// a notice with its complaints beside it, at the end of its text, where one is still to be filled in
await tab.setViewportSize({ width: 1440, height: 760 });
await tab.goto(`${preview}notice/2026/zhibuli-2026.html`);
const note = tab.locator("#tongbao-preview .note[data-code=placeholder-unfilled]").first();
await note.waitFor();
await tab.locator("#tongbao-preview .complaints").click();
await note.evaluate((element) => window.scrollBy({ top: element.getBoundingClientRect().top - 440, behavior: "instant" }));
await tab.screenshot({ path: join(folder, "preview.png") });
await browser.close();
