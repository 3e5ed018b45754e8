// Resources that are not known or come from abroad, papers in windows, and what spares the declaration.

import assert from "node:assert/strict";

import {
  CAMILLE,
  certifiesAndSends,
  declaresTheHome,
  declaresWages,
  hasRsaAndDeclaresNothing,
  readsTheLetter,
  saysWhoTheyAre,
  signsInAs,
  startsAnApplication,
} from "../support/application.mjs";
import { BACK_OFFICE, signsIn } from "../support/doors.mjs";
import { aPdf, opened } from "../support/pdf.mjs";
import { caisse } from "../support/story.mjs";
import { DESKTOP, PHONE } from "../support/visitor.mjs";

const { story, storyBothWays, newcomer } = caisse({ clock: "2025-04-14T08:00:00Z" });

const INAYA = { name: "Inaya KERBRAT", identifier: "295039999899795" };
const BASTIEN = { name: "Bastien ORVAULT", identifier: "178039999999973" };
const GEORGES = { name: "Georges MALBREC", identifier: "155029999999425" };

/** Puts a file in the window of that name. */
async function puts(visitor, window, name = "page.pdf") {
  const chosen = visitor.page.getByLabel(new RegExp(window));
  await chosen.setInputFiles({ name, mimeType: "application/pdf", buffer: aPdf("Document fictif") });
  const form = visitor.page.locator("form", { has: chosen });
  await visitor.presses("Déposer", { within: form });
}

async function declaresNothingElse(visitor) {
  await visitor.answers("Y a-t-il eu du travail dans les trois derniers mois ?", "Oui");
  await visitor.answers("L'activité est-elle interrompue aujourd'hui ?", "Non, aucune de ces situations");
  await visitor.presses("Enregistrer et continuer");
}

async function wagesUnknownAndAbroad(visitor) {
  await signsInAs(visitor, INAYA);
  await startsAnApplication(visitor);
  await saysWhoTheyAre(visitor);
  await visitor.follows(INAYA.name, { within: "main" });
  await visitor.ticks("Salaires (net à payer avant impôt)");
  await visitor.page.getByLabel(/Salaires.*étranger/i).first().check();
  await visitor.presses("Continuer");
  const [wages, abroad] = [visitor.page.locator("section").nth(0), visitor.page.locator("section").nth(1)];
  await wages.getByLabel("Je ne sais pas").check();
  await abroad.getByLabel("De quel pays vient cet argent ?").fill("Suisse");
  await abroad.getByLabel("Les montants de chaque mois dans une autre monnaie").check();
  await abroad.getByLabel("Monnaie", { exact: true }).fill("euro");
  await abroad.getByLabel("Mars 2024").fill("1.000,00");
  await declaresNothingElse(visitor);
  // Without a currency, a rate and its source, nothing is guessed.
  await visitor.sees("Écrivez les trois lettres de la monnaie");
  await visitor.sees("Écrivez combien valait 1 euro");
  await visitor.pictures("portal-amounts-abroad-mistaken");
  const again = visitor.page.locator("section").nth(1);
  await again.getByLabel("Monnaie", { exact: true }).fill("chf");
  await again.getByLabel("Combien valait 1 euro dans cette monnaie ?").fill("0,95");
  await again.getByLabel("Où avez-vous lu ce taux ?").fill("Banque de France");
  await visitor.presses("Enregistrer et continuer");
  await visitor.sees("montant inconnu");
  await visitor.sees("1 052,63 €");
  await visitor.sees("0,95 CHF pour 1 €");
  await declaresTheHome(visitor);
  await visitor.presses("Continuer");
}

storyBothWays("wages that are not known and wages from Switzerland reach the caseworker with their papers", {}, async (visitor) => {
  await wagesUnknownAndAbroad(visitor);
  await visitor.sees("Justificatif fiscal et social de Inaya KERBRAT : Suisse, 2024");
  await puts(visitor, "Choisissez un fichier Avis d.imposition");
  await visitor.page.getByText("Ajouter un fichier").first().click();
  await puts(visitor, "Choisissez un autre fichier Avis d.imposition");
  // A file is a link once it was opened.
  const files = visitor.page.getByRole("link", { name: /^Fichier \d/ });
  await visitor.waitsFor(files, { atLeast: 2 });
  const links = () => files.evaluateAll((all) => all.map((one) => one.href));
  const [first, second] = await links();
  await visitor.presses(/^Descendre/);
  assert.deepEqual(await links(), [second, first]);

  // Taken out, then put back.
  await visitor.presses(/^Retirer/);
  await visitor.sees("Le fichier est retiré de la demande");
  assert.equal((await links()).length, 1);
  await visitor.presses("Annuler le retrait");
  assert.equal((await links()).length, 2);
  await visitor.pictures("portal-papers-1280");

  // What cannot be supplied is explained.
  await visitor.page.getByText("Je ne peux pas le fournir").first().click();
  await visitor.presses("Enregistrer cette raison");
  await visitor.sees("Choisissez pourquoi vous ne pouvez pas fournir ce document");
  await visitor.page.getByLabel("Il est perdu").check();
  await visitor.presses("Enregistrer cette raison");
  await visitor.sees("Vous avez dit pourquoi vous ne pouvez pas le fournir");
  await visitor.presses("Continuer");
  await visitor.sees("Contrôles et sanctions");
  await visitor.sees("Ne peut pas être fourni : Il est perdu");
  await visitor.pictures("portal-review-resources-1280");
  const number = await certifiesAndSends(visitor);
  const caseworker = await newcomer();
  try {
    await signsIn(caseworker, BACK_OFFICE);
    await caseworker.follows(number);
    await caseworker.sees("montant inconnu");
    await caseworker.sees("Le montant d'une ressource au moins n'est pas connu");
    await caseworker.sees("Banque de France");
  } finally {
    await caseworker.close();
  }
});

storyBothWays("a holder of ASPA sees what each way gives, then does not declare", { screen: PHONE }, async (visitor) => {
  await signsInAs(visitor, GEORGES);
  await startsAnApplication(visitor);
  await saysWhoTheyAre(visitor);
  await visitor.follows("Aides reçues ou demandées", { within: "main" });
  await visitor.presses("Enregistrer et continuer");
  await visitor.sees("Dites s'il y a eu du travail dans les trois derniers mois");
  await visitor.page.getByLabel(/ASPA/).check();
  await visitor.page.getByLabel("Non", { exact: true }).check();
  await visitor.presses("Enregistrer et continuer");
  assert.equal(await visitor.title(), "Déclarer vos ressources, ou non");
  await visitor.sees("Droit avec participation : 25 € par mois");
  await visitor.sees("Vous n'y perdez rien");
  await visitor.pictures("portal-choice-320");
  await visitor.presses("Enregistrer et continuer");
  await visitor.sees("Choisissez de déclarer vos ressources ou non");
  await visitor.page.getByLabel(/Ne pas les déclarer/).check();
  await visitor.presses("Enregistrer et continuer");
  await visitor.sees("Vous avez choisi de ne pas déclarer vos ressources");
  await visitor.presses("Continuer");
  await visitor.sees("Justificatif de l'allocation de Georges MALBREC");
  await visitor.doesNotSee("Avis d'imposition");
  await visitor.pictures("portal-papers-aspa-320");
});

storyBothWays("RSA that the register does not confirm goes on with its attestation", {}, async (visitor) => {
  await signsInAs(visitor, BASTIEN);
  await startsAnApplication(visitor);
  await saysWhoTheyAre(visitor);
  await hasRsaAndDeclaresNothing(visitor);
  await visitor.sees("Déposez l'attestation de la CAF ou de la MSA");
  await visitor.pictures("portal-resources-rsa-1280");
  await visitor.presses("Continuer");
  await puts(visitor, "Choisissez un fichier Attestation de RSA");
  await visitor.presses("Continuer");
  const number = await certifiesAndSends(visitor);
  const caseworker = await newcomer();
  try {
    await signsIn(caseworker, BACK_OFFICE);
    await caseworker.follows(number);
    await caseworker.sees("Registre : non trouvé, délai possible 30 jours");
  } finally {
    await caseworker.close();
  }
});

const SON = "Sami ORVAL";

/** Camille's household with a son of twenty who asked for the RSA, and wages above every ceiling. */
async function wagesTooHighForTheHousehold(visitor) {
  await signsInAs(visitor, CAMILLE);
  await startsAnApplication(visitor);
  await saysWhoTheyAre(visitor);
  await visitor.visits("/demande/foyer");
  await visitor.presses("Ajouter un enfant ou une autre personne");
  await visitor.writes("Nom de naissance", "Orval");
  await visitor.writes("Prénom", "Sami");
  await visitor.writesDate("Date de naissance", "2004-09-02");
  await visitor.ticks("Cette personne n'a pas de numéro");
  await visitor.writes("Lieu de naissance", "Agen");
  await visitor.answers("Qui est cette personne ?", /^\s*Votre enfant/);
  await visitor.answers("Quel est son lien avec vous pour l'impôt ?", /Rattaché/);
  await visitor.ticks("A demandé le RSA (facultatif)");
  await visitor.presses("Enregistrer");
  // A child of two homes, whom the other parent may count too.
  await visitor.follows("Modifier Inès FONTANEL");
  await visitor.ticks("En résidence alternée");
  await visitor.presses("Enregistrer");
  await visitor.sees("En résidence alternée");
  await visitor.visits("/demande/ressources");
  // The RSA of the son alone spares his parent nothing.
  await visitor.doesNotSee("le RSA suffit");
  assert.equal(await visitor.page.getByLabel(/Ne pas les déclarer/).count(), 0);
  await declaresWages(visitor, CAMILLE, "60000");
  await visitor.follows(SON, { within: "main" });
  await visitor.ticks("Aucune ressource pendant cette période");
  await visitor.presses("Continuer");
  // Said in the household: it is ticked already.
  assert.ok(await visitor.page.getByLabel("RSA demandé, avec une attestation de la CAF ou de la MSA").isChecked());
  await visitor.answers("Y a-t-il eu du travail dans les trois derniers mois ?", "Non");
  await visitor.presses("Enregistrer et continuer");
  await visitor.follows("Prestations familiales du foyer");
  await visitor.ticks("Aucune ressource pendant cette période");
  await visitor.presses("Continuer");
  await visitor.presses("Enregistrer et continuer");
  await declaresTheHome(visitor);
  await visitor.presses("Continuer");
}

storyBothWays("a household that is refused has its son with RSA granted alone", {}, async (visitor) => {
  await wagesTooHighForTheHousehold(visitor);
  for (const document of [`Avis d.imposition de ${CAMILLE.name}`, `Avis d.imposition de ${SON}`, "Attestation de RSA"]) {
    await puts(visitor, `Choisissez un fichier\\s+${document}`);
  }
  await visitor.presses("Continuer");
  const number = await certifiesAndSends(visitor);
  const caseworker = await newcomer();
  try {
    await signsIn(caseworker, BACK_OFFICE);
    await caseworker.follows(number);
    await caseworker.sees("En résidence alternée");
    await caseworker.presses("Décider");
    await caseworker.answers("Votre décision", /^\s*Comme les règles/);
    await caseworker.presses("Relire avant de décider");
    await caseworker.sees(`Décision propre à ${SON}`);
    await caseworker.pictures("backoffice-confirm-alone-1280");
    await caseworker.presses("Prendre cette décision");
    await caseworker.sees(`Décision propre à ${SON}`);
    await caseworker.sees("du 1er mai 2025 au 30 avril 2026");
    await caseworker.pictures("backoffice-file-alone-1280");
  } finally {
    await caseworker.close();
  }
  await visitor.visits("/compte");
  await visitor.presses("Voir la décision");
  await visitor.sees("Votre demande est refusée");
  await visitor.sees(`Le droit de ${SON} est accordé, sans participation`);
  await visitor.sees("Le droit est ouvert du 1er mai 2025 au 30 avril 2026");
  for (const screen of [DESKTOP, PHONE]) {
    await visitor.page.setViewportSize(screen);
    await visitor.looksAround();
    await readsTheLetter(visitor, "Notification de décision", ["étudié à part la situation de Sami ORVAL"]);
    await readsTheLetter(visitor, `Notification de décision, pour ${SON}`, ["sans celle de vos parents"]);
    await visitor.pictures(`portal-decision-alone-${screen.width}`);
  }
  await visitor.page.setViewportSize(DESKTOP);
  const household = await opened(await visitor.downloads("Notification de décision"));
  assert.match(household, /étudié à part la situation de Sami ORVAL/);
  const his = await opened(await visitor.downloads(`Notification de décision, pour ${SON}`));
  assert.match(his, /Sami ORVAL/);
  assert.match(his, /1er mai 2025/);
  const certificate = await opened(await visitor.downloads(`Attestation de droits de ${SON}`));
  assert.match(certificate, /30 avril 2026/);
  await visitor.follows(`Lire l’attestation de ${SON} en page web`);
  await visitor.sees("du 1er mai 2025 au 30 avril 2026");
});
