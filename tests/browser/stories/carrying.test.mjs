// From the simulator to the application: what was answered is taken up when it is asked for, and read again.

import assert from "node:assert/strict";

import { CAMILLE, saysWhoTheyAre } from "../support/application.mjs";
import { PORTAL } from "../support/doors.mjs";
import { earnedOverThePeriod, rentsWithoutAid, works } from "../support/simulation.mjs";
import { caisse } from "../support/story.mjs";
import { PHONE } from "../support/visitor.mjs";

const { story } = caisse({ clock: "2025-04-14T08:00:00Z" });

const INAYA = { name: "Inaya KERBRAT", identifier: "295039999899795" };
const LOIC = { name: "Loïc SANTERRE", identifier: "183019999999888" };

/** Goes through the simulator, for somebody with wages, up to the result. */
async function simulates(visitor, { born, children = [], euros }) {
  await visitor.visits("/simulateur");
  await visitor.answers("Recevez-vous l'une de ces aides ?", "Aucune de ces aides");
  await visitor.presses("Continuer");
  await visitor.writesDate("Votre date de naissance", born);
  await visitor.answers("Vivez-vous en couple ?", "Non, je vis sans conjoint");
  for (const [rank, child] of children.entries()) {
    await visitor.presses("Ajouter un enfant");
    await visitor.writesDate("Date de naissance", child, { within: visitor.page.locator(".c2s-person").nth(rank) });
  }
  await visitor.presses("Continuer");
  await rentsWithoutAid(visitor);
  await visitor.ticks("Salaires (net à payer avant impôt)");
  await visitor.presses("Continuer");
  await earnedOverThePeriod(visitor, euros);
  await visitor.presses("Continuer");
  await works(visitor);
  if (children.length > 0) {
    await visitor.ticks("Aucune ressource pendant cette période");
    await visitor.presses("Continuer");
  }
  await visitor.presses("Voir le résultat");
}

/** From the result to the page that says what is taken up. */
async function wantsToApply(visitor, person) {
  await visitor.presses("Faire ma demande avec ces réponses");
  await visitor.writes("Numéro de sécurité sociale", person.identifier);
  await visitor.page.getByLabel("Mot de passe").fill(PORTAL.password);
  await visitor.presses("Se connecter");
  assert.equal(await visitor.title(), "Reprendre votre simulation");
}

story("a parent takes up their simulation, reads it again and sends the application", {}, async (visitor) => {
  await simulates(visitor, { born: "1985-06-12", children: ["2012-07-09", "2018-05-04"], euros: "15 000" });
  assert.deepEqual(await visitor.traces(), { cookies: [], stored: 0 });
  await visitor.pictures("carrying-result-1280");
  await wantsToApply(visitor, CAMILLE);
  await visitor.sees("Salaires (net à payer avant impôt) : 15 000 € en tout");
  await visitor.sees("né(e) le 4 mai 2018 : à ajouter dans « Votre foyer »");
  await visitor.pictures("carrying-page-1280");
  await visitor.presses("Reprendre ces réponses");
  assert.equal(await visitor.title(), "Votre demande");
  await visitor.sees("Repris de votre simulation : à relire et à enregistrer");
  await visitor.pictures("carrying-list-1280");
  await visitor.presses("Continuer");
  await saysWhoTheyAre(visitor);
  await visitor.pictures("carrying-hub-1280");
  await visitor.follows("Aides reçues ou demandées", { within: "main" });
  await visitor.sees("Ces réponses viennent de votre simulation");
  await visitor.pictures("carrying-aids-1280");
  await visitor.presses("Enregistrer et continuer");
  await visitor.follows(CAMILLE.name, { within: "main" });
  assert.ok(await visitor.page.getByLabel("Salaires (net à payer avant impôt)").isChecked());
  await visitor.presses("Continuer");
  assert.equal(await visitor.page.getByLabel("Total sur la période").inputValue(), "15000");
  await visitor.pictures("carrying-amounts-1280");
  // What was brought is typed like the rest: it is found again, and what is changed wins.
  await visitor.page.getByLabel("Total sur la période").fill("15200");
  await visitor.presses("Enregistrer et continuer");
  await visitor.sees("15 200 €");
  await visitor.follows("Prestations familiales du foyer");
  assert.ok(await visitor.page.getByLabel("Aucune ressource pendant cette période").isChecked());
  await visitor.presses("Continuer");
  await visitor.presses("Enregistrer et continuer");
  await visitor.follows("Votre logement", { within: "main" });
  assert.ok(await visitor.page.getByLabel("Locataire, colocataire ou en résidence").isChecked());
  await visitor.presses("Enregistrer et continuer");
  await visitor.doesNotSee("Repris de votre simulation");
});

story("on a phone without JavaScript, the simulation of somebody else is not taken", { scripts: false, screen: PHONE }, async (visitor) => {
  await simulates(visitor, { born: "1985-06-12", euros: "9000" });
  await visitor.pictures("carrying-result-320");
  await visitor.presses("Faire ma demande avec ces réponses");
  await visitor.writes("Numéro de sécurité sociale", INAYA.identifier);
  await visitor.page.getByLabel("Mot de passe").fill(PORTAL.password);
  await visitor.presses("Se connecter");
  await visitor.sees("La date de naissance donnée dans la simulation n'est pas la vôtre");
  await visitor.pictures("carrying-refused-320");
  assert.equal(await visitor.page.getByRole("button", { name: "Reprendre ces réponses" }).count(), 0);
  await visitor.presses("Faire ma demande sans les reprendre");
  assert.equal(await visitor.title(), "Avant de commencer");
});

story("on a phone without JavaScript, a simulation waits until the address is right", { scripts: false, screen: PHONE }, async (visitor) => {
  await simulates(visitor, { born: "1983-01-30", euros: "9000" });
  await wantsToApply(visitor, LOIC);
  await visitor.pictures("carrying-page-320");
  await visitor.presses("Reprendre ces réponses");
  assert.equal(await visitor.title(), "Avant de commencer");
  await visitor.sees("Les réponses de votre simulation sont gardées");
  await visitor.pictures("carrying-waits-320");
  await visitor.follows("Votre adresse", { within: "main" });
  await visitor.writes("Numéro et rue, ou lieu-dit", "7 rue des Tanneurs");
  await visitor.presses("Enregistrer");
  await visitor.presses("Commencer ma demande");
  await visitor.sees("Repris de votre simulation");
  await visitor.visits("/demande/logement");
  assert.ok(await visitor.page.getByLabel("Locataire, colocataire ou en résidence").isChecked());
  await visitor.pictures("carrying-home-320");
  await visitor.presses("Ne pas reprendre ces réponses");
  assert.ok(!(await visitor.page.getByLabel("Locataire, colocataire ou en résidence").isChecked()));
});
