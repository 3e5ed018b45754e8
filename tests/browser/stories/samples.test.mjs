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
import { READINGS, foundWrong } from "../support/readings.mjs";
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
      "the markup says all that is read in it",
      "letters twice as large cut nothing",
      "the pages say everything without their style sheet",
      "written from the right, each part is where a mirror would show it",
      "edges and the focus stand out, and each link says where it leads",
    ],
  ],
  [
    "on a phone, or at 400 %",
    PHONE,
    [
      "the markup says all that is read in it",
      "more space between letters, words and lines cuts nothing",
      "in forced colours everything keeps its edges on a narrow screen too",
      "written from the right, nothing leaves the screen",
      "written from the right, each part is where a mirror would show it",
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

test("each reading of the markup finds what is wrong", async () => {
  const visitor = await newVisitor(browser, server, { screen: DESKTOP });
  try {
    await visitor.visits("/SituationPage-sample");
    const blind = [];
    for (const name of Object.keys(READINGS)) {
      assert.deepEqual(await visitor.page.evaluate(READINGS[name].reads), [], name);
      if ((await foundWrong(visitor, name)).length === 0) blind.push(name);
    }
    assert.deepEqual(blind, []);
  } finally {
    await visitor.close();
  }
});

/** What people say of themselves, as browsers call it: asked on several pages, by one name each. */
const OF_THEMSELVES = ["email", "tel", "given-name", "family-name", "postal-code", "address-level2", "address-line1", "street-address"];

test("what people say of themselves has one label on every page", async () => {
  const visitor = await newVisitor(browser, server, { screen: DESKTOP });
  try {
    await visitor.visits("/SituationPage-sample");
    const labels = new Map();
    for (const name of names()) {
      const html = readFileSync(join(SAMPLES, `${name}.html`), "utf8");
      const fields = await visitor.page.evaluate((text) => {
        const page = new DOMParser().parseFromString(text, "text/html");
        const asked = [...page.querySelectorAll("input[autocomplete]")].filter((field) => field.labels?.length !== 0 && field.id);
        const label = (field) => page.querySelector(`label[for="${CSS.escape(field.id)}"]`)?.textContent.replace(/\s+/g, " ").trim();
        return asked.map((field) => ({ is: field.autocomplete, name: field.name.replace(/-\d+$/, " of an organisation"), label: label(field) }));
      }, html);
      for (const field of fields.filter((one) => OF_THEMSELVES.includes(one.is))) {
        const key = `${field.is}, ${field.name}`;
        const said = field.label.replace(/ \(facultatif\)$/, "");
        labels.set(key, new Set([...(labels.get(key) ?? []), said]));
      }
    }
    assert.ok(labels.size >= 4, "such fields are there");
    assert.deepEqual([...labels].filter(([, said]) => said.size > 1).map(([key, said]) => `${key}: ${[...said].join(", ")}`), []);
  } finally {
    await visitor.close();
  }
});

/** What a script would do that the pages must not: each with the criteria of the RGAA that it would break. */
const NEVER_SCRIPTED = [
  ["it acts before a press is released (13.11)", /(?:mouse|pointer|touch)(?:down|start)/],
  ["it follows a gesture (13.10)", /(?:touch|pointer|mouse)move|dragstart|gesture/],
  ["it follows the device (13.12)", /device(?:motion|orientation)|accelerometer|shake/i],
  ["it hears keys alone (12.10)", /key(?:down|up|press)|accesskey/i],
  ["it opens a window (13.2)", /window\.open|showModalDialog/],
  ["it shows something under the pointer (10.13)", /mouse(?:over|enter|out|leave)|pointer(?:over|enter)/],
  ["it moves what is shown (13.8)", /requestAnimationFrame|\.animate\(|scrollTo\(/],
];

test("the script acts when something is released, hears no key alone, and opens no window", () => {
  const scripts = readdirSync(ASSETS).filter((name) => name.endsWith(".js"));
  assert.equal(scripts.length, 1);
  const script = readFileSync(join(ASSETS, scripts[0]), "utf8");
  assert.match(script, /addEventListener\("click"/);
  assert.deepEqual(NEVER_SCRIPTED.filter(([, pattern]) => pattern.test(script)).map(([what]) => what), []);
});

test("the style sheet asks for no way of holding the screen, and moves nothing", () => {
  const sheets = readdirSync(ASSETS).filter((name) => name.endsWith(".css"));
  assert.equal(sheets.length, 1);
  const sheet = readFileSync(join(ASSETS, sheets[0]), "utf8");
  assert.match(sheet, /@media[^{]*min-width/);
  assert.deepEqual(sheet.match(/@media[^{]*orientation[^{]*|@keyframes[^{]*|[{;]animation[^;}]*/g) ?? [], []);
});
