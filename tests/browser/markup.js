// SPDX-License-Identifier: MIT
// html-validate over the pages of a site, in a thread of its own beside the browser.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import { HtmlValidate } from "html-validate";

const rules = join(dirname(fileURLToPath(import.meta.url)), ".htmlvalidate.json");
const validator = new HtmlValidate(JSON.parse(readFileSync(rules, "utf8")));
for (const page of workerData.pages) {
  const report = await validator.validateString(readFileSync(join(workerData.root, page), "utf8"), page);
  for (const message of report.results.flatMap((result) => result.messages)) {
    parentPort.postMessage({ page, what: `html-validate at ${message.line}:${message.column}: ${message.message} [${message.ruleId}]` });
  }
}
