// The languages of the pages: chosen, kept, in every page; and pages that stand being written from the right.

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  CAMILLE,
  LILA,
  certifiesAndSends,
  reachesTheReview,
  signsInAs,
  startsAnApplication,
} from "../support/application.mjs";
import { PORTAL } from "../support/doors.mjs";
import { outside } from "../support/looks.mjs";
import { caisse } from "../support/story.mjs";
import { DESKTOP, PHONE } from "../support/visitor.mjs";

const { story, storyForEveryReader, server } = caisse({ clock: "2025-04-14T08:00:00Z" });

const INAYA = { name: "Inaya KERBRAT", identifier: "295039999899795" };

const PUBLIC_PAGES = [
  "/",
  "/simulateur",
  "/droit",
  "/ressources",
  "/accessibilite",
  "/mentions-legales",
  "/donnees-personnelles",
  "/code-source",
  "/compte/connexion",
  "/facile/accueil",
];

/** Words that only French has, in what a page says aloud. What is marked as French is left out. */
async function frenchWords(visitor) {
  return visitor.page.evaluate(() => {
    const copy = document.body.cloneNode(true);
    for (const marked of copy.querySelectorAll("[lang='fr']")) marked.remove();
    // Names stay as they are: those of streets, of towns and of organisations.
    const text = copy.textContent.replaceAll("Défenseur des droits", "").replace(/(?:des|les)\s+(?=\p{Lu})/gu, "");
    const words = text.match(/[\p{L}’']+/gu) ?? [];
    const french = ["vous", "votre", "vos", "est", "les", "des", "une", "pour", "avec", "dans", "aucun", "être"];
    return words.filter((word) => french.includes(word.toLowerCase()));
  });
}

async function chooses(visitor, language) {
  await visitor.presses(language, { within: "header" });
}

storyForEveryReader("the public pages are read in English once it is chosen", async (visitor) => {
  await visitor.visits("/ressources?q=pension");
  await chooses(visitor, "English");
  assert.equal(new URL(visitor.page.url()).search, "?q=pension", "the page comes back as it was asked");
  await visitor.sees("Retirement pension");
  const cookies = await visitor.context.cookies();
  assert.deepEqual(
    cookies.map(({ name, value, httpOnly }) => ({ name, value, httpOnly })),
    [{ name: "c2s-language", value: "en", httpOnly: true }],
  );
  for (const path of PUBLIC_PAGES) {
    await visitor.visits(path);
    assert.deepEqual(await frenchWords(visitor), [], `${path} speaks French`);
  }
  await visitor.visits("/");
  await chooses(visitor, "Français");
  await visitor.sees("Commencer la simulation");
  const left = (await visitor.context.cookies()).map(({ name }) => name);
  assert.ok(!left.includes("c2s-language"), "choosing French leaves no language in the browser");
});

storyForEveryReader("the simulator is gone through in English, and changing language keeps what was typed", async (visitor) => {
  await visitor.visits("/simulateur");
  await chooses(visitor, "English");
  assert.equal(await visitor.title(), "Am I entitled to the complémentaire santé solidaire?");
  await visitor.presses("Continue", { within: "main" });
  await visitor.sees("There is a problem");
  await visitor.sees("Say whether you receive one of these benefits");
  await visitor.page.getByLabel("Where do you live?").selectOption({ label: "Mainland France" });
  await visitor.page.getByLabel("None of these benefits").check();
  await visitor.presses("Continue", { within: "main" });
  assert.equal(await visitor.title(), "Who is in your household?");
  const born = visitor.page.getByRole("group", { name: "Your date of birth" });
  await born.getByLabel("Day").fill("3");
  await born.getByLabel("Month").fill("August");
  await chooses(visitor, "Français");
  const naissance = visitor.page.getByRole("group", { name: "Votre date de naissance" });
  assert.equal(await naissance.getByLabel("Jour").inputValue(), "3");
  assert.equal(await naissance.getByLabel("Mois").inputValue(), "August");
  assert.equal(await visitor.page.locator(".govuk-error-summary").count(), 0, "nothing is judged yet");
  await chooses(visitor, "English");
  await born.getByLabel("Year").fill("1985");
  await visitor.page.getByLabel("No, I have no spouse or partner").check();
  // The key Enter goes on: it does not change the language.
  await born.getByLabel("Year").press("Enter");
  await visitor.page.waitForURL(/logement|foyer/);
  await visitor.looksAround();
  assert.equal(await visitor.title(), "Your home");
  await visitor.page.getByLabel("A tenant").check();
  await visitor.page.getByLabel("No housing benefit").check();
  await visitor.presses("Continue", { within: "main" });
  assert.equal(await visitor.title(), "Your resources");
  await visitor.page.getByLabel("Unemployment benefit").check();
  await visitor.presses("Continue", { within: "main" });
  await visitor.page.getByLabel("The same amount each month").check();
  await visitor.page.getByLabel("Amount per month").fill("1,050.50");
  await visitor.presses("Continue", { within: "main" });
  assert.equal(await visitor.title(), "Your situation");
  await visitor.page.getByRole("group", { name: "Have you worked" }).getByLabel("No").check();
  await visitor.page.getByLabel("No, none of these situations").check();
  await visitor.presses("Continue", { within: "main" });
  assert.equal(await visitor.title(), "Check your answers");
  assert.deepEqual(await frenchWords(visitor), []);
  await visitor.presses("See the result");
  await visitor.sees("€12,606");
  await visitor.sees("with a contribution");
  assert.deepEqual(await frenchWords(visitor), [], "the result speaks French");
});

for (const scripts of [true, false]) {
  const how = scripts ? "with" : "without";
  story(`changing language on the sign-in page keeps the number and never the password, ${how} JavaScript`, { scripts }, async (visitor) => {
    await visitor.visits("/compte/connexion?suite=/demande/logement");
    await visitor.writes("Numéro de sécurité sociale", LILA.identifier);
    await visitor.page.getByLabel("Mot de passe").fill("un secret");
    await chooses(visitor, "English");
    assert.equal(await visitor.page.locator('[name="identifier"]').inputValue(), LILA.identifier);
    assert.equal(await visitor.page.locator('[name="password"]').inputValue(), "");
    assert.equal(await visitor.page.locator(".govuk-error-summary").count(), 0, "nothing is judged");
    assert.ok(!(await visitor.page.content()).includes("un secret"));
    assert.deepEqual(await frenchWords(visitor), []);
    // The key Enter signs in, and leads where one was going.
    await visitor.page.locator('[name="password"]').fill(PORTAL.password);
    const arrived = visitor.page.waitForEvent("domcontentloaded");
    await visitor.page.locator('[name="password"]').press("Enter");
    await arrived;
    await visitor.page.waitForLoadState("load");
    assert.ok(!visitor.address().includes("connexion"), visitor.page.url());
  });
}

storyForEveryReader("the portal is read in English, and what is agreed to keeps its French words", async (visitor) => {
  await signsInAs(visitor, LILA);
  if (await visitor.page.getByRole("button", { name: "Commencer une demande" }).count()) {
    await startsAnApplication(visitor);
  }
  await visitor.visits("/demande/situation");
  await chooses(visitor, "English");
  assert.equal(visitor.address(), "/demande/situation");
  assert.equal(await visitor.title(), "Your situation");
  await visitor.presses("Save", { within: "main" });
  await visitor.sees("There is a problem");
  assert.deepEqual(await frenchWords(visitor), [], "a page with mistakes speaks French");
  for (const [path, title] of [
    ["/compte", /Your account|Hello/],
    ["/demande", /Your application/],
    ["/demande/foyer", /Your household/],
    ["/demande/accord", /Your agreement/],
    ["/demande/ressources", /Resources and home/],
    ["/demande/logement", /Your home/],
    ["/demande/pieces", /The documents/],
    ["/demande/relecture", /Check and send/],
    ["/compte/avant", /Before you start/],
    ["/demande/organisme", /./],
    ["/demande/foyer/nouvelle", /./],
    ["/demande/ressources/aides", /./],
    ["/demande/ressources/applicant", /./],
    ["/demande/ressources/applicant/montants?kinds=wages&kinds=foreign_wages&kinds=turnover", /./],
    ["/demande/effacer", /./],
  ]) {
    await visitor.visits(path);
    assert.match(await visitor.title(), title, path);
    assert.deepEqual(await frenchWords(visitor), [], `${path} speaks French`);
  }
  await visitor.visits("/demande/accord");
  await visitor.sees("I allow my health insurance fund");
  const french = visitor.page.locator("[lang='fr']", { hasText: "J’autorise ma caisse" });
  assert.equal(await french.count(), 1, "what is agreed to is there in French");
});

for (const [person, options] of [
  [CAMILLE, { screen: DESKTOP, scripts: true }],
  [INAYA, { screen: PHONE, scripts: false }],
]) {
  const { screen, scripts } = options;
  story(`a file that was sent is read in English, ${screen.width} px, ${scripts ? "with" : "without"} JavaScript`, options, async (visitor) => {
    await signsInAs(visitor, person);
    await reachesTheReview(visitor, person, { euros: "9000", children: person === CAMILLE });
    await certifiesAndSends(visitor);
    const application = visitor.address().replace("/accuse", "");
    await chooses(visitor, "English");
    for (const page of ["/accuse", "", "/copie", "/messages", "/correction", "/retrait"]) {
      await visitor.visits(application + page);
      assert.deepEqual(await frenchWords(visitor), [], `${page || "the application"} speaks French`);
    }
    await visitor.visits("/compte");
    assert.deepEqual(await frenchWords(visitor), [], "the account speaks French");
  });
}

story("a fault is told in the language that was chosen", {}, async (visitor) => {
  await visitor.visits("/");
  await chooses(visitor, "English");
  await visitor.visits("/nowhere", { status: 404 });
  await visitor.sees("Page not found");
});

for (const screen of [undefined, PHONE]) {
  story(`the pages stand being written from the right, ${screen ? "on a phone" : "on a computer"}`, { screen }, async (visitor) => {
    for (const path of [...PUBLIC_PAGES, "/facile/reponse"]) {
      await visitor.visits(path);
      const mirrored = await visitor.page.evaluate(() => {
        const name = document.querySelector(".c2s-header__name");
        const fromLeft = name.getBoundingClientRect().left;
        document.documentElement.dir = "rtl";
        const fromRight = document.documentElement.clientWidth - name.getBoundingClientRect().right;
        return Math.abs(fromLeft - fromRight) < 1;
      });
      assert.ok(mirrored, `${path} is not mirrored`);
      assert.deepEqual(await outside(visitor), [], `${path} is cut when it is written from the right`);
      await visitor.looksAround();
    }
  });
}

test("the style sheet names no side of the screen", async () => {
  const page = await (await fetch(server().url)).text();
  const [, address] = /<link rel="stylesheet" href="([^"]+)"/.exec(page);
  const style = await (await fetch(server().url + address)).text();
  const sided = style.match(/[{;](?:(?:margin|padding|border)-(?:left|right)[a-z-]*|left|right|float|text-align|justify-content):[^;}]*/g) ?? [];
  const wrong = sided.filter((rule) => !/^.(?:float|text-align|justify-content):(?!left|right)/.test(rule));
  assert.deepEqual(wrong, []);
});
