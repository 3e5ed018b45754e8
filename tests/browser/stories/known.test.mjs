// What the register knows: shown with its source and its day, confirmed or contested, ignored without the agreement.

import assert from "node:assert/strict";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import {
  CAMILLE,
  certifiesAndSends,
  declaresTheHome,
  declaresWages,
  hasRsaAndDeclaresNothing,
  reachesTheReview,
  saysWhoTheyAre,
  sendsTheTaxNotice,
  signsInAs,
  startsAnApplication,
} from "../support/application.mjs";
import { BACK_OFFICE, signsIn } from "../support/doors.mjs";
import { aPdf, opened } from "../support/pdf.mjs";
import { caisse } from "../support/story.mjs";
import { PHONE } from "../support/visitor.mjs";

const { story, storyBothWays, newcomer, server } = caisse({ clock: "2025-04-14T08:00:00Z" });

const ROSE = { name: "Rose VASSELIN", identifier: "292039999999619" };
const YANIS = { name: "Yanis DELORVAU", identifier: "188059999999210" };
const AISSA = { family: "Delorvau", given: "Aïssa", born: "1989-07-04", nir: "2 89 07 99 999 995 37" };
const GEORGES = { name: "Georges MALBREC", identifier: "155029999999425" };
const BASTIEN = { name: "Bastien ORVAULT", identifier: "178039999999973" };
const INAYA = { name: "Inaya KERBRAT", identifier: "295039999899795" };
const DAVIT = { name: "Davit KALANDRA", identifier: "184059999999410" };
const LOIC = { name: "Loïc SANTERRE", identifier: "183019999999888" };

/** While `act` runs, the register does not answer. */
async function whileTheRegisterIsDown(act) {
  const sign = join(server().folder, "register.closed");
  await writeFile(sign, "");
  try {
    await act();
  } finally {
    await rm(sign, { force: true });
  }
}

async function theCaseworker(number, reads) {
  const caseworker = await newcomer();
  try {
    await signsIn(caseworker, BACK_OFFICE);
    await caseworker.follows(number);
    await reads(caseworker);
  } finally {
    await caseworker.close();
  }
}

async function saysNothingOfToday(visitor) {
  await visitor.answers("Y a-t-il eu du travail dans les trois derniers mois ?", "Oui");
  await visitor.answers("L'activité est-elle interrompue aujourd'hui ?", "Non, aucune de ces situations");
  await visitor.presses("Enregistrer et continuer");
}

storyBothWays("a couple whose RSA is confirmed declares nothing, in six pages", {}, async (visitor) => {
  await signsInAs(visitor, YANIS);
  await startsAnApplication(visitor);
  const pages = [await visitor.title()];
  const goesOn = async (button) => {
    await visitor.presses(button);
    pages.push(await visitor.title());
  };
  await visitor.sees("Connue de votre caisse");
  assert.ok(await visitor.page.getByLabel("Française").isChecked());
  await visitor.answers("Situation familiale", "Marié(e), pacsé(e) ou en concubinage");
  await visitor.answers("A-t-elle changé dans les 12 derniers mois ?", "Non");
  await goesOn("Enregistrer et continuer");
  await visitor.writes("Nom de naissance", AISSA.family);
  await visitor.writes("Prénom", AISSA.given);
  await visitor.writesDate("Date de naissance", AISSA.born);
  await visitor.writes("Numéro de sécurité sociale", AISSA.nir);
  await visitor.answers("Vous êtes…", "Pacsés");
  await visitor.answers("Faites-vous une déclaration de revenus commune ?", "Oui");
  await goesOn("Enregistrer");
  await goesOn("Enregistrer et continuer");
  await visitor.answers("Qui doit la gérer ?", /Votre caisse d.assurance maladie/);
  await goesOn("Enregistrer et continuer");
  await visitor.ticks("J'ai lu ce texte et je donne mon accord");
  await goesOn("Enregistrer et continuer");
  assert.equal(pages.at(-1), "Relire et envoyer");
  assert.ok(pages.length <= 6, pages.join(" / "));
  await visitor.sees("Non déclarées : le RSA est confirmé par le registre");
  await visitor.pictures("known-rsa-review-1280");

  // What is known of each is ticked, with who said so and when; it can be unticked.
  await visitor.visits("/demande/ressources/aides");
  const known = visitor.page.getByText("Connu de la CAF au 2 avril 2025");
  assert.equal(await known.count(), 2);
  await visitor.pictures("known-aids-1280");
  const number = await (async () => {
    await visitor.visits("/demande/relecture");
    return certifiesAndSends(visitor);
  })();
  await theCaseworker(number, async (caseworker) => {
    for (const name of ["Yanis DELORVAU", "Aïssa DELORVAU"]) {
      const row = caseworker.page.locator(".govuk-summary-list__row", { hasText: name }).filter({ hasText: "connu de la CAF" });
      assert.equal(await row.count(), 1, name);
    }
    await caseworker.pictures("known-file-rsa-1280");
  });
});

storyBothWays("what is known is shown with its source, one line is confirmed and another contested", {}, async (visitor) => {
  await signsInAs(visitor, ROSE);
  await startsAnApplication(visitor);
  assert.ok(await visitor.page.getByLabel(/Union européenne/).isChecked(), "the nationality is that of the register");
  await saysWhoTheyAre(visitor);
  await visitor.sees("Indemnités journalières");
  await visitor.sees("connu de l'employeur au 30 mars 2025");
  await visitor.pictures("known-hub-1280");
  await visitor.follows(ROSE.name, { within: "main" });
  await visitor.sees("Nous connaissons déjà");
  assert.equal(await visitor.page.getByLabel("Salaires (net à payer avant impôt)").count(), 0, "it is not ticked again");
  await visitor.pictures("known-kinds-1280");
  await visitor.ticks("Rien d'autre pendant cette période");
  await visitor.presses("Continuer");
  await visitor.pictures("known-amounts-1280");
  const wages = visitor.page.locator("section", { hasText: "Salaires" });
  const field = wages.getByLabel("Total sur la période");
  assert.equal(await field.isVisible(), false, "nothing is asked of what is right");
  await wages.getByLabel("C’est faux").check();
  await saysNothingOfToday(visitor);
  await visitor.sees("Choisissez comment vous connaissez");
  await visitor.pictures("known-amounts-mistaken-1280");
  await wages.getByLabel("Seulement le total de la période").check();
  await field.fill("6 100");
  await visitor.presses("Enregistrer et continuer");
  await visitor.sees("Salaires (net à payer avant impôt) : 6 100 €");
  await visitor.sees("Connu du registre, mais dit faux : Salaires");
  await declaresTheHome(visitor);
  await visitor.visits("/demande/pieces");
  // What is contested is to be shown, or not if it cannot be.
  const proof = visitor.page.getByRole("region", { name: /Justificatif du bon montant de Rose VASSELIN : Salaires/ });
  await proof.getByText("Vous avez dit que le montant connu de l’employeur est faux.").waitFor();
  await visitor.pictures("known-papers-1280");
  await sendsTheTaxNotice(visitor, ROSE);
  await proof.getByText("Je ne peux pas le fournir").click();
  await proof.getByLabel("Je l’ai demandé et je ne l’ai pas reçu").check();
  await proof.getByRole("button", { name: /Enregistrer cette raison/ }).click();
  await proof.getByText("Expliqué", { exact: true }).waitFor();
  await visitor.visits("/demande/relecture");
  await visitor.sees("Connu du registre, mais dit faux");
  await visitor.pictures("known-review-1280");
  const number = await certifiesAndSends(visitor);
  await theCaseworker(number, async (caseworker) => {
    await caseworker.sees("Salaires (net à payer avant impôt) : 6 100 €");
    await caseworker.sees(/Connu du registre, mais dit faux : Salaires .*connu de l'employeur au 30 mars 2025/);
    await caseworker.sees(/Indemnités journalières.* : 640 € .*connu de la caisse d'assurance maladie au 30 mars 2025/);
    await caseworker.pictures("known-file-1280");
  });
});

story("without the agreement nothing is known, and taking it back asks what was confirmed", { scripts: false, screen: PHONE }, async (visitor) => {
  await signsInAs(visitor, GEORGES);
  await startsAnApplication(visitor);
  await saysWhoTheyAre(visitor);
  await visitor.sees("connu de la caisse de retraite au 14 mars 2025");
  await visitor.pictures("known-hub-320");
  await visitor.follows(GEORGES.name, { within: "main" });
  await visitor.pictures("known-kinds-320");
  await visitor.ticks("Rien d'autre pendant cette période");
  await visitor.presses("Continuer");
  await visitor.pictures("known-amounts-320");
  await saysNothingOfToday(visitor);
  await declaresTheHome(visitor);
  await visitor.visits("/demande/accord");
  await visitor.presses("Continuer sans donner mon accord");
  assert.equal(await visitor.title(), "Ressources et logement");
  await visitor.doesNotSee("connu de la caisse de retraite");
  await visitor.sees("montant à déclarer, car vous avez retiré votre accord");
  await visitor.pictures("known-withdrawn-320");
  await visitor.follows(GEORGES.name, { within: "main" });
  await visitor.doesNotSee("Nous connaissons déjà");
  assert.equal(await visitor.page.locator('input[name="kinds"]:checked').count(), 1, "what is to be declared is ticked");
  await visitor.presses("Continuer");
  await visitor.answers("Que connaissez-vous ?", "Seulement le total de la période");
  await visitor.writes("Total sur la période", "10 800");
  await visitor.presses("Enregistrer et continuer");
  await visitor.doesNotSee("montant à déclarer, car");
  await visitor.visits("/demande/pieces");
  await sendsTheTaxNotice(visitor, GEORGES);
  await visitor.visits("/demande/relecture");
  const number = await certifiesAndSends(visitor);
  await theCaseworker(number, async (caseworker) => {
    await caseworker.sees("Non interrogé : l'échange de données est refusé, tout est déclaré");
    await caseworker.doesNotSee("connu de la caisse de retraite");
  });
});

storyBothWays("a register that is down stops nobody, loses nothing, and the caseworker knows", {}, async (visitor) => {
  await signsInAs(visitor, BASTIEN);
  await startsAnApplication(visitor);
  let number;
  await whileTheRegisterIsDown(async () => {
    await saysWhoTheyAre(visitor);
    await visitor.sees("est indisponible");
    await visitor.sees("Rien n'est perdu");
    await visitor.pictures("known-unavailable-1280");
    await visitor.presses("Réessayer");
    await visitor.sees("est indisponible");
    await hasRsaAndDeclaresNothing(visitor);
    await visitor.presses("Continuer");
    const chosen = visitor.page.getByLabel(/Choisissez un fichier Attestation de RSA/);
    await chosen.setInputFiles({ name: "rsa.pdf", mimeType: "application/pdf", buffer: aPdf("Attestation fictive") });
    await visitor.presses("Déposer");
    await visitor.visits("/demande/relecture");
    await visitor.sees("Registre : indisponible, vérification à refaire");
    number = await certifiesAndSends(visitor);
  });
  await theCaseworker(number, async (caseworker) => {
    await caseworker.sees(/Registre : indisponible le 14 avril 2025.* Vérification à refaire/);
    await caseworker.pictures("known-file-unavailable-1280");
  });
});

story("a register that answers again says what it knows, and what was typed is there", { screen: PHONE }, async (visitor) => {
  await signsInAs(visitor, INAYA);
  await startsAnApplication(visitor);
  await whileTheRegisterIsDown(async () => {
    await saysWhoTheyAre(visitor);
    await visitor.sees("est indisponible");
    await visitor.pictures("known-unavailable-320");
    await declaresWages(visitor, INAYA, "9000");
  });
  await visitor.presses("Réessayer");
  await visitor.doesNotSee("est indisponible");
  await visitor.sees("9 000 €");
});

story("aids are asked once, and what was told is not asked beside the amounts", { scripts: false }, async (visitor) => {
  await signsInAs(visitor, CAMILLE);
  await startsAnApplication(visitor);
  await saysWhoTheyAre(visitor);
  await visitor.presses("Continuer");
  assert.equal(visitor.address(), "/demande/ressources/aides", "they come first");
  await visitor.pictures("known-aids-children-1280");
  await visitor.page.getByLabel("RSA demandé").check();
  await visitor.ticks("Inès FONTANEL");
  await visitor.page.getByLabel("Non", { exact: true }).check();
  await visitor.presses("Enregistrer et continuer");
  await visitor.page.getByLabel(/^\s*Les déclarer/).check();
  await visitor.presses("Enregistrer et continuer");
  await visitor.sees("Camille FONTANEL : RSA demandé");
  await visitor.sees("Inès FONTANEL : Complémentaire santé solidaire");
  await visitor.follows(CAMILLE.name, { within: "main" });
  await visitor.ticks("Aucune ressource pendant cette période");
  await visitor.presses("Continuer");
  assert.equal(await visitor.page.getByLabel(/RSA/).count(), 0);
  assert.equal(await visitor.page.locator('[name="worked"]').count(), 0);
  assert.equal(await visitor.page.locator('[name="interruption"]').count(), 0, "no resource: nothing was interrupted");
  await visitor.presses("Enregistrer et continuer");
  await visitor.visits("/demande/relecture");
  await visitor.sees("Aides de Camille FONTANEL");
  await visitor.visits("/demande/foyer");
  assert.equal(await visitor.page.getByLabel("RSA demandé").count(), 0, "the household asks them no more");
});

story("the residence is asked of somebody whose rights are not known, and reaches the caseworker", {}, async (visitor) => {
  await signsInAs(visitor, DAVIT);
  await startsAnApplication(visitor);
  await visitor.answers("Situation familiale", "Célibataire");
  await visitor.answers("A-t-elle changé dans les 12 derniers mois ?", "Non");
  assert.ok(await visitor.page.getByLabel("Autre", { exact: true }).isChecked());
  await visitor.page.getByLabel("De quel pays ?").fill("georgie");
  await visitor.presses("Enregistrer et continuer");
  await visitor.sees("Choisissez votre situation en France");
  await visitor.pictures("known-residence-mistaken-1280");
  await visitor.answers("Votre situation en France", "J'ai un travail en France qui dure plus de trois mois");
  await visitor.pictures("known-residence-1280");
  await visitor.presses("Enregistrer et continuer");
  await visitor.presses("Enregistrer et continuer");
  await visitor.answers("Qui doit la gérer ?", /Votre caisse d.assurance maladie/);
  await visitor.presses("Enregistrer et continuer");
  await visitor.ticks("J'ai lu ce texte et je donne mon accord");
  await visitor.presses("Enregistrer et continuer");
  await declaresWages(visitor, DAVIT, "9000");
  await declaresTheHome(visitor);
  await visitor.visits("/demande/pieces");
  await sendsTheTaxNotice(visitor, DAVIT);
  // Nothing shows yet that his stay is lawful.
  await visitor.page
    .getByLabel(/^Choisissez un .*Titre de séjour/)
    .setInputFiles({ name: "titre.pdf", mimeType: "application/pdf", buffer: aPdf("Carte de sejour fictive") });
  await visitor.pictures("known-permit-1280");
  await visitor.presses(/Déposer\s+Titre de séjour/);
  await visitor.sees(`Le fichier est enregistré : Titre de séjour : ${DAVIT.name}`);
  await visitor.visits("/demande/relecture");
  await visitor.sees("J'ai un travail en France qui dure plus de trois mois");
  await visitor.sees("Autre (Géorgie)");
  const number = await certifiesAndSends(visitor);
  await theCaseworker(number, async (caseworker) => {
    await caseworker.sees("Résidence en France");
    await caseworker.sees("J'ai un travail en France qui dure plus de trois mois");
    await caseworker.sees(`Titre de séjour de ${DAVIT.name}`);
  });
});

story("somebody without a home is domiciled with a body, and letters go there", { scripts: false, screen: PHONE }, async (visitor) => {
  await signsInAs(visitor, LOIC);
  await visitor.visits("/compte/avant/adresse");
  await visitor.answers("Où recevez-vous votre courrier ?", /Dans un organisme/);
  await visitor.presses("Enregistrer");
  await visitor.sees("Choisissez l'organisme dans la liste, ou écrivez son nom");
  await visitor.pictures("known-address-mistaken-320");
  await visitor.selects("Organisme", "CCAS de Fontbelle, 2 place de la Mairie, 99000 Fontbelle");
  await visitor.presses("Enregistrer");
  await visitor.sees("Chez CCAS de Fontbelle, 2 place de la Mairie, 99000 Fontbelle");
  await visitor.follows("Votre adresse", { within: "main" });
  await visitor.pictures("known-address-320");
  // One that is not in the list is written.
  await visitor.selects("Organisme", "Un autre organisme");
  assert.equal(await visitor.page.getByLabel("Complément d’adresse").inputValue(), "", "nothing is left of the other one");
  await visitor.writes("Nom de l'autre organisme", "Le Relais du Fleuve");
  await visitor.writes("Numéro et rue, ou lieu-dit", "5 quai des Forges");
  await visitor.writes("Code postal", "99000");
  await visitor.writes("Ville", "Fontbelle");
  await visitor.presses("Enregistrer");
  await visitor.sees("Chez Le Relais du Fleuve, 5 quai des Forges, 99000 Fontbelle");
  await visitor.visits("/compte");
  await reachesTheReview(visitor, LOIC, { euros: "8000", children: false });
  const number = await certifiesAndSends(visitor);
  const letter = await opened(await visitor.downloads("Télécharger l'accusé de réception (PDF)"));
  assert.match(letter, /Chez Le Relais du Fleuve/);
  assert.match(letter, /5 quai des Forges/);
  await theCaseworker(number, async (caseworker) => {
    await caseworker.sees("Élu domicile : Le Relais du Fleuve");
  });
});
