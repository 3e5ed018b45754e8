// Steps 1 to 4 in full: the situation, the household, the organisation of each, the consent.

import assert from "node:assert/strict";

import { CAMILLE, LILA, signsInAs, startsAnApplication } from "../support/application.mjs";
import { caisse } from "../support/story.mjs";
import { PHONE } from "../support/visitor.mjs";

const { story } = caisse({ clock: "2025-10-06T08:00:00Z" });

const BASTIEN = { name: "Bastien ORVAULT", identifier: "178039999999973" };
const INAYA = { name: "Inaya KERBRAT", identifier: "295039999899795" };

story("a recomposed household says who lives there, and a child has another organisation", {}, async (visitor) => {
  await signsInAs(visitor, CAMILLE);
  await startsAnApplication(visitor);
  await visitor.presses("Enregistrer et continuer");
  await visitor.sees("Choisissez votre situation familiale");
  await visitor.pictures("steps-situation-mistaken-1280");
  await visitor.answers("Situation familiale", "Marié(e), pacsé(e) ou en concubinage");
  await visitor.answers("A-t-elle changé dans les 12 derniers mois ?", "Oui");
  await visitor.writesDate("Quand ?", "2025-06-14");
  await visitor.answers("Nationalité", "Autre");
  await visitor.page.getByLabel("De quel pays ?").fill("Tunissie");
  await visitor.answers("Recevez-vous des prestations de la CAF ou de la MSA ?", "Oui, de la CAF");
  await visitor.writes("Numéro d'allocataire", "1234567");
  await visitor.looksAround();
  await visitor.pictures("steps-situation-1280");
  await visitor.presses("Enregistrer et continuer");
  await visitor.sees("Vouliez-vous écrire : Tunisie ?");
  await visitor.pictures("steps-country-mistaken-1280");
  await visitor.page.getByLabel("De quel pays ?").fill("tunisie");
  await visitor.presses("Enregistrer et continuer");
  // In a couple, the partner comes first; the household says so too.
  assert.equal(visitor.address(), "/demande/foyer/partner");
  await visitor.visits("/demande/foyer");
  await visitor.sees("ajoutez d'abord votre conjoint");
  await visitor.presses("Ajouter votre conjoint ou partenaire");
  await visitor.presses("Enregistrer");
  for (const missing of ["nom de famille", "prénom", "date de naissance", "numéro de sécurité sociale"]) {
    await visitor.sees(missing);
  }
  await visitor.pictures("steps-partner-mistaken-1280");
  await visitor.writes("Nom de naissance", "D’Arcy");
  await visitor.writes("Prénom", "Jean-Marie");
  await visitor.writesDate("Date de naissance", "1984-03-02");
  await visitor.ticks("Cette personne n'a pas de numéro");
  await visitor.writes("Lieu de naissance", "Sfax, Tunisie");
  await visitor.answers("Vous êtes…", "Mariés");
  await visitor.answers("Faites-vous une déclaration de revenus commune ?", "Oui");
  await visitor.presses("Enregistrer");
  await visitor.sees("Jean-Marie D'ARCY");
  await visitor.sees("Lieu de naissance : Sfax, Tunisie");

  // A number with two digits the other way round, three times: then a person is offered.
  await visitor.presses("Ajouter un enfant ou une autre personne");
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (attempt === 0) {
      await visitor.writes("Nom de naissance", "D’Arcy");
      await visitor.writes("Prénom", "Lou");
      await visitor.writesDate("Date de naissance", "2013-03-02");
      await visitor.answers("Qui est cette personne ?", "L'enfant de votre conjoint ou partenaire");
      await visitor.ticks("En résidence alternée");
    }
    await visitor.writes("Numéro de sécurité sociale", "1 13 03 99 999 999 75");
    await visitor.presses("Enregistrer");
    await visitor.sees("Pour Lou : Le numéro ou la clé est inexact : vérifiez l'ordre des chiffres");
    assert.equal(await visitor.page.evaluate(() => document.activeElement.id), "nir", "the hand goes to the field");
    // A person is offered at the third, and no message says whether somebody has this number.
    if (attempt < 2) await visitor.doesNotSee("appelez le 3646");
    await visitor.doesNotSee(/existe|inconnu/);
  }
  await visitor.sees("appelez le 3646");
  await visitor.pictures("steps-member-third-try-1280");
  await visitor.writes("Numéro de sécurité sociale", "1 13 03 99 999 999 57");
  await visitor.presses("Enregistrer");
  await visitor.sees("Enfant de votre conjoint ou partenaire");
  await visitor.sees("En résidence alternée");
  await visitor.follows("Retirer Inès FONTANEL");
  await visitor.answers("Pourquoi ?", /Compte dans un autre foyer/);
  await visitor.presses("Retirer du foyer");
  await visitor.sees("Inès FONTANEL ne fait plus partie du foyer");
  await visitor.pictures("steps-household-1280");
  await visitor.presses("Annuler");
  await visitor.doesNotSee("Retirés du foyer");
  await visitor.presses("Enregistrer et continuer");

  assert.equal(await visitor.title(), "Votre organisme");
  await visitor.sees("ne vous connaît aucune complémentaire santé");
  await visitor.pictures("steps-organisation-1280");
  await visitor.answers("Qui doit la gérer ?", /Votre caisse d.assurance maladie/);
  await visitor.ticks("Choisir un organisme différent pour certaines personnes");
  await visitor.presses("Enregistrer et continuer");
  await visitor.answers("Lou D'ARCY", "Un autre organisme, à chercher dans la liste");
  await visitor.pictures("steps-each-1280");
  await visitor.presses("Enregistrer et continuer");
  assert.equal(await visitor.title(), "Chercher un organisme pour Lou D'ARCY");

  // With the keyboard alone: a slip in the name, then a department.
  await visitor.tabsTo("textbox", "Nom de l'organisme");
  await visitor.page.keyboard.type("solidiares");
  await visitor.tabsTo("textbox", "Département");
  await visitor.page.keyboard.type("lot et garonne");
  const arrived = visitor.page.waitForEvent("domcontentloaded");
  await visitor.keys("Enter");
  await arrived;
  await visitor.looksAround();
  await visitor.sees("1 organisme vous reçoit là");
  await visitor.sees("AGEN");
  await visitor.pictures("steps-search-1280");
  await visitor.presses("Choisir Mutualia Territoires Solidaires");
  await visitor.presses("Enregistrer et continuer");
  assert.equal(await visitor.title(), "Votre accord");
  await visitor.pictures("steps-consent-1280");
  await visitor.presses("Continuer sans donner mon accord");
  await visitor.visits("/demande/relecture");
  await visitor.sees("Mutualia Territoires Solidaires");
  await visitor.sees("Refusé");
  await visitor.visits("/demande");
  await visitor.pictures("steps-list-1280");
});

story("on a phone without JavaScript, an organisation far away is found and chosen", { scripts: false, screen: PHONE }, async (visitor) => {
  await signsInAs(visitor, LILA);
  await startsAnApplication(visitor);
  await visitor.visits("/demande/situation");
  await visitor.pictures("steps-situation-320");
  await visitor.visits("/demande/foyer");
  await visitor.pictures("steps-household-320");
  await visitor.visits("/demande/organisme");
  await visitor.answers("Qui doit la gérer ?", /Un autre organisme/);
  await visitor.pictures("steps-organisation-320");
  await visitor.presses("Enregistrer et continuer");
  await visitor.writes("Ville", "strasbour");
  await visitor.writes("Département", "2A");
  await visitor.presses("Chercher");
  await visitor.sees("Aucun organisme ne reçoit à cet endroit");
  await visitor.pictures("steps-search-320");
  await visitor.follows("Page suivante", { within: "main" });
  assert.equal(new URL(visitor.page.url()).searchParams.get("page"), "2");
  await visitor.sees("Aucun organisme ne reçoit à cet endroit");
  await visitor.visits("/demande/organisme/recherche?pour=tous&nom=mut%27est");
  await visitor.presses("Choisir Mut'Est");
  await visitor.sees("Votre interlocuteur");
  await visitor.writes("Adresse électronique", "lila");
  await visitor.presses("Enregistrer et continuer");
  await visitor.sees("Cette adresse électronique n'est pas complète");
  await visitor.pictures("steps-contact-mistaken-320");
  await visitor.writes("Adresse électronique", "lila@exemple.fr");
  await visitor.presses("Enregistrer et continuer");
  assert.equal(await visitor.title(), "Votre accord");
});

for (const { person, ...options } of [
  { person: INAYA, scripts: true },
  { person: BASTIEN, scripts: false, screen: PHONE },
]) {
  const how = options.scripts ? "with" : "without";
  story(`with the keys alone an organisation is found by its town, then by its department, and chosen, ${how} JavaScript`, options, async (visitor) => {
    const organisation = "Mut'Est";
    const presses = async () => {
      const arrived = visitor.page.waitForEvent("load");
      await visitor.keys("Enter");
      await arrived;
      await visitor.looksAround({ remembered: true });
    };
    await signsInAs(visitor, person);
    await startsAnApplication(visitor);
    await visitor.visits("/demande/organisme/recherche");
    // The town alone, with a slip.
    await visitor.tabsTo("textbox", "Ville ou code postal");
    await visitor.page.keyboard.type("strasbuorg");
    await presses();
    await visitor.sees("8 organismes vous reçoivent là");
    await visitor.sees("STRASBOURG");
    await visitor.tabsTo("button", `Choisir ${organisation}`);
    await visitor.pictures(`steps-search-by-town-${options.screen ? 320 : 1280}`);

    // The department alone.
    await visitor.visits("/demande/organisme/recherche");
    await visitor.tabsTo("textbox", "Département");
    await visitor.page.keyboard.type("bas rhin");
    await presses();
    await visitor.sees("9 organismes vous reçoivent là");
    await visitor.tabsTo("button", `Choisir ${organisation}`);
    await presses();
    assert.equal(await visitor.title(), "Votre interlocuteur");
    await visitor.tabsTo("button", "Enregistrer et continuer");
    await presses();
    assert.equal(await visitor.title(), "Votre accord");
    await visitor.visits("/demande/relecture");
    await visitor.sees(organisation);
  });
}
