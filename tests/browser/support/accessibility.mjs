// What every page must pass, in every state it is seen in.

import { createHash } from "node:crypto";
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Runs axe in `page` and answers its violations, one line each. */
async function violations(page) {
  if (!(await page.evaluate(() => typeof axe === "object"))) await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${help}\n    ${target.join(" ")}\n    ${failureSummary}`),
    );
  });
}

/**
 * What axe does not look at: the language, one main title, a title of its own, nothing wider than the screen. And the
 * markup that it looks at.
 */
async function structure(page) {
  return page.evaluate(() => {
    const faults = [];
    // The page for those who write programs is in English; the others say their language, and offer the other ones.
    const { lang, dir } = document.documentElement;
    const languages = location.pathname === "/api" ? ["en"] : ["fr", "en"];
    if (!languages.includes(lang)) faults.push(`the page does not say that its language is ${languages.join(" or ")}`);
    if (location.pathname !== "/api") {
      if (!["ltr", "rtl"].includes(dir)) faults.push("the page does not say which way it is written");
      const offered = [...document.querySelectorAll("header button[lang]")].map((button) => button.lang);
      if (offered.length !== languages.length - 1 || offered.includes(lang)) {
        faults.push(`a page in ${lang} offers to change to ${offered.join(", ") || "nothing"}`);
      }
    }
    const titles = document.querySelectorAll("h1").length;
    if (titles !== 1) faults.push(`the page has ${titles} main titles (h1)`);
    if (document.title.trim() === "") faults.push("the page has no title");
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wide > 0) {
      const culprit = [...document.querySelectorAll("body *")]
        .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
        .at(-1);
      faults.push(`the page is ${wide} px wider than the screen, because of ${culprit?.outerHTML.slice(0, 120)}`);
    }
    return { faults, html: document.documentElement.outerHTML };
  });
}

const twins = new WeakMap();

/**
 * The same page, opened in a browser that runs scripts. A page that forbids scripts also stops axe, so what the
 * person sees is handed over as text; the page's own scripts are left out, as they were for the person.
 */
async function twinOf(page, html) {
  const browser = page.context().browser();
  if (!twins.has(browser)) {
    const twin = await (await browser.newContext({ locale: "fr-FR" })).newPage();
    const shown = { twin, html: "" };
    await twin.route("**/*", (route) => {
      if (route.request().resourceType() === "script") return route.fulfill({ body: "", contentType: "text/javascript" });
      if (route.request().isNavigationRequest()) {
        return route.fulfill({ body: shown.html, contentType: "text/html; charset=utf-8" });
      }
      return route.continue();
    });
    twins.set(browser, shown);
  }
  const shown = twins.get(browser);
  shown.html = `<!doctype html>${html}`;
  await shown.twin.setViewportSize(page.viewportSize());
  await shown.twin.goto(page.url());
  return shown.twin;
}

const seen = new Set();
/** A folder that the files of stories of one run share (scripts/test-browser), or only the memory of this one. */
const SHARED = process.env.STORIES_SEEN;

/** The rows of a table, of a summary, of a list and of a choice: axe judges one as all those of its shape. */
const ROWS = [
  /<tr[ >](?:(?!<tr).)*?<\/tr>/g,
  /<div class="govuk-summary-list__row.*?<\/div>/g,
  /<li[ >](?:(?!<li).)*?<\/li>/g,
  /<option[^>]*>[^<]*<\/option>/g,
];

/**
 * What axe judges a page by: its elements and how they are drawn, whether they have words, and not which words, nor
 * which answer is ticked. Two pages of one shape are those of two people, of two days or of two languages, or one read
 * with scripts and without when no script changed it.
 */
function shapeOf(page, html) {
  let shape = html
    .replace(/\s+/g, " ")
    .replace(/>[^<]*[^<\s][^<]*(?=<)/g, ">words")
    .replace(/> (?=<)/g, ">")
    .replace(/ (?:aria-label|alt|placeholder|lang)="[^"]+"/g, (attribute) => attribute.split("=")[0])
    .replace(/ (?:value|content|href|action|formaction|src|title|datetime|data-[a-z-]+)="[^"]+"/g, "")
    .replace(/ (?:checked|selected)=""/g, "")
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}|[A-Za-z0-9_-]{40,}/g, "…");
  for (const row of ROWS) {
    const met = new Set();
    shape = shape.replace(row, (found) => (met.has(found) ? "" : met.add(found) && found));
  }
  return createHash("sha256").update(JSON.stringify([page.viewportSize(), shape])).digest("hex");
}

function wasSeen(shape) {
  return seen.has(shape) || (SHARED !== undefined && existsSync(join(SHARED, shape)));
}

function remember(shape) {
  seen.add(shape);
  if (SHARED !== undefined) writeFileSync(join(SHARED, shape), "");
}

/** Notes the address of a page that was looked at: `seen.mjs` says which were by nobody. */
function note(page) {
  if (SHARED !== undefined) appendFileSync(join(SHARED, "addresses"), `${new URL(page.url()).pathname}\n`);
}

/** Every fault of the page as it stands now; `remembered`: axe is spared where the same shape had none on the same screen. */
export async function faultsOf(page, { scripts, remembered }) {
  note(page);
  const { faults, html } = await structure(page);
  const shape = shapeOf(page, html);
  if (remembered && wasSeen(shape)) return faults;
  const found = await violations(scripts ? page : await twinOf(page, html));
  if (found.length === 0) remember(shape);
  return [...faults, ...found];
}
