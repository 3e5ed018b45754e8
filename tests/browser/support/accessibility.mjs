// What every page must pass, in every state it is seen in.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

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

/** What axe does not look at: the language, one main title, a title of its own, nothing wider than the screen. */
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
    return faults;
  });
}

/**
 * The same page, opened in a browser that runs scripts. A page that forbids scripts also stops axe, so what the
 * person sees is handed over as text; the page's own scripts are left out, as they were for the person.
 */
async function twinOf(page) {
  const twins = await page.context().browser().newContext({ viewport: page.viewportSize(), locale: "fr-FR" });
  const twin = await twins.newPage();
  const html = await page.content();
  await twin.route("**/*", (route) => {
    if (route.request().resourceType() === "script") return route.fulfill({ body: "", contentType: "text/javascript" });
    if (route.request().isNavigationRequest()) {
      return route.fulfill({ body: html, contentType: "text/html; charset=utf-8" });
    }
    return route.continue();
  });
  await twin.goto(page.url());
  return twin;
}

const seenWithoutFault = new Set();

/** The markup of a page less what changes each time it is shown: the tokens of its addresses and forms. */
function markup(html) {
  return html.replace(/[A-Za-z0-9_-]{40,}/g, "…");
}

/** Every fault of the page as it stands now; `remembered`: unless the same markup had none on the same screen. */
export async function faultsOf(page, { scripts, remembered }) {
  const key = JSON.stringify([page.viewportSize(), scripts, markup(await page.content())]);
  if (remembered && seenWithoutFault.has(key)) return [];
  const seen = scripts ? page : await twinOf(page);
  try {
    const faults = [...(await structure(seen)), ...(await violations(seen))];
    if (faults.length === 0) seenWithoutFault.add(key);
    return faults;
  } finally {
    if (seen !== page) await seen.context().close();
  }
}
