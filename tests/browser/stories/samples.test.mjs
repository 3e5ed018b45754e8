// Every page of the portal and of the back office in every state, as the samples of the service draw them: empty, with
// its mistakes, filled in, answered twice. A story goes through some of these states; here each of them is looked at.
//
// The test `every_page_is_laid_down_for_the_browser_to_look_at` of c2s-web writes them.

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { LOOKS } from "../support/looks.mjs";
import { ROOT } from "../support/server.mjs";
import { DESKTOP, PHONE, launchBrowser, newVisitor } from "../support/visitor.mjs";

const SAMPLES = join(ROOT, "target/page-samples");
const ASSETS = join(ROOT, "web/dist");
const KINDS = { css: "text/css", js: "text/javascript", svg: "image/svg+xml" };
/** Pages that are looked at in turn, in one browser. */
const AT_ONCE = 3;

let server;
let browser;

/** The samples under their names, and what they are drawn with. */
async function startSamples() {
  const answer = (path) => {
    const asset = path.startsWith("/assets/") && join(ASSETS, path.slice("/assets/".length));
    const file = asset || join(SAMPLES, `${path.slice(1)}.html`);
    if (path.includes("..") || !existsSync(file)) return { status: 404 };
    return { status: 200, kind: asset ? KINDS[asset.split(".").at(-1)] : "text/html; charset=utf-8", body: readFileSync(file) };
  };
  const samples = createServer((request, response) => {
    const { status, kind, body } = answer(new URL(request.url, "http://samples").pathname);
    response.writeHead(status, kind && { "content-type": kind });
    response.end(body);
  });
  await new Promise((ready) => samples.listen(0, "127.0.0.1", ready));
  return { url: `http://127.0.0.1:${samples.address().port}`, stop: () => new Promise((done) => samples.close(done)) };
}

function names() {
  const help = "the samples are not there: `cargo nextest run -E 'test(laid_down)'` writes them";
  assert.ok(existsSync(SAMPLES), help);
  const found = readdirSync(SAMPLES).filter((name) => name.endsWith(".html"));
  assert.ok(found.length > 100, help);
  return found.map((name) => name.replace(/\.html$/, ""));
}

before(async () => {
  server = await startSamples();
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

for (const [where, screen, looks] of [
  [
    "on a computer",
    DESKTOP,
    [
      "letters twice as large cut nothing",
      "the pages say everything without their style sheet",
      "edges and the focus stand out, and each link says where it leads",
    ],
  ],
  [
    "on a phone, or at 400 %",
    PHONE,
    [
      "more space between letters, words and lines cuts nothing",
      "in forced colours everything keeps its edges on a narrow screen too",
      "written from the right, nothing leaves the screen",
    ],
  ],
]) {
  test(`every page in every state is looked at ${where}`, async () => {
    const waiting = names();
    const faults = [];
    const looksAtThem = async () => {
      const visitor = await newVisitor(browser, server, { screen });
      for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
        await visitor.visits(`/${name}`).catch((error) => faults.push(error.message));
        for (const look of looks) {
          faults.push(...(await LOOKS[look](visitor)).map((fault) => `${name}: ${look}: ${fault}`));
        }
      }
      await visitor.close();
    };
    await Promise.all(Array.from({ length: AT_ONCE }, looksAtThem));
    assert.deepEqual(faults, []);
  });
}
