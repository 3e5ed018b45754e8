// The seven steps of an application, as somebody of the demonstration takes them.

import assert from "node:assert/strict";

import { PORTAL, signsIn } from "./doors.mjs";
import { aPdf } from "./pdf.mjs";
import { named, readable } from "./visitor.mjs";

/** A parent alone with two children. */
export const CAMILLE = { name: "Camille FONTANEL", identifier: "285069999999820" };
/** A young worker alone. */
export const LILA = { name: "Lila TESSANDIER", identifier: "201049999999533" };

export async function signsInAs(visitor, person) {
  await signsIn(visitor, { ...PORTAL, identifier: person.identifier });
  await visitor.sees(person.name);
}

export async function startsAnApplication(visitor) {
  // A link drawn as a button is read as one.
  await visitor.presses("Commencer une demande");
  assert.equal(await visitor.title(), "Avant de commencer");
  await visitor.presses("Commencer ma demande");
  assert.equal(await visitor.title(), "Votre demande");
  await visitor.presses("Continuer");
}

/** Steps 1 to 4: situation, household, organisation, consent. */
export async function saysWhoTheyAre(visitor) {
  await visitor.answers("Situation familiale", "Célibataire");
  await visitor.answers("A-t-elle changé dans les 12 derniers mois ?", "Non");
  await visitor.answers("Nationalité", "Française");
  await visitor.presses("Enregistrer et continuer");
  assert.equal(await visitor.title(), "Votre foyer");
  await visitor.presses("Enregistrer et continuer");
  assert.equal(await visitor.title(), "Votre organisme");
  await visitor.answers("Qui doit la gérer ?", /Votre caisse d.assurance maladie/);
  await visitor.presses("Enregistrer et continuer");
  assert.equal(await visitor.title(), "Votre accord");
  await visitor.ticks("J'ai lu ce texte et je donne mon accord");
  await visitor.presses("Enregistrer et continuer");
  assert.equal(await visitor.title(), "Ressources et logement");
}

/** Step 5: wages over the period, and a rented home. */
export async function declaresWages(visitor, person, euros) {
  await visitor.follows(person.name, { within: "main" });
  await visitor.ticks("Salaires (net à payer avant impôt)");
  await visitor.presses("Continuer");
  await visitor.answers("Que connaissez-vous ?", "Seulement le total de la période");
  await visitor.writes("Total sur la période", euros);
  await visitor.answers("Y a-t-il eu du travail dans les trois derniers mois ?", "Oui");
  await visitor.answers("L'activité est-elle interrompue aujourd'hui ?", "Non, aucune de ces situations");
  await visitor.presses("Enregistrer et continuer");
}

/** Step 5, for somebody alone with RSA: it is said, and nothing is declared. */
export async function hasRsaAndDeclaresNothing(visitor) {
  await visitor.follows("Aides reçues ou demandées", { within: "main" });
  await visitor.page.getByLabel("RSA reçu", { exact: true }).check();
  await visitor.page.getByLabel("Non", { exact: true }).check();
  await visitor.presses("Enregistrer et continuer");
  await visitor.page.getByLabel(/Ne pas les déclarer/).check();
  await visitor.presses("Enregistrer et continuer");
}

export async function declaresTheHome(visitor) {
  await visitor.follows("Votre logement", { within: "main" });
  await visitor.answers("Vous êtes…", "Locataire, colocataire ou en résidence");
  await visitor.answers("Recevez-vous une aide au logement", "Pas d'aide au logement");
  await visitor.presses("Enregistrer et continuer");
}

/** Step 6: the tax notice. */
export async function sendsTheTaxNotice(visitor, person) {
  assert.equal(await visitor.title(), "Les pièces");
  await putsAPageOfTheNotice(visitor, person);
  await visitor.sees(`Le fichier est enregistré : Avis d'imposition de ${person.name}`);
}

/** Chooses a file of one page in the window of the tax notice, and sends it. `buffer`: another one. */
export async function putsAPageOfTheNotice(visitor, person, buffer = aPdf("Avis d'imposition fictif")) {
  await visitor.page
    .getByLabel(new RegExp(`^Choisissez un .*Avis d.imposition de ${person.name}`))
    .setInputFiles({ name: "avis.pdf", mimeType: "application/pdf", buffer });
  await visitor.presses("Déposer");
}

/** Fills everything in up to the review; `papers` does what is done at step 6. */
export async function reachesTheReview(visitor, person, { euros, children, papers = sendsTheTaxNotice }) {
  await startsAnApplication(visitor);
  await saysWhoTheyAre(visitor);
  await declaresWages(visitor, person, euros);
  if (children) {
    await visitor.follows("Prestations familiales du foyer");
    await visitor.ticks("Aucune ressource pendant cette période");
    await visitor.presses("Continuer");
    await visitor.presses("Enregistrer et continuer");
  }
  await declaresTheHome(visitor);
  await visitor.presses("Continuer");
  await papers(visitor, person);
  await visitor.presses("Continuer");
  assert.equal(await visitor.title(), "Relire et envoyer");
}

/** Step 7: certifies and sends. Answers the number of the receipt. */
export async function certifiesAndSends(visitor) {
  await visitor.ticks("Je certifie que ces renseignements sont exacts");
  await visitor.presses("Envoyer ma demande");
  assert.equal(await visitor.title(), "Votre demande est envoyée");
  return receiptNumber(visitor);
}

/** Sends by a double click, of which the second press may break off the page that the first one asked for. Answers what
 * was sent: its address and its fields. */
export async function sendsByTwoPresses(visitor) {
  const button = visitor.page.getByRole("button", { name: "Envoyer ma demande" });
  const sent = await visitor.page.locator("form", { has: button }).evaluate((form) => ({
    action: form.action,
    fields: Object.fromEntries(new FormData(form)),
  }));
  await button.dblclick();
  await visitor.page.getByText("Votre demande est envoyée").first().waitFor();
  assert.match(visitor.address(), /\/accuse$/);
  return sent;
}

/** Reads a letter that the page shows: it holds these words, and fits its frame on this screen. */
export async function readsTheLetter(visitor, name, words) {
  const letter = visitor.page.getByRole("region", { name: named(name, { whole: true }) });
  const text = readable(await letter.innerText());
  for (const told of words) assert.ok(text.includes(readable(told)), `“${told}” is not in the letter:\n${text}`);
  const outside = await letter.evaluate((frame) => {
    const { left, right } = frame.getBoundingClientRect();
    const parts = [frame, ...frame.querySelectorAll("*")].filter((part) => part.checkVisibility());
    return parts
      .filter((part) => !part.closest("thead"))
      .filter((part) => part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).display !== "inline")
      .concat(parts.filter((part) => !part.closest("thead") && part.getBoundingClientRect().right > right + 1))
      .concat(left < 0 || right > document.documentElement.clientWidth ? [frame] : [])
      .map((part) => part.outerHTML.slice(0, 100));
  });
  assert.deepEqual(outside, [], "nothing of a letter is wider than its place");
  return text;
}

export async function receiptNumber(visitor) {
  return (await visitor.page.locator(".govuk-panel__body strong").innerText()).trim();
}
