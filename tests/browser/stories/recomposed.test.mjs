// Journey J2 from end to end: a recomposed household with two insurers, a child of two homes and another organisation for
// the daughter of the partner; forty minutes on the review page, two presses on the button, the link opened the day after.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import {
  CAMILLE,
  declaresTheHome,
  declaresWages,
  receiptNumber,
  saysWhoTheyAre,
  sendsByTwoPresses,
  signsInAs,
  startsAnApplication,
} from "../support/application.mjs";
import { BACK_OFFICE, PORTAL, signsIn } from "../support/doors.mjs";
import { timelinesAgree } from "../support/invariants.mjs";
import { withMovingClock } from "../support/moving.mjs";
import { aPdf } from "../support/pdf.mjs";
import { program } from "../support/server.mjs";
import { withPicture } from "../support/story.mjs";
import { DESKTOP, PHONE, newVisitor } from "../support/visitor.mjs";

const MORNING = "2025-10-06T08:00:00Z";
const FORTY_MINUTES_LATER = "2025-10-06T08:45:00Z";
const NEXT_DAY = "2025-10-07T08:00:00Z";

const SOLENE = { name: "Solène MARCHENOIR", identifier: "288079999999883" };
const SAMIR = { name: "Samir HADDOUR", identifier: "195069999999865" };
/** One of the list: it manages the C2S. */
const INSURER = "Mut'Est";
const KEPT = /Mut.Est/;
const OTHER = "Mutualia Territoires Solidaires";
const REVIEW = "/demande/relecture";

/** As the register of the demonstration knows her, with a right that ended last month: it is not a first request. */
const HAD_A_RIGHT = {
  nir: SOLENE.identifier,
  given: "Solène",
  family: "Marchenoir",
  birth_date: "1988-07-27",
  address: { lines: ["9 place du Marché-Couvert"], post_code: "99200", town: "Bourg-lès-Eaux" },
  insurers: [
    { name: INSURER, contract: "T-88071", starts_on: "2019-03-01", manages_c2s: true },
    { name: "Prévoyance du Lac", contract: "PL-4402-B", starts_on: "2025-02-06", manages_c2s: false },
  ],
  c2s: [{ starts_on: "2024-10-01", ends_on: "2025-09-30", with_contribution: false }],
};

/** The register learns what a line of its file says. */
async function learns(server, line) {
  const file = join(server.folder, "learnt.jsonl");
  await writeFile(file, `${JSON.stringify(line)}\n`);
  await promisify(execFile)(program(), ["import", "insured", file, "--data", server.folder]);
}

/** A2.1: of two insurers one is chosen in the message that stops, and the choice is kept though she leaves. */
async function choosesAnInsurer(visitor) {
  await signsInAs(visitor, SOLENE);
  await visitor.presses("Commencer une demande");
  assert.equal(await visitor.page.getByRole("button", { name: "Commencer ma demande" }).count(), 0, "two insurers stop her");
  await visitor.follows("Vos mutuelles", { within: "main" });
  for (const told of ["Contrat n° T-88071", "Depuis le 1er mars 2019", "Contrat n° PL-4402-B", "Aucune de ces mutuelles"]) {
    await visitor.sees(told);
  }
  await visitor.answers("Quelle mutuelle gardez-vous ?", KEPT);
  await visitor.presses("Enregistrer");
  await visitor.visits("/compte");
  await visitor.presses("Se déconnecter");
  await signsInAs(visitor, SOLENE);
  await visitor.visits("/compte/avant/mutuelles");
  assert.ok(await visitor.page.getByRole("radio", { name: KEPT }).isChecked(), "the choice is kept");
  await visitor.visits("/compte/avant");
  await visitor.presses("Commencer ma demande");
  await visitor.presses("Continuer");
}

async function describes(visitor, { family, given, born, nir, kind }) {
  await visitor.writes("Nom de naissance", family);
  await visitor.writes("Prénom", given);
  await visitor.writesDate("Date de naissance", born);
  if (nir) {
    await visitor.writes("Numéro de sécurité sociale", nir);
  } else {
    await visitor.ticks("Cette personne n'a pas de numéro");
    await visitor.writes("Lieu de naissance", "Agen");
  }
  if (kind) await visitor.answers("Qui est cette personne ?", kind);
}

/** A2.2 and A2.3: a partner with all but the four fields, a son of two homes, the daughter of the partner. */
async function saysWhoLivesThere(visitor) {
  await visitor.answers("Situation familiale", "Marié(e), pacsé(e) ou en concubinage");
  await visitor.answers("A-t-elle changé dans les 12 derniers mois ?", "Non");
  await visitor.answers("Nationalité", "Française");
  await visitor.presses("Enregistrer et continuer");
  assert.equal(visitor.address(), "/demande/foyer/partner");
  await visitor.presses("Enregistrer");
  const named = await visitor.page.locator(".govuk-error-summary__list a").evaluateAll((links) => links.map((link) => link.hash));
  assert.deepEqual(named, ["#family", "#given", "#born-day", "#nir", "#partnership", "#taxed-jointly"], "four fields are not asked for");
  await describes(visitor, { family: "Haddour", given: "Samir", born: "1995-06-24", nir: "1 95 06 99 999 998 65" });
  await visitor.answers("Vous êtes…", "Mariés");
  await visitor.answers("Faites-vous une déclaration de revenus commune ?", "Oui");
  await visitor.presses("Enregistrer");
  await visitor.presses("Ajouter un enfant ou une autre personne");
  await describes(visitor, { family: "Fontanel", given: "Noé", born: "2015-09-21", nir: "1 15 09 99 999 996 58", kind: "Votre enfant" });
  await visitor.ticks("En résidence alternée");
  await visitor.presses("Enregistrer");
  await visitor.presses("Ajouter un enfant ou une autre personne");
  await describes(visitor, { family: "Haddour", given: "Lou", born: "2016-05-04", kind: "L'enfant de votre conjoint ou partenaire" });
  await visitor.presses("Enregistrer");
  await visitor.sees("partagé entre deux foyers, compte pour la moitié de la part de son rang");
  await visitor.pictures(`recomposed-household-${visitor.page.viewportSize().width}`);
  await visitor.presses("Enregistrer et continuer");
}

/** A2.4 and A2.5: the organisation is a choice; three keep it, and one has another, found with the keys alone. */
async function choosesTheOrganisations(visitor) {
  assert.equal(await visitor.title(), "Votre organisme");
  for (const choice of [/Garder Mut.Est/, /Votre caisse d.assurance maladie/, /Un autre organisme/]) {
    assert.equal(await visitor.page.getByRole("radio", { name: choice }).count(), 1, `${choice}`);
  }
  await visitor.answers("Qui doit la gérer ?", /Garder Mut.Est/);
  await visitor.ticks("Choisir un organisme différent pour certaines personnes");
  await visitor.presses("Enregistrer et continuer");
  for (const person of [SAMIR.name, "Noé FONTANEL"]) await visitor.answers(person, /Le même que vous/);
  await visitor.answers("Lou HADDOUR", "Un autre organisme, à chercher dans la liste");
  await visitor.pictures(`recomposed-each-${visitor.page.viewportSize().width}`);
  await visitor.presses("Enregistrer et continuer");
  assert.equal(await visitor.title(), "Chercher un organisme pour Lou HADDOUR");
  for (const [field, typed, found] of [
    ["Nom de l'organisme", "solidiares", OTHER],
    ["Département", "lot et garonne", "AGEN"],
  ]) {
    await visitor.tabsTo("textbox", field);
    await visitor.page.keyboard.type(typed);
    const arrived = visitor.page.waitForEvent("load");
    await visitor.keys("Enter");
    await arrived;
    await visitor.looksAround({ remembered: true });
    await visitor.sees(found);
  }
  await visitor.presses(`Choisir ${OTHER}`);
  assert.equal(await visitor.title(), "Votre interlocuteur");
  for (const question of await visitor.page.getByRole("group", { name: /interlocuteur/ }).all()) {
    await question.getByRole("radio").first().check();
  }
  await visitor.presses("Enregistrer et continuer");
  assert.equal(await visitor.title(), "Votre accord");
}

async function declaresTheRest(visitor) {
  await visitor.ticks("J'ai lu ce texte et je donne mon accord");
  await visitor.presses("Enregistrer et continuer");
  for (const adult of [SOLENE, SAMIR]) await declaresWages(visitor, adult, "6000");
  await declaresNoFamilyBenefit(visitor);
  await declaresTheHome(visitor);
  await visitor.presses("Continuer");
}

async function declaresNoFamilyBenefit(visitor) {
  await visitor.follows("Prestations familiales du foyer");
  await visitor.ticks("Aucune ressource pendant cette période");
  await visitor.presses("Continuer");
  await visitor.presses("Enregistrer et continuer");
}

/** Puts a file in each window. */
async function givesThePapers(visitor) {
  assert.equal(await visitor.title(), "Les pièces");
  const empty = visitor.page.getByLabel(/^Choisissez un fichier/);
  for (let given = 0; (await empty.count()) > 0; given += 1) {
    assert.ok(given < 6, "a window stays empty");
    const form = visitor.page.locator("form", { has: empty.first() });
    await empty.first().setInputFiles({ name: "avis.pdf", mimeType: "application/pdf", buffer: aPdf("Document fictif") });
    await visitor.presses("Déposer", { within: form });
  }
  await visitor.presses("Continuer");
  assert.equal(await visitor.title(), "Relire et envoyer");
}

const answered = (visitor) => visitor.page.locator(".govuk-summary-list").allInnerTexts();

/** A2.6: she stays on the review page until her session closed; the sign-in leads back to it with every answer. */
async function staysForFortyMinutes(visitor, later) {
  const read = await answered(visitor);
  for (const told of [OTHER, KEPT, "Noé FONTANEL", "Lou HADDOUR"]) assert.match(read.join(), new RegExp(told));
  if (visitor.scripts) {
    await visitor.page.clock.install();
    await visitor.page.route("**/compte/session", (route) =>
      route.request().method() === "GET" ? route.fulfill({ json: { seconds: 299 } }) : route.continue(),
    );
    await visitor.visits(REVIEW);
    await visitor.page.clock.fastForward("25:01");
    await visitor.page.getByRole("dialog", { name: "Votre session va se fermer" }).waitFor();
    await visitor.page.unroute("**/compte/session");
    await later(FORTY_MINUTES_LATER);
    await visitor.page.clock.fastForward("06:00");
    await visitor.page.getByRole("dialog", { name: "Votre session est fermée" }).waitFor();
    await visitor.keys("Enter");
    await visitor.page.waitForURL("**/compte/connexion**");
  } else {
    await later(FORTY_MINUTES_LATER);
    await visitor.ticks("Je certifie que ces renseignements sont exacts");
    await visitor.presses("Envoyer ma demande");
    assert.equal(visitor.address(), PORTAL.signIn);
  }
  await visitor.writes(PORTAL.label, SOLENE.identifier);
  await visitor.page.getByLabel("Mot de passe").fill(PORTAL.password);
  await visitor.presses("Se connecter");
  assert.equal(visitor.address(), REVIEW);
  assert.deepEqual(await answered(visitor), read, "nothing is typed again");
}

/** A2.7: two presses, a refresh, and what was sent sent twice again: one application. Answers its number. */
async function sendsItTwice(visitor) {
  await visitor.ticks("Je certifie que ces renseignements sont exacts");
  const sent = await sendsByTwoPresses(visitor);
  const number = await receiptNumber(visitor);
  const receipt = visitor.address();
  const again = () => visitor.context.request.post(sent.action, { form: sent.fields, maxRedirects: 0 });
  for (const answer of await Promise.all([again(), again()])) {
    assert.deepEqual([answer.status(), answer.headers().location], [303, receipt]);
  }
  await visitor.page.reload();
  assert.equal(await receiptNumber(visitor), number, "a refresh shows the same number");
  await visitor.looksAround();
  await visitor.visits("/compte");
  assert.equal(await visitor.page.getByRole("link", { name: /Demande du 6 octobre 2025/ }).count(), 1);
  return number;
}

/** A2.9: the partner is told that there is an application, before any paper, and nothing of it. */
async function thePartnerIsTold(partner, number) {
  await signsInAs(partner, SAMIR);
  await partner.presses("Commencer une demande");
  await partner.sees("Une demande est déjà en cours pour votre foyer");
  assert.equal(await partner.page.getByRole("button", { name: "Commencer ma demande" }).count(), 0);
  await partner.visits("/demande/pieces");
  assert.ok(!partner.address().startsWith("/demande"), "no paper is asked");
  for (const secret of ["MARCHENOIR", "Noé FONTANEL", "Lou HADDOUR", number]) await partner.doesNotSee(secret);
}

/** A2.8: on another device, the day after, the link shows the file that waits, and another is refused. */
async function opensTheLinkAgain(phone) {
  await signsInAs(phone, SOLENE);
  for (const old of ["/demande", REVIEW]) {
    await phone.visits(old);
    await phone.sees("à l'étude");
  }
  await phone.visits("/compte/avant");
  await phone.sees("6 octobre 2025");
  assert.equal(await phone.page.getByRole("button", { name: "Commencer ma demande" }).count(), 0);
}

/** The other parent counts the same child: she is told nothing of it. */
async function theOtherParentApplies(parent) {
  await signsInAs(parent, CAMILLE);
  await startsAnApplication(parent);
  await parent.visits("/demande/foyer");
  await parent.follows("Modifier Noé FONTANEL");
  await parent.ticks("En résidence alternée");
  await parent.presses("Enregistrer");
  await parent.visits("/demande/situation");
  await saysWhoTheyAre(parent);
  await declaresWages(parent, CAMILLE, "9000");
  await declaresNoFamilyBenefit(parent);
  await declaresTheHome(parent);
  await parent.visits(REVIEW);
  await parent.ticks("Je certifie que ces renseignements sont exacts");
  await parent.presses("Envoyer sans ces pièces");
  await receiptNumber(parent);
  for (const page of ["/compte", parent.address()]) {
    await parent.visits(page);
    for (const secret of ["MARCHENOIR", "autre demande"]) await parent.doesNotSee(secret);
  }
}

/** A2.3: the caseworker sees the child of two homes in both applications. */
async function theCaseworkerSeesBoth(caseworker, number) {
  await signsIn(caseworker, BACK_OFFICE);
  await caseworker.follows(number);
  await caseworker.sees("Noé FONTANEL");
  await caseworker.sees("En résidence alternée");
  await caseworker.sees("Une autre demande en attente compte aussi cette personne");
  await caseworker.sees(OTHER);
  await caseworker.pictures("recomposed-file-1280");
}

for (const [scripts, screen] of [
  [true, DESKTOP],
  [false, PHONE],
]) {
  const name = `J2: a recomposed household applies once, keeps every answer, and is told on the same days as its caseworker, ${scripts ? "with" : "without"} JavaScript`;
  test(name, async () => {
    await withMovingClock(MORNING, async ({ server, browser, later, now }) => {
      await learns(server, HAD_A_RIGHT);
      const visitors = [];
      const newcomer = async (options) => {
        visitors.push(await newVisitor(browser, server, options));
        return visitors.at(-1);
      };
      const tell = async () => {
        const visitor = await newcomer({ scripts, screen });
        await choosesAnInsurer(visitor);
        await saysWhoLivesThere(visitor);
        await choosesTheOrganisations(visitor);
        await declaresTheRest(visitor);
        await givesThePapers(visitor);
        await visitor.pictures(`recomposed-review-${screen.width}`);
        await staysForFortyMinutes(visitor, later);
        const number = await sendsItTwice(visitor);
        await thePartnerIsTold(await newcomer({ scripts, screen }), number);
        await later(NEXT_DAY);
        const phone = await newcomer({ scripts, screen: PHONE });
        await opensTheLinkAgain(phone);
        await theOtherParentApplies(await newcomer({ scripts, screen }));
        await theCaseworkerSeesBoth(await newcomer({ scripts }), number);
        assert.equal(await timelinesAgree(now(), [phone]), 1);
      };
      try {
        await withPicture(name, () => visitors.at(-1), tell);
      } finally {
        for (const visitor of visitors) await visitor.close();
      }
    });
  });
}
