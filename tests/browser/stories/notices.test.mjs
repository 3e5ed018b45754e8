// The seal of a tax notice, beside the file: the caseworker keeps what it says as confirmed, and takes that back. Then a
// couple whose notice agrees with all they declared has its right, and the certificate of the household.

import assert from "node:assert/strict";

import { CAMILLE, certifiesAndSends, declaresTheHome, declaresWages, reachesTheReview, signsInAs, startsAnApplication } from "../support/application.mjs";
import { BACK_OFFICE, signsIn } from "../support/doors.mjs";
import { opened } from "../support/pdf.mjs";
import { BELIEVES_THE_SEALS, putsASealedNotice } from "../support/seals.mjs";
import { caisse } from "../support/story.mjs";
import { PHONE } from "../support/visitor.mjs";

const { story, newcomer } = caisse({ clock: "2025-04-14T08:00:00Z", settings: BELIEVES_THE_SEALS });

const GEORGES = { name: "Georges MALBREC", identifier: "155029999999425" };
const ODILE = { name: "Odile MALBREC", identifier: "258089999999817" };

async function theCaseworker(number, options, reads) {
  const caseworker = await newcomer(options);
  try {
    await signsIn(caseworker, BACK_OFFICE);
    await caseworker.follows(number);
    await reads(caseworker);
  } finally {
    await caseworker.close();
  }
}

/** The line of this value in the part of the page about the notices. */
function line(visitor, label) {
  return visitor.page.locator(".govuk-summary-card .govuk-summary-list__row", { hasText: label });
}

story("a caseworker keeps what a genuine seal says as confirmed, and takes it back", {}, async (visitor) => {
  await signsInAs(visitor, CAMILLE);
  // The notice says 11 000 €: more than she declares over the twelve months.
  await reachesTheReview(visitor, CAMILLE, {
    euros: "5000",
    children: true,
    papers: async (person, whom) => {
      await putsASealedNotice(person, whom, "fontanel");
      await person.pictures("notices-given-1280");
    },
  });
  const number = await certifiesAndSends(visitor);

  await theCaseworker(number, {}, async (caseworker) => {
    await caseworker.sees("Cachet authentique des impôts");
    await caseworker.sees("1 point à regarder");
    await caseworker.sees("FONTANEL CAMILLE : Camille FONTANEL");
    await caseworker.sees("C'est l'année du dernier avis.");
    await caseworker.sees("L'avis dit 6 000 € de plus.");
    await caseworker.sees("parts que le foyer du dossier explique : de 2 à 2,5.");
    await caseworker.pictures("notices-one-differs-1280");
    await caseworker.page.getByText("Pourquoi ces valeurs peuvent différer").click();
    await caseworker.looksAround();
    await caseworker.sees("l'avis porte sur une année civile");
    // A difference stops nobody from keeping what the tax office signed.
    await caseworker.presses("Garder comme confirmé", { within: line(caseworker, "Revenu fiscal de référence") });
    await caseworker.sees("La valeur est gardée comme confirmée.");
    await caseworker.sees("Par Nadia BERTHOUX, le 14 avril 2025");
    await caseworker.presses("Garder comme confirmé", { within: line(caseworker, "Déclarants") });
    await caseworker.pictures("notices-confirmed-1280");
    assert.equal(await caseworker.page.getByRole("button", { name: /^Ne plus garder/ }).count(), 2);
  });

  // On a narrow screen without scripts, with the keyboard.
  await theCaseworker(number, { screen: PHONE, scripts: false }, async (caseworker) => {
    await caseworker.sees("Par Nadia BERTHOUX, le 14 avril 2025");
    await caseworker.pictures("notices-confirmed-320");
    const income = line(caseworker, "Revenu fiscal de référence");
    await caseworker.presses("Ne plus garder", { within: income });
    await caseworker.sees("La valeur n'est plus gardée comme confirmée. Vous pouvez la confirmer à nouveau.");
    await caseworker.pictures("notices-taken-back-320");
    assert.equal(await caseworker.page.getByRole("button", { name: /^Ne plus garder/ }).count(), 1);
    await caseworker.presses("Garder comme confirmé", { within: income });
    assert.equal(await caseworker.page.getByRole("button", { name: /^Ne plus garder/ }).count(), 2);
  });
});

story("a couple whose notice agrees is granted its right, and has the certificate of the household", {}, async (visitor) => {
  await signsInAs(visitor, GEORGES);
  await startsAnApplication(visitor);
  await visitor.answers("Situation familiale", "Marié(e), pacsé(e) ou en concubinage");
  await visitor.answers("A-t-elle changé dans les 12 derniers mois ?", "Non");
  await visitor.answers("Nationalité", "Française");
  await visitor.presses("Enregistrer et continuer");
  await visitor.writes("Nom de naissance", "Malbrec");
  await visitor.writes("Prénom", "Odile");
  await visitor.writesDate("Date de naissance", "1958-08-17");
  await visitor.writes("Numéro de sécurité sociale", ODILE.identifier);
  await visitor.answers("Vous êtes…", "Mariés");
  await visitor.page.locator('[name="taxed-jointly"][value="yes"]').check();
  await visitor.presses("Enregistrer");
  await visitor.presses("Enregistrer et continuer");
  await visitor.answers("Qui doit la gérer ?", /Votre caisse d.assurance maladie/);
  await visitor.presses("Enregistrer et continuer");
  await visitor.ticks("J'ai lu ce texte et je donne mon accord");
  await visitor.presses("Enregistrer et continuer");
  // His pension is known of the register.
  await visitor.follows(GEORGES.name, { within: "main" });
  await visitor.ticks("Rien d'autre pendant cette période");
  await visitor.presses("Continuer");
  await visitor.answers("Y a-t-il eu du travail dans les trois derniers mois ?", "Non");
  await visitor.answers("L'activité est-elle interrompue aujourd'hui ?", "Non, aucune de ces situations");
  await visitor.presses("Enregistrer et continuer");
  await declaresWages(visitor, ODILE, "3000");
  await declaresTheHome(visitor);
  await visitor.visits("/demande/pieces");
  // The same notice stands in both windows.
  for (const whom of [GEORGES, ODILE]) await putsASealedNotice(visitor, whom, "malbrec");
  await visitor.visits("/demande/relecture");
  const number = await certifiesAndSends(visitor);

  await theCaseworker(number, {}, async (caseworker) => {
    await caseworker.sees("Tout concorde");
    await caseworker.sees("MALBREC ODILE : Odile MALBREC");
    assert.equal(await caseworker.page.getByText("Cachet authentique des impôts").count(), 1, "one seal, met twice");
    for (const value of ["Revenus de l'année", "Revenu fiscal de référence", "Nombre de parts", "Déclarants"]) {
      await caseworker.presses("Garder comme confirmé", { within: line(caseworker, new RegExp(value.replace("'", "['’]"))) });
    }
    await caseworker.pictures("notices-all-agree-1280");
    await caseworker.presses("Décider");
    await caseworker.answers("Votre décision", /^\s*Comme les règles/);
    await caseworker.presses("Relire avant de décider");
    await caseworker.presses("Prendre cette décision");
    await caseworker.sees("Décision prise");
    // What was confirmed stays beside the decision, and is changed no more.
    await caseworker.sees("Par Nadia BERTHOUX, le 14 avril 2025");
    assert.equal(await caseworker.page.getByRole("button", { name: /garder|Garder/ }).count(), 0);
    await caseworker.pictures("notices-decided-1280");
  });

  await visitor.visits("/compte");
  await visitor.presses("Voir la décision");
  await visitor.sees("Acceptée, gratuite");
  await visitor.pictures("household-decision-1280");
  const paper = await opened(await visitor.downloads("Attestation de droits du foyer"));
  for (const name of ["Georges MALBREC", "Odile MALBREC"]) assert.ok(paper.includes(name), paper);
  assert.ok(paper.includes("1er mai 2025") && paper.includes("30 avril 2026"), paper);
  await visitor.follows(/Lire l.attestation .*foyer en page web/);
  for (const said of ["Georges MALBREC", "Odile MALBREC", "du 1er mai 2025 au 30 avril 2026"]) await visitor.sees(said);
  await visitor.pictures("household-certificate-1280");
  const page = visitor.address();
  const [code] = (await visitor.page.locator("main").innerText()).match(/\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b/);

  const phone = await newcomer({ screen: PHONE, scripts: false });
  try {
    await signsInAs(phone, GEORGES);
    await phone.visits(page);
    await phone.sees("Odile MALBREC");
    await phone.pictures("household-certificate-320");
    // Whoever is shown it reads that it holds, for how many, and no name.
    await phone.visits("/verifier");
    await phone.writes("Code de vérification", code);
    await phone.presses("Vérifier");
    await phone.sees("Pas encore commencé");
    await phone.doesNotSee("MALBREC");
    await phone.pictures("household-verified-320");
  } finally {
    await phone.close();
  }
});
