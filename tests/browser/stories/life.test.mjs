// Nothing is lost while an application is filled in, and what may be done with it once it is sent.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import {
  CAMILLE,
  certifiesAndSends,
  reachesTheReview,
  signsInAs,
  startsAnApplication,
} from "../support/application.mjs";
import { BACK_OFFICE, signsIn } from "../support/doors.mjs";
import { aPdf, opened } from "../support/pdf.mjs";
import { caisse } from "../support/story.mjs";
import { PHONE, named, readable } from "../support/visitor.mjs";

const { story, newcomer } = caisse({ clock: "2025-04-14T08:00:00Z" });

const BASTIEN = { name: "Bastien ORVAULT", identifier: "178039999999973" };
const INAYA = { name: "Inaya KERBRAT", identifier: "295039999899795" };
const YANIS = { name: "Yanis DELORVAU", identifier: "188059999999210" };
const ODILE = { name: "Odile MALBREC", identifier: "258089999999817" };
const GEORGES = { name: "Georges MALBREC", identifier: "155029999999425" };
const LILA = { name: "Lila TESSANDIER", identifier: "201049999999533" };
const ROSE = { name: "Rose VASSELIN", identifier: "292039999999619" };

const SITUATION = "/demande/situation";
const CAF = "Numéro d'allocataire (facultatif)";

/** Waits until what stands in the field of the CAF is kept. */
async function kept(visitor, number, act) {
  const holds = (answer) =>
    answer.url().endsWith("/demande/saisie") && (answer.request().postData() ?? "").includes(`caf=${number}`);
  const answered = visitor.page.waitForResponse(holds, { timeout: 20_000 });
  await act();
  await answered;
  await visitor.page.locator("#saved[data-turn]").waitFor();
}

/** What stands in the field of the CAF. */
function caf(visitor) {
  return visitor.page.getByRole("textbox", { name: /Numéro d.allocataire/ }).inputValue();
}

story("each field is kept while it is typed, right or wrong, and found on another device", {}, async (visitor) => {
  await signsInAs(visitor, BASTIEN);
  await startsAnApplication(visitor);
  await visitor.answers("Situation familiale", "Célibataire");
  await visitor.answers("Recevez-vous des prestations de la CAF ou de la MSA ?", "Oui, de la CAF");
  await kept(visitor, "12", () => visitor.writes(CAF, "12"));
  const told = visitor.page.getByRole("status").filter({ hasText: "Enregistré" });
  assert.match(await told.innerText(), /^Enregistré à \d+ h \d\d\.$/);
  await visitor.looksAround();

  const phone = await newcomer({ screen: PHONE, scripts: false });
  try {
    await signsInAs(phone, BASTIEN);
    await phone.visits(SITUATION);
    assert.equal(await caf(phone), "12");
    assert.ok(await phone.page.getByRole("radio", { name: "Célibataire" }).isChecked());
    await phone.visits("/demande");
    await phone.sees("conservée jusqu'au 14 mai 2025");
  } finally {
    await phone.close();
  }
});

/** Ticks a choice, and waits until the service kept it: within two seconds. */
async function keptOnceTicked(visitor, choice, field) {
  const holds = (answer) => /\/saisie$/.test(answer.url()) && (answer.request().postData() ?? "").includes(field);
  const answered = visitor.page.waitForResponse(holds, { timeout: 20_000 });
  const ticked = Date.now();
  await choice.check();
  const sent = await (await answered).request().timing();
  assert.ok(sent.startTime - ticked <= 2_000, `${field} left after ${sent.startTime - ticked} ms`);
  await visitor.page.locator("#saved[data-turn]").waitFor();
  await visitor.looksAround();
}

story("what is ticked is kept before its page is sent, the kinds of resources and the questions before", {}, async (visitor) => {
  await signsInAs(visitor, ROSE);
  await visitor.visits("/compte/avant/avis");
  const lost = visitor.page.locator('input[name="paper"][value="lost"]');
  await keptOnceTicked(visitor, lost, "paper=lost");
  await visitor.page.reload();
  assert.ok(await lost.isChecked(), "the paper");
  await visitor.sees("compte dès que vous enregistrez la page");
  await visitor.pictures("life-before-1280");

  await visitor.visits("/compte");
  await startsAnApplication(visitor);
  await visitor.visits("/demande/ressources/applicant");
  const wages = visitor.page.locator('input[name="kinds"][value="wages"]');
  const gifts = visitor.page.locator('input[name="kinds"][value="gifts"]');
  await keptOnceTicked(visitor, wages, "kinds=wages");
  await keptOnceTicked(visitor, gifts, "kinds=gifts");
  await visitor.page.reload();
  assert.ok((await wages.isChecked()) && (await gifts.isChecked()), "both kinds");

  const phone = await newcomer({ screen: PHONE, scripts: false });
  try {
    await signsInAs(phone, ROSE);
    await phone.visits("/demande/ressources/applicant");
    assert.ok(await phone.page.locator('input[name="kinds"][value="gifts"]').isChecked(), "on another device");
    await phone.page.locator('input[name="kinds"][value="gifts"]').uncheck();
    await phone.presses("Continuer");
    assert.match(phone.page.url(), /\/montants\?kinds=wages$/, "the address holds the kinds and no token");
  } finally {
    await phone.close();
  }
  await visitor.page.reload();
  assert.ok((await wages.isChecked()) && !(await gifts.isChecked()), "what was unticked stays so");
});

story("a cut of the network is told, and what was typed meanwhile is kept when it is back", {}, async (visitor) => {
  await signsInAs(visitor, INAYA);
  await startsAnApplication(visitor);
  await visitor.context.setOffline(true);
  await visitor.answers("Recevez-vous des prestations de la CAF ou de la MSA ?", "Oui, de la CAF");
  await visitor.writes(CAF, "1234567");
  await visitor.page.getByRole("alert").getByText("La connexion est coupée").waitFor();
  await visitor.looksAround();
  await visitor.pictures("life-offline-1280");
  // Sending would lead to a page of the browser, with the answers behind it.
  await visitor.page.getByRole("button", { name: "Enregistrer et continuer" }).click();
  assert.equal(visitor.address(), SITUATION);
  await kept(visitor, "1234567", () => visitor.context.setOffline(false));
  assert.equal(await visitor.page.getByRole("alert").count(), 0);
  await visitor.page.reload();
  assert.equal(await caf(visitor), "1234567");
});

story("a page that is sent while a field of it is being kept waits for that, but not for ever", {}, async (visitor) => {
  await signsInAs(visitor, INAYA);
  const sent = [];
  visitor.page.on("request", (request) => {
    if (request.method() === "POST" && request.isNavigationRequest()) sent.push(Date.now());
  });
  let holds;
  const held = () => new Promise((told) => (holds = told));
  await visitor.page.route("**/demande/saisie", (route) => holds(route));
  const save = visitor.page.getByRole("button", { name: "Enregistrer et continuer" });
  for (const [number, answers] of [
    ["3333333", true],
    ["4444444", false],
  ]) {
    await visitor.visits(SITUATION);
    const waits = held();
    await visitor.writes(CAF, number);
    const route = await waits;
    sent.length = 0;
    const arrival = visitor.page.waitForEvent("domcontentloaded");
    const pressed = Date.now();
    await save.click({ noWaitAfter: true });
    await visitor.page.waitForTimeout(1000);
    assert.deepEqual(sent, [], "it is sent before the field is kept");
    holds = (late) => late.continue();
    if (answers) await route.continue();
    await arrival;
    assert.equal(sent.length, 1, "it is sent once");
    if (!answers) assert.ok(sent[0] - pressed >= 2900, `it waited for ${sent[0] - pressed} ms`);
    await visitor.page.waitForLoadState("load");
    await visitor.doesNotSee("Deux réponses");
    await visitor.visits(SITUATION);
    assert.equal(await caf(visitor), number);
  }
  await visitor.page.unroute("**/demande/saisie");
});

story("a service that never answers is told, and asked again until it does", {}, async (visitor) => {
  await signsInAs(visitor, INAYA);
  await visitor.visits(SITUATION);
  let held = 0;
  // Neither an answer nor an error: the request waits on a network that carries nothing.
  await visitor.page.route("**/demande/saisie", () => (held += 1));
  await visitor.writes(CAF, "7654321");
  await visitor.page.getByRole("alert").getByText("Le service ne répond pas").waitFor();
  await visitor.looksAround();
  await visitor.pictures("life-silent-1280");
  const first = held;
  assert.ok(first >= 1, "the story held what was saved");
  await kept(visitor, "7654321", () => visitor.page.unroute("**/demande/saisie"));
  assert.equal(await visitor.page.getByRole("alert").count(), 0);
  await visitor.page.reload();
  assert.equal(await caf(visitor), "7654321");
});

story("of two pages typed on at once the second is told, and overwrites nothing", {}, async (visitor) => {
  await signsInAs(visitor, INAYA);
  await visitor.visits(SITUATION);
  const other = await newcomer({ screen: PHONE });
  try {
    await signsInAs(other, INAYA);
    await other.visits(SITUATION);
    await kept(visitor, "1234567", () => visitor.writes(CAF, "1234567"));
    // Another number than the one that the page was filled in with.
    await other.writes(CAF, "2345678");
    const told = other.page.getByRole("alert");
    await told.getByText("a aussi été remplie dans un autre onglet ou sur un autre appareil").waitFor();
    await other.looksAround();
    await other.pictures("life-elsewhere-320");
    // What is typed on from there leaves no more: it would be in the place of what the first page kept.
    const left = [];
    other.page.on("request", (request) => left.push(request.url()));
    await other.writes(CAF, "7654322");
    await other.page.waitForTimeout(3_000);
    assert.deepEqual(left, []);
    assert.equal(await caf(other), "7654322", "it stays on the screen");
    assert.equal(await told.count(), 1);
    // The first page goes on.
    await kept(visitor, "1234568", () => visitor.writes(CAF, "1234568"));
    assert.equal(await visitor.page.getByRole("alert").count(), 0);
    await visitor.page.reload();
    assert.equal(await caf(visitor), "1234568");
  } finally {
    await other.close();
  }
});

story("a save whose answer was lost is not taken for somebody else's", {}, async (visitor) => {
  await signsInAs(visitor, INAYA);
  await visitor.visits(SITUATION);
  // It arrives, and its answer does not.
  let lost = 0;
  await visitor.page.route("**/demande/saisie", async (route) => {
    await route.fetch();
    lost += 1;
    return route.abort("connectionreset");
  });
  await visitor.writes(CAF, "1111111");
  await visitor.page.getByRole("alert").waitFor();
  assert.ok(lost >= 1, "the service kept it");
  // Typed meanwhile.
  await visitor.writes(CAF, "2222222");
  await kept(visitor, "2222222", () => visitor.page.unroute("**/demande/saisie"));
  assert.equal(await visitor.page.getByRole("alert").count(), 0);
  await visitor.page.reload();
  assert.equal(await caf(visitor), "2222222");
});

/** What is typed is kept within this time: the answer of the service is there. */
const KEPT_WITHIN_MS = 2_000;

/** Notes each answer of the service to what a page keeps: when it came, and what it was about. */
function answers(visitor) {
  const come = [];
  visitor.page.on("response", async (response) => {
    if (!response.url().endsWith("/demande/saisie")) return;
    const at = Date.now();
    if ((await response.json()).state === "saved") come.push({ at, holds: new URLSearchParams(response.request().postData()) });
  });
  return come;
}

/** Does something that a field then holds: how long until the service answered that it is kept. */
async function keptAfter(visitor, come, field, value, act) {
  const from = come.length;
  await act();
  const done = Date.now();
  const isKept = () => come.slice(from).find(({ holds }) => holds.getAll(field).includes(value));
  for (let waited = 0; !isKept() && waited < 10 * KEPT_WITHIN_MS; waited += 20) await visitor.page.waitForTimeout(20);
  assert.ok(isKept(), `${field} is never kept`);
  return isKept().at - done;
}

story("whoever types without a pause is kept within two seconds of each letter", {}, async (visitor) => {
  await signsInAs(visitor, INAYA);
  await visitor.visits(SITUATION);
  await visitor.writes(CAF, "");
  const field = visitor.page.getByRole("textbox", { name: /Numéro d.allocataire/ });
  await field.focus();
  const come = answers(visitor);
  const typed = [];
  const until = Date.now() + 4_000;
  while (Date.now() < until) {
    await visitor.page.keyboard.press(String(typed.length % 10));
    typed.push(Date.now());
    // Well under the pause after which somebody is thought to have stopped.
    await visitor.page.waitForTimeout(150);
  }
  const whole = await field.inputValue();
  assert.equal(whole.length, typed.length, "each letter is in the field");
  const halfway = come.filter(({ at }) => at < until).length;
  assert.ok(halfway >= 2, `${halfway} answers came while it was typed`);
  await keptAfter(visitor, come, "caf", whole, () => {});
  const late = typed.flatMap((at, rank) => {
    const took = come.find(({ holds }) => holds.get("caf").length > rank).at - at;
    return took <= KEPT_WITHIN_MS ? [] : [`letter ${rank + 1} is kept after ${took} ms`];
  });
  assert.deepEqual(late, []);
  await visitor.page.reload();
  assert.equal(await caf(visitor), whole);
});

story("a choice, a part of a date, a line of text and an amount are each kept within two seconds", {}, async (visitor) => {
  await signsInAs(visitor, INAYA);
  await visitor.visits(SITUATION);
  const come = answers(visitor);
  const took = {};
  const keeps = async (field, value, act) => {
    took[field] = await keptAfter(visitor, come, field, value, act);
  };
  await keeps("family", "widowed", () => visitor.answers("Situation familiale", "Veuf ou veuve"));
  await visitor.answers("A-t-elle changé dans les 12 derniers mois ?", "Oui");
  const when = visitor.page.getByRole("group", { name: "Quand ?" });
  await keeps("changed_on-year", "2025", () => when.getByRole("textbox", { name: "Année" }).fill("2025"));
  await keeps("caf", "1357924", () => visitor.writes(CAF, "1357924"));
  await visitor.visits("/demande/ressources/applicant/montants?kinds=wages");
  await visitor.answers("Que connaissez-vous ?", "Seulement le total de la période");
  await keeps("wages-total", "9 876,50", () => visitor.writes("Total sur la période", "9 876,50"));
  const late = Object.entries(took).filter(([, took]) => took > KEPT_WITHIN_MS);
  assert.deepEqual(late, []);
  // Each of them is there again.
  await visitor.page.reload();
  assert.equal(await visitor.page.locator('[name="wages-total"]').inputValue(), "9 876,50");
  await visitor.visits(SITUATION);
  assert.ok(await visitor.page.getByRole("radio", { name: "Veuf ou veuve" }).isChecked());
  assert.equal(await visitor.page.locator('[name="changed_on-year"]').inputValue(), "2025");
  assert.equal(await caf(visitor), "1357924");
});

for (const scripts of [true, false]) {
  const person = scripts ? YANIS : LILA;
  story(`the second who answers sees both answers and chooses, ${scripts ? "with" : "without"} JavaScript`, { scripts }, async (visitor) => {
    await signsInAs(visitor, person);
    await startsAnApplication(visitor);
    const other = await newcomer({ scripts, screen: PHONE });
    try {
      await signsInAs(other, person);
      await other.visits(SITUATION);
      await visitor.answers("Situation familiale", "Célibataire");
      await visitor.answers("A-t-elle changé dans les 12 derniers mois ?", "Non");
      await visitor.answers("Nationalité", "Française");
      await visitor.answers("Recevez-vous des prestations de la CAF ou de la MSA ?", "Oui, de la CAF");
      await visitor.writes(CAF, "7654321");
      await visitor.presses("Enregistrer et continuer");
      await other.answers("Recevez-vous des prestations de la CAF ou de la MSA ?", "Oui, de la CAF");
      await other.writes(CAF, "1234567");
      await other.answers("Situation familiale", "Veuf ou veuve");
      await other.answers("A-t-elle changé dans les 12 derniers mois ?", "Non");
      await other.answers("Nationalité", "Française");
      await other.presses("Enregistrer et continuer");
      await other.sees("Votre demande a été modifiée ailleurs");
      // Both answers stand at their question, in its words; none is chosen for the person.
      const family = other.page.getByRole("group", { name: /Deux réponses à cette question.*Situation familiale/ });
      const typed = family.getByRole("radio", { name: /Ce que vous venez de saisir : Veuf ou veuve/ });
      assert.equal(await family.getByRole("radio", { checked: true }).count(), 0, "nothing is ticked in silence");
      const caf = other.page.getByRole("group", { name: /Deux réponses à cette question.*Numéro d.allocataire/ });
      await caf.getByRole("radio", { name: /Ce qui est déjà enregistré : 7654321/ }).waitFor();
      assert.equal(await other.page.getByRole("group", { name: /Deux réponses.*Nationalité/ }).count(), 0, "both agree");
      await other.pictures(`life-two-versions-320-${scripts}`);
      // Nothing was overwritten: the other answers stand until somebody chooses.
      await visitor.visits("/demande/relecture");
      await visitor.sees("Célibataire");
      // One answer of each: the number saved elsewhere, the situation typed here.
      // Saved without choosing: both are shown again.
      await other.presses("Enregistrer et continuer");
      await other.sees("Votre demande a été modifiée ailleurs");
      await caf.getByRole("radio", { name: /Ce qui est déjà enregistré/ }).check();
      await typed.check();
      await other.presses("Enregistrer et continuer");
      assert.equal(await other.title(), "Votre foyer");
      await visitor.visits("/demande/relecture");
      await visitor.sees("Veuf ou veuve");
      await visitor.sees("7654321");
      await visitor.doesNotSee("1234567");
    } finally {
      await other.close();
    }
  });
}

story("without JavaScript a page that is not right yet is kept too", { scripts: false }, async (visitor) => {
  await signsInAs(visitor, BASTIEN);
  await visitor.visits(SITUATION);
  await visitor.answers("Recevez-vous des prestations de la CAF ou de la MSA ?", "Oui, de la CAF");
  await visitor.writes(CAF, "99");
  await visitor.presses("Enregistrer et continuer");
  await visitor.sees("Ce numéro n'est pas complet");
  await visitor.visits("/demande");
  await visitor.visits(SITUATION);
  assert.equal(await caf(visitor), "99");
  // Erased at once, when its applicant wants so.
  await visitor.visits("/demande");
  await visitor.follows("Effacer cette demande");
  await visitor.presses("Effacer pour toujours");
  await visitor.sees("Commencer une demande");
});

/** Clicks on the name of the paper that was sent, and takes the file that comes. */
async function opensTheNoticeAgain(visitor) {
  const name = visitor.page.getByRole("link", { name: named(`Avis d'imposition ou de situation déclarative de ${CAMILLE.name}`) });
  // It is a link once it was opened.
  await visitor.waitsFor(name);
  const [download] = await Promise.all([visitor.page.waitForEvent("download"), name.click()]);
  return readFile(await download.path());
}

/** The one line that the story corrects, from the old answer to the new one. */
const CORRECTED = ["Situation – Situation familiale", "Célibataire", "Veuf ou veuve"];

/** The lines of the corrections that a page shows: the question, the old answer, the new one. */
async function corrections(visitor) {
  const rows = visitor.page.locator("table.c2s-twice tbody tr");
  const lines = await rows.evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.innerText)));
  return lines.map((cells) => cells.map((cell) => readable(cell).trim()));
}

story("what was sent is copied, corrected and taken back", {}, async (visitor) => {
  await signsInAs(visitor, CAMILLE);
  await reachesTheReview(visitor, CAMILLE, { euros: "15000", children: true });
  const number = await certifiesAndSends(visitor);
  await visitor.follows("Suivre ma demande");
  const application = visitor.address();
  await visitor.sees("Ce que vous avez à faire");
  await visitor.sees("Ce jour est à deux mois de la réception de votre dossier complet, le 14 avril 2025");
  await visitor.doesNotSee("Vos corrections");
  assert.deepEqual(await corrections(visitor), []);
  await visitor.pictures("life-application-1280");

  await visitor.follows("Copie de votre demande");
  await visitor.sees("Célibataire");
  // The file itself, as it was sent: here, and on the page of the application; with JavaScript and without.
  const sent = aPdf("Avis d'imposition fictif");
  assert.deepEqual(await opensTheNoticeAgain(visitor), sent);
  await visitor.pictures("life-copy-1280");
  const phone = await newcomer({ screen: PHONE, scripts: false });
  try {
    await signsInAs(phone, CAMILLE);
    for (const page of [`${application}/copie`, application]) {
      await phone.visits(page);
      assert.deepEqual(await opensTheNoticeAgain(phone), sent);
    }
    await phone.pictures("life-application-320");
    await phone.visits(`${application}/copie`);
    await phone.pictures("life-copy-320");
  } finally {
    await phone.close();
  }
  const copy = await opened(await visitor.downloads("Télécharger la copie (PDF)"));
  assert.ok(copy.includes(number) && copy.includes("Célibataire"), copy);
  // What was certified has one hash, wherever it is written.
  const fingerprint = (text) => text.replace(/\s+/g, "").match(/[0-9a-f]{64}/)?.[0];
  assert.ok(fingerprint(copy), copy);
  await visitor.follows("Votre demande");
  const receipt = await opened(await visitor.downloads(/^Accusé de réception/));
  assert.equal(fingerprint(receipt), fingerprint(copy));
  const calendar = await visitor.downloads("Ajouter cette date à mon agenda");
  assert.match(calendar.bytes.toString(), /DTSTART;VALUE=DATE:20250614/);

  // The right to make mistakes.
  await visitor.follows("Corriger ma demande");
  await visitor.presses("Corriger mes réponses");
  assert.equal(await visitor.title(), "Votre demande");
  await visitor.visits("/demande/relecture");
  await visitor.follows("Modifier Votre situation");
  await visitor.sees("Correction en cours");
  await visitor.answers("Situation familiale", "Veuf ou veuve");
  await visitor.presses("Enregistrer et revenir à la relecture");
  await visitor.sees("ne sont plus celles que vous avez certifiées, dans :");
  const marked = await visitor.page.locator(".c2s-changed").allInnerTexts();
  assert.equal(marked.length, 1, marked.join("; "));
  assert.match(readable(marked[0]), /Modifié\s+Veuf ou veuve\s+Avant :\s+Célibataire/i);
  await visitor.pictures("life-correction-review-1280");
  const caseworker = await newcomer();
  try {
    await signsIn(caseworker, BACK_OFFICE);
    await caseworker.follows(number);
    await caseworker.sees("Le demandeur corrige ses réponses en ce moment");
    await caseworker.doesNotSee("Veuf ou veuve");
    await caseworker.doesNotSee("Corrigé par le demandeur");
    assert.deepEqual(await corrections(caseworker), []);
    await visitor.ticks("Je certifie que ces renseignements sont exacts");
    await visitor.presses("Envoyer ma demande");
    await visitor.sees(number);
    await visitor.visits(application);
    await visitor.sees("Correction certifiée");
    await visitor.sees("14 juin 2025");
    await visitor.sees("Vos corrections");
    assert.deepEqual(await corrections(visitor), [CORRECTED]);
    await visitor.pictures("life-corrected-1280");
    await caseworker.page.reload();
    await caseworker.sees("Corrigé par le demandeur");
    assert.deepEqual(await corrections(caseworker), [CORRECTED]);
    await caseworker.pictures("life-case-1280");

    // Both sides write.
    await caseworker.follows("Écrire au demandeur");
    await caseworker.presses("Envoyer le message");
    await caseworker.sees("Écrivez votre message, puis envoyez-le.");
    await caseworker.writes("Votre message", "Bonjour, vos enfants vivent-ils avec vous ?");
    await caseworker.presses("Envoyer le message");
    await caseworker.sees("Pas encore lu");
    await visitor.visits("/compte");
    await visitor.sees("Votre caisse vous a écrit.");
    await visitor.follows("Lire les messages");
    await visitor.sees("vos enfants vivent-ils avec vous");
    await visitor.writes("Votre message", "Oui, tous les deux.");
    await visitor.presses("Envoyer le message");
    await visitor.pictures("life-messages-1280");
    await caseworker.page.reload();
    await caseworker.sees("Oui, tous les deux.");
    await caseworker.sees("Lu le");
  } finally {
    await caseworker.close();
  }

  await visitor.visits(application);
  await visitor.follows("Retirer ma demande");
  await visitor.presses("Retirer la demande");
  await visitor.sees("Cochez la case pour confirmer le retrait.");
  await visitor.ticks("Je retire ma demande");
  await visitor.presses("Retirer la demande");
  await visitor.sees("Retirée");
  await visitor.sees("Demande retirée");

  // What was given is not looked for again.
  await visitor.visits("/compte");
  await visitor.presses("Commencer une demande");
  await visitor.presses("Commencer ma demande");
  await visitor.visits("/demande/pieces");
  await visitor.sees(`Vous avez déjà donné ce document le 14 avril 2025, avec la demande ${number}`);
  await visitor.pictures("papers-offer-1280");
  await visitor.presses("Reprendre ce document");
  await visitor.sees(`Le fichier est enregistré : Avis d'imposition de ${CAMILLE.name}`);
  await visitor.sees(`déjà donné le 14 avril 2025 avec la demande ${number}`);
  await visitor.pictures("papers-taken-again-1280");
});

for (const scripts of [true, false]) {
  const person = scripts ? GEORGES : ODILE;
  story(`back and refresh after each sending lose nothing and do nothing twice, ${scripts ? "with" : "without"} JavaScript`, { scripts }, async (visitor) => {
    await signsInAs(visitor, person);
    await startsAnApplication(visitor);
    await visitor.answers("Situation familiale", "Célibataire");
    await visitor.answers("A-t-elle changé dans les 12 derniers mois ?", "Non");
    await visitor.answers("Nationalité", "Française");
    await visitor.presses("Enregistrer et continuer");
    assert.equal(await visitor.title(), "Votre foyer");
    await visitor.page.reload();
    assert.equal(await visitor.title(), "Votre foyer", "a refresh shows the page that the sending led to");
    await visitor.goesBack();
    assert.equal(await visitor.title(), "Votre situation");
    assert.ok(await visitor.page.getByRole("radio", { name: "Célibataire" }).isChecked(), "what was sent is there");
    // Sent again from there with another answer: it is the answer that stays.
    await visitor.answers("Situation familiale", "Veuf ou veuve");
    await visitor.presses("Enregistrer et continuer");
    await visitor.visits("/demande/copie");
    await visitor.sees("Veuf ou veuve");
    await visitor.doesNotSee("Célibataire");

    // Somebody is added, then the page of the sending is loaded again, gone back to, and sent again.
    const adds = async () => {
      await visitor.writes("Prénom", "Lou", { within: "main" });
      await visitor.writes("Nom de naissance", "Marchal", { within: "main" });
      await visitor.writesDate("Date de naissance", "2015-03-04");
      await visitor.ticks("Cette personne n'a pas de numéro");
      await visitor.writes("Lieu de naissance", "Agen", { within: "main" });
      await visitor.answers("Qui est cette personne ?", "Votre enfant");
      await visitor.presses("Enregistrer");
    };
    const there = () => visitor.page.getByRole("link", { name: /Lou MARCHAL/ }).count();
    await visitor.visits("/demande/foyer/nouvelle");
    await adds();
    assert.equal(await visitor.title(), "Votre foyer");
    const links = await there();
    assert.ok(links > 0);
    await visitor.page.reload();
    assert.equal(await there(), links, "a refresh adds nobody");
    await visitor.goesBack();
    await adds();
    await visitor.visits("/demande/foyer");
    assert.equal(await there(), links, "the same person, sent again from the page before, is not there twice");

    // A page that was refused: loaded again, it asks for nothing more than it said, and keeps what was typed.
    await visitor.visits("/demande/situation");
    await visitor.answers("Recevez-vous des prestations de la CAF ou de la MSA ?", "Oui, de la CAF");
    await visitor.writes(CAF, "12");
    await visitor.presses("Enregistrer et continuer");
    assert.equal(await caf(visitor), "12");
    await visitor.page.reload();
    assert.equal(await caf(visitor), "12", "loaded again after a refusal, nothing is lost");
    await visitor.visits("/demande/copie");
    await visitor.sees("Veuf ou veuve");
  });
}

story("one chooses how to be told", { screen: PHONE, scripts: false }, async (visitor) => {
  await signsInAs(visitor, CAMILLE);
  await visitor.follows("Être prévenu");
  await visitor.answers("Comment voulez-vous être prévenu ?", "Par SMS");
  await visitor.presses("Enregistrer");
  await visitor.sees("Ce numéro de mobile n'est pas complet");
  await visitor.pictures("life-alerts-error-320");
  await visitor.writes("Téléphone mobile", "06 39 98 00 01");
  await visitor.presses("Enregistrer");
  await visitor.sees("Nous vous préviendrons de cette façon.");
});
