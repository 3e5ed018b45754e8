// The pages of the simulator, as the person of journey J1 answers them.

import assert from "node:assert/strict";

/** Answers the first two pages: metropolitan France, no benefit, a parent born in 1978 with children born on these days. */
export async function describesAParentOf(visitor, births) {
  await visitor.visits("/simulateur");
  await visitor.answers("Recevez-vous l'une de ces aides ?", "Aucune de ces aides");
  await visitor.presses("Continuer");
  await visitor.writesDate("Votre date de naissance", "1978-06-01");
  await visitor.answers("Vivez-vous en couple ?", "Non, je vis sans conjoint");
  for (const _ of births) await visitor.presses("Ajouter un enfant");
  const children = visitor.page.locator(".c2s-person");
  for (const [rank, birth] of births.entries()) {
    await visitor.writesDate("Date de naissance", birth, { within: children.nth(rank) });
  }
  await visitor.presses("Continuer");
}

/** The same with children of 14 and 12. */
export const describesAParentWithTwoChildren = (visitor) => describesAParentOf(visitor, ["2011-02-03", "2013-03-04"]);

export async function rentsWithoutAid(visitor) {
  await visitor.answers("Vous êtes…", "Locataire, colocataire ou en résidence");
  await visitor.answers("Recevez-vous une aide au logement", "Pas d'aide au logement");
  await visitor.presses("Continuer");
}

export async function works(visitor) {
  await visitor.answers("Avez-vous travaillé dans les trois derniers mois ?", "Oui");
  await visitor.answers("L'activité est-elle interrompue aujourd'hui ?", "Non, aucune de ces situations");
  await visitor.presses("Continuer");
}

export async function earnedOverThePeriod(visitor, euros) {
  await visitor.answers("Que connaissez-vous ?", "Seulement le total de la période");
  await visitor.writes("Total sur la période", euros);
}

/** Goes through all the pages and stops at the recap. */
export async function reachesTheRecap(visitor, euros) {
  await describesAParentWithTwoChildren(visitor);
  await rentsWithoutAid(visitor);
  await visitor.ticks("Salaires (net à payer avant impôt)");
  await visitor.presses("Continuer");
  await earnedOverThePeriod(visitor, euros);
  await visitor.presses("Continuer");
  await works(visitor);
  assert.equal(await visitor.title(), "Prestations familiales du foyer");
  await visitor.ticks("Aucune ressource pendant cette période");
  await visitor.presses("Continuer");
  assert.equal(await visitor.title(), "Vérifiez vos réponses");
}
