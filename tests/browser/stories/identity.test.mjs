// Opening an account, a forgotten password, the protection of an account, the end of a session.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";

import { CAMILLE, LILA, reachesTheReview, receiptNumber, signsInAs } from "../support/application.mjs";
import { BACK_OFFICE, PORTAL, signsIn } from "../support/doors.mjs";
import { withMovingClock } from "../support/moving.mjs";
import { caisse } from "../support/story.mjs";
import { newVisitor } from "../support/visitor.mjs";

const CLOCK = "2025-04-14T08:00:00Z";
const { story, storyForEveryReader, server } = caisse({ clock: CLOCK });

/** Of the demonstration, without account. */
const MAELLE = { name: "Maëlle LE GOFF", identifier: "2 90 04 99 999 995 37" };
const BASTIEN = { name: "Bastien ORVAULT", identifier: "178039999999973" };
const GEORGES = { name: "Georges MALBREC", identifier: "155029999999425" };
const CHOSEN = "trois chats sous la pluie";

async function saysWhoSheIs(visitor, { family }) {
  await visitor.writes("Numéro de sécurité sociale", MAELLE.identifier);
  await visitor.writes("Prénom", "Maelle");
  await visitor.writes("Nom", family, { within: "main form" });
  await visitor.writesDate("Date de naissance", "1990-04-22");
  await visitor.page.getByLabel("Choisissez un mot de passe").fill(CHOSEN);
}

storyForEveryReader("somebody who mistypes everything is told what to do, field by field", async (visitor) => {
  await visitor.visits("/compte/connexion");
  await visitor.follows("Créer un compte");
  assert.equal(await visitor.title(), "Créer votre compte");
  await visitor.writes("Numéro de sécurité sociale", "2 90 40 99 999 995 37");
  await visitor.page.getByLabel("Choisissez un mot de passe").fill("court");
  await visitor.writes("Adresse électronique", "maelle");
  await visitor.presses("Créer mon compte");
  await visitor.sees("deux chiffres semblent inversés");
  await visitor.sees("L'adresse électronique est incomplète");
  await visitor.pictures(`identity-opening-mistaken-${visitor.page.viewportSize().width}`);
});

story("somebody whom the register knows opens an account, then closes it to others", {}, async (visitor) => {
  await visitor.visits("/compte/creation");
  await saysWhoSheIs(visitor, { family: "Le-Goff" });
  await visitor.pictures("identity-opening");
  await visitor.presses("Créer mon compte");
  await visitor.sees(MAELLE.name);
  await visitor.follows("Sécurité");
  await visitor.pictures("identity-protection");
  await visitor.writes("Téléphone mobile", "06 39 98 12 34");
  await visitor.presses("Enregistrer");
  await visitor.sees("Vos coordonnées sont enregistrées");
  await visitor.follows("Ajouter un code à usage unique");
  await visitor.pictures("identity-factor");
  await visitor.writes("Code", "000000");
  await visitor.presses("Vérifier et ajouter");
  await visitor.sees("Ce code n'est pas valable");
});

story("three wrong openings lead to a person", {}, async (visitor) => {
  await visitor.visits("/compte/creation");
  for (let tried = 0; tried < 3; tried += 1) {
    await saysWhoSheIs(visitor, { family: "Autre" });
    await visitor.presses("Créer mon compte");
  }
  assert.equal(await visitor.title(), "Quelqu'un va vous aider");
  await visitor.sees("3646");
  await visitor.pictures("identity-person");
});

storyForEveryReader("a forgotten password is asked for, whoever asks", async (visitor) => {
  await visitor.visits("/compte/connexion");
  await visitor.follows("Mot de passe oublié");
  await visitor.writes("Numéro de sécurité sociale", "1 91 06 99 999 994 71");
  await visitor.writesDate("Date de naissance", "1991-06-01");
  await visitor.presses("Recevoir un code");
  // Four readers ask for the same number: the fourth is told to come back, like everybody.
  await visitor.sees(/Si un compte existe|Trop d'essais/);
  await visitor.pictures(`identity-reset-${visitor.page.viewportSize().width}`);
});

/** The step of thirty seconds that the clock of the service is at: it moves while the story is told. */
const step = () => Math.floor(server().now() / 30_000);

/** What a generator with this secret shows at a step. */
function codeOf(secret, step) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...secret.replace(/[^A-Z2-7]/g, "")].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const tag = createHmac("sha1", key).update(counter).digest();
  const from = tag[tag.length - 1] & 0xf;
  return String((tag.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

for (const scripts of [true, false]) {
  const person = scripts ? BASTIEN : GEORGES;
  story(`a code is asked for once it was added, and serves once, ${scripts ? "with" : "without"} JavaScript`, { scripts }, async (visitor) => {
    await signsInAs(visitor, person);
    await visitor.visits("/compte/securite/code");
    const secret = await visitor.page.locator("code.c2s-code").first().innerText();
    const first = step();
    await visitor.writes("Code", codeOf(secret, first));
    await visitor.presses("Vérifier et ajouter");
    assert.equal(await visitor.title(), "Vos codes de secours");
    const rescue = await visitor.page.locator("code.c2s-code").first().innerText();
    await visitor.visits("/compte");
    await visitor.presses("Se déconnecter");

    const givesThePassword = async () => {
      await visitor.visits(PORTAL.signIn);
      await visitor.writes(PORTAL.label, person.identifier);
      await visitor.page.getByLabel("Mot de passe").fill(PORTAL.password);
      await visitor.presses("Se connecter");
      assert.equal(await visitor.title(), "Votre code");
    };
    const givesTheCode = async (code) => {
      await visitor.writes("Code", code);
      await visitor.presses("Se connecter");
    };
    await givesThePassword();
    // The one that added the generator served already; the next one opens, and then has served too.
    await givesTheCode(codeOf(secret, first));
    await visitor.sees("Ce code n'est pas valable");
    await visitor.pictures(`identity-code-wrong-${scripts}`);
    const next = Math.max(first + 1, step());
    await givesTheCode(codeOf(secret, next));
    await visitor.sees(person.name);
    await visitor.presses("Se déconnecter");
    await givesThePassword();
    await givesTheCode(codeOf(secret, next));
    await visitor.sees("Ce code n'est pas valable");
    // The telephone is lost: a code of rescue opens, and the generator is still asked for.
    await givesTheCode(rescue);
    await visitor.sees(person.name);
    await visitor.presses("Se déconnecter");
    await givesThePassword();
    await givesTheCode(rescue);
    await visitor.sees("Ce code n'est pas valable");
  });
}

story("staff add a code generator too", {}, async (visitor) => {
  await signsIn(visitor, BACK_OFFICE);
  await visitor.follows("Sécurité");
  await visitor.follows("Ajouter un code à usage unique");
  await visitor.sees("Saisissez le code à 6 chiffres");
});

story("five minutes before the end one is asked, and stays", {}, async (visitor) => {
  await signsInAs(visitor, CAMILLE);
  await visitor.page.clock.install();
  await visitor.page.route("**/compte/session", (route) =>
    route.request().method() === "GET" ? route.fulfill({ json: { seconds: 299 } }) : route.continue(),
  );
  await visitor.visits("/compte");
  await visitor.sees("votre session se fermera à");
  await visitor.page.clock.fastForward("25:01");
  const dialog = visitor.page.getByRole("dialog", { name: "Votre session va se fermer" });
  await dialog.waitFor();
  const said = await dialog.innerText();
  assert.match(said, /Temps restant, en minutes\s: 5/);
  assert.doesNotMatch(said, /ne répond pas/);
  await visitor.looksAround();
  await visitor.pictures("identity-session-warning", { fullPage: false });
  assert.equal(await visitor.page.evaluate(() => document.activeElement.textContent), "Rester connecté");
  await visitor.keys("Enter");
  await dialog.waitFor({ state: "hidden" });
  await visitor.sees(CAMILLE.name);
});

test("after the end of the session one is back in the same field, with everything that was typed", async () => {
  await withMovingClock(CLOCK, async ({ server, browser, later }) => {
    const visitor = await newVisitor(browser, server, {});
    try {
      await signsInAs(visitor, CAMILLE);
      await visitor.presses("Commencer une demande");
      await visitor.presses("Commencer ma demande");
      await visitor.page.clock.install();
      await visitor.visits("/demande/situation");
      await visitor.page.getByRole("radio", { name: "Oui, de la CAF" }).check();
      const number = visitor.page.getByLabel("Numéro d’allocataire");
      const kept = visitor.page.waitForResponse((answer) => answer.url().endsWith("/demande/saisie"));
      await number.fill("12");
      await kept;
      await later("2025-04-14T08:40:00Z");
      await visitor.page.clock.fastForward("31:00");
      const dialog = visitor.page.getByRole("dialog", { name: "Votre session est fermée" });
      await dialog.waitFor();
      await visitor.looksAround();
      await visitor.pictures("identity-session-over", { fullPage: false });
      await visitor.keys("Enter");
      await visitor.page.waitForURL(`${server.url}/compte/connexion**`);
      await visitor.writes(PORTAL.label, CAMILLE.identifier);
      await visitor.page.getByLabel("Mot de passe").fill(PORTAL.password);
      await visitor.presses("Se connecter");
      await visitor.presses("Reprendre ma saisie");
      assert.equal(visitor.address(), "/demande/situation");
      assert.equal(await number.inputValue(), "12");
      assert.equal(await visitor.page.evaluate(() => document.activeElement.id), "caf");
    } finally {
      await visitor.close();
    }
  });
});

test("what is typed once the session is closed is told not to be kept, and the button of the page loses nothing", async () => {
  await withMovingClock(CLOCK, async ({ server, browser, later }) => {
    const visitor = await newVisitor(browser, server, {});
    try {
      await signsInAs(visitor, CAMILLE);
      await visitor.presses("Commencer une demande");
      await visitor.presses("Commencer ma demande");
      await visitor.visits("/demande/situation");
      await later("2025-04-14T08:40:00Z");
      // The browser does not know yet: what it is told is the answer to what was typed.
      await visitor.page.getByRole("radio", { name: "Oui, de la CAF" }).check();
      await visitor.page.getByLabel("Numéro d’allocataire").fill("2468024");
      const told = visitor.page.getByRole("alert");
      await told.getByText("Votre session est terminée").waitFor();
      await visitor.looksAround();
      await visitor.pictures("identity-signed-out-1280");
      await visitor.presses("Enregistrer et continuer");
      assert.equal(visitor.address(), "/compte/connexion");
      await visitor.writes(PORTAL.label, CAMILLE.identifier);
      await visitor.page.getByLabel("Mot de passe").fill(PORTAL.password);
      await visitor.presses("Se connecter");
      await visitor.presses("Reprendre ma saisie");
      assert.equal(visitor.address(), "/demande/situation");
      assert.equal(await visitor.page.getByLabel("Numéro d’allocataire").inputValue(), "2468024");
      assert.equal(await told.filter({ hasText: "session" }).count(), 0);
    } finally {
      await visitor.close();
    }
  });
});

for (const scripts of [true, false]) {
  test(`what is sent after the session closed is given back ${scripts ? "with" : "without"} JavaScript`, async () => {
    await withMovingClock(CLOCK, async ({ server, browser, later }) => {
      const visitor = await newVisitor(browser, server, { scripts });
      try {
        await signsInAs(visitor, CAMILLE);
        await visitor.presses("Commencer une demande");
        await visitor.presses("Commencer ma demande");
        await visitor.visits("/demande/situation");
        await visitor.answers("Situation familiale", /Veuf|Veuve/);
        await later("2025-04-14T08:40:00Z");
        await visitor.presses("Enregistrer et continuer");
        assert.equal(visitor.address(), "/compte/connexion");
        await visitor.sees("Votre session est fermée");
        await visitor.writes(PORTAL.label, CAMILLE.identifier);
        await visitor.page.getByLabel("Mot de passe").fill(PORTAL.password);
        await visitor.presses("Se connecter");
        assert.equal(await visitor.title(), "Rien n'est perdu");
        await visitor.pictures(`identity-resume-${scripts ? "script" : "plain"}`);
        await visitor.presses("Reprendre ma saisie");
        assert.equal(visitor.address(), "/demande/situation");
        const widowed = visitor.page.getByRole("radio", { name: /Veuf|Veuve/ });
        assert.ok(await widowed.isChecked(), "nothing is typed again");
      } finally {
        await visitor.close();
      }
    });
  });
}

test("forty minutes on the review page: the sign-in leads back to it with every answer, and it is sent", async () => {
  await withMovingClock(CLOCK, async ({ server, browser, later }) => {
    const visitor = await newVisitor(browser, server, { scripts: false });
    try {
      await signsInAs(visitor, LILA);
      await reachesTheReview(visitor, LILA, { euros: "9000", children: false });
      const read = await visitor.page.locator(".govuk-summary-list").allInnerTexts();
      await later("2025-04-14T08:40:00Z");
      await visitor.ticks("Je certifie que ces renseignements sont exacts");
      await visitor.presses("Envoyer ma demande");
      assert.equal(visitor.address(), "/compte/connexion");
      await visitor.writes(PORTAL.label, LILA.identifier);
      await visitor.page.getByLabel("Mot de passe").fill(PORTAL.password);
      await visitor.presses("Se connecter");
      assert.equal(visitor.address(), "/demande/relecture", "certifying is never done behind one's back");
      assert.deepEqual(await visitor.page.locator(".govuk-summary-list").allInnerTexts(), read, "nothing is typed again");
      await visitor.pictures("identity-review-again");
      await visitor.ticks("Je certifie que ces renseignements sont exacts");
      await visitor.presses("Envoyer ma demande");
      assert.match(await receiptNumber(visitor), /^C2S-/);
    } finally {
      await visitor.close();
    }
  });
});
