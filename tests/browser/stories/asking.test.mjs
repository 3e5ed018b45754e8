// The fund asks for another paper: written and read over, given from the account, taken back; the letter as a page.

import assert from "node:assert/strict";

import { CAMILLE, LILA, certifiesAndSends, reachesTheReview, signsInAs } from "../support/application.mjs";
import { BACK_OFFICE, signsIn } from "../support/doors.mjs";
import { aPdf } from "../support/pdf.mjs";
import { caisse } from "../support/story.mjs";
import { DESKTOP, PHONE } from "../support/visitor.mjs";

const { story, newcomer } = caisse({ clock: "2025-04-14T08:00:00Z" });

const INAYA = { name: "Inaya KERBRAT", identifier: "295039999899795" };

/** A letter is printed some seconds after it is owed. */
async function seesItsLetter(visitor) {
  await visitor.waitsFor(visitor.page.getByRole("link", { name: /Demande de papiers manquants.* sur une page/ }));
  await visitor.follows(/Demande de papiers manquants.* sur une page/);
}

for (const [person, scripts, screen] of [
  [LILA, true, DESKTOP],
  [INAYA, false, PHONE],
]) {
  const where = `${screen.width}-${scripts ? "script" : "plain"}`;
  story(`a paper is asked for by the fund, given and taken back, ${scripts ? "with" : "without"} JavaScript`, { scripts, screen }, async (visitor) => {
    await signsInAs(visitor, person);
    await reachesTheReview(visitor, person, { euros: "9000", children: false });
    const number = await certifiesAndSends(visitor);
    const caseworker = await newcomer({ scripts, screen });
    try {
      await signsIn(caseworker, BACK_OFFICE);
      await caseworker.follows(number);
      await caseworker.follows("Demander des pièces");
      assert.equal(await caseworker.title(), "Demander des pièces");
      await caseworker.presses("Relire");
      await caseworker.sees("Choisissez une pièce.");
      await caseworker.sees("Choisissez une raison.");
      await caseworker.pictures(`asking-mistaken-${where}`);
      await caseworker.selects("Quelle pièce ?", "Bulletins de salaire");
      await caseworker.answers("Pour qui ?", person.name);
      await caseworker.answers("Pourquoi ?", "Elle n'a jamais été donnée : le dossier est incomplet");
      await caseworker.writes("Quelle période ?", "janvier à mars 2025");
      await caseworker.presses("Ajouter une pièce");
      await caseworker.sees("Pièce 2");
      await caseworker.page.locator("#kind-2").selectOption("other");
      await caseworker.page.locator("[name=person-2]").first().check();
      await caseworker.page.locator("[name=reason-2][value=other-period]").check();
      await caseworker.presses("Relire");
      await caseworker.sees("Dites quel est l'autre document.");
      await caseworker.page.locator("#words-2").fill("Le contrat de votre logement.");
      await caseworker.pictures(`asking-${where}`);
      await caseworker.presses("Relire");
      assert.equal(await caseworker.title(), "Relire la demande de pièces");
      await caseworker.sees(`Bulletins de salaire : ${person.name}, janvier à mars 2025`);
      await caseworker.sees("Le délai de deux mois s'arrête.");
      await caseworker.pictures(`asking-confirm-${where}`);
      await caseworker.presses("Modifier");
      await caseworker.presses("Relire");
      await caseworker.presses("Demander");
      await caseworker.sees("Pièces demandées");
      await caseworker.sees("Le contrat de votre logement.");
      assert.equal(await caseworker.page.getByRole("button", { name: "Décider" }).count(), 0, "no delay runs");
      await caseworker.pictures(`asking-case-${where}`);

      await visitor.visits("/compte");
      await visitor.sees("En attente de pièces");
      await visitor.presses("Donner les pièces");
      await visitor.sees(`Bulletins de salaire : ${person.name}, janvier à mars 2025`);
      await visitor.sees("À donner au plus tard le 14 mai 2025.");
      await visitor.sees("Votre caisse ajoute : « Le contrat de votre logement. »");
      await visitor.pictures(`asking-awaited-${where}`);
      await visitor.page
        .getByLabel(/^Choisissez un .*Bulletins de salaire/)
        .setInputFiles({ name: "bulletins.pdf", mimeType: "application/pdf", buffer: aPdf("Bulletins fictifs") });
      await visitor.presses("Déposer");
      await visitor.sees("Autre document");
      await visitor.doesNotSee("Aucun fichier n'a été choisi");

      await visitor.visits("/compte");
      await seesItsLetter(visitor);
      assert.equal(await visitor.title(), "Demande de papiers manquants");
      await visitor.sees("Autre document");
      await visitor.sees("est arrêté");
      await visitor.pictures(`asking-letter-${where}`);

      await caseworker.page.reload();
      await caseworker.sees("reçue");
      await caseworker.presses("Ne plus demander");
      await caseworker.sees("Un document n'est plus demandé");
      await caseworker.page.getByRole("button", { name: "Décider" }).waitFor();
    } finally {
      await caseworker.close();
    }
    await visitor.visits("/compte");
    await visitor.follows(/^Demande du/);
    await visitor.sees("le délai s'arrête");
    await visitor.sees("Dossier complet : la réponse est due au plus tard le 14 juin 2025");
    await visitor.pictures(`asking-after-${where}`);
  });
}

story("what is only checked stops nothing, and the person sees it", {}, async (visitor) => {
  await signsInAs(visitor, CAMILLE);
  await reachesTheReview(visitor, CAMILLE, { euros: "9000", children: true });
  const number = await certifiesAndSends(visitor);
  const caseworker = await newcomer();
  try {
    await signsIn(caseworker, BACK_OFFICE);
    await caseworker.follows(number);
    await caseworker.follows("Demander des pièces");
    await caseworker.selects("Quelle pièce ?", "Relevé d’une allocation");
    await caseworker.answers("Pour qui ?", CAMILLE.name);
    await caseworker.answers("Pourquoi ?", "Une valeur présente est à vérifier : rien ne manque");
    await caseworker.presses("Relire");
    await caseworker.sees("Le délai continue : dernier jour le 14 juin 2025.");
    await caseworker.presses("Demander");
    await caseworker.page.getByRole("button", { name: "Décider" }).waitFor();
  } finally {
    await caseworker.close();
  }
  await visitor.visits("/compte");
  await visitor.sees("Votre caisse demande un document");
  await visitor.pictures("asking-account-1280");
  await visitor.follows(/^Demande du/);
  await visitor.sees("Votre caisse demande un document");
  await visitor.sees("Donnez le document que votre caisse demande");
  await visitor.doesNotSee("Rien pour le moment");
  await visitor.sees("il ne dépend pas de cette demande");
  await visitor.pictures("asking-to-check-1280");
  await visitor.follows("Donner le document");
  await visitor.page
    .getByLabel(/^Choisissez un .*Relevé d.une allocation/)
    .setInputFiles({ name: "releve.pdf", mimeType: "application/pdf", buffer: aPdf("Relevé fictif") });
  await visitor.presses("Déposer");
  await visitor.doesNotSee("Votre caisse demande un document");
  await visitor.sees("14 juin 2025");
});
