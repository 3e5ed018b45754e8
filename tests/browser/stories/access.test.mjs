// Reading and filling in without a mouse, without colours, with larger letters, with more space, without a style sheet.

import assert from "node:assert/strict";

import {
  CAMILLE,
  LILA,
  certifiesAndSends,
  reachesTheReview,
  receiptNumber,
  signsInAs,
  startsAnApplication,
} from "../support/application.mjs";
import { PORTAL } from "../support/doors.mjs";
import { Keyboard } from "../support/keyboard.mjs";
import { LOOKS } from "../support/looks.mjs";
import { aPdf } from "../support/pdf.mjs";
import { reachesTheRecap } from "../support/simulation.mjs";
import { caisse } from "../support/story.mjs";
import { PHONE } from "../support/visitor.mjs";

const { story } = caisse({ clock: "2025-04-14T08:00:00Z" });

const PUBLIC_PAGES = [
  "/",
  "/plan-du-site",
  "/simulateur",
  "/droit",
  "/ressources",
  "/situations",
  "/verifier",
  "/accessibilite",
  "/mentions-legales",
  "/donnees-personnelles",
  "/code-source",
  "/compte/connexion",
  "/compte/creation",
  "/compte/mot-de-passe",
  "/compte/mot-de-passe/code",
  "/agent/connexion",
  "/facile/accueil",
  "/facile/simulation",
  "/facile/connexion",
  "/facile/demande",
  "/facile/foyer",
  "/facile/ressources",
  "/facile/organisme",
  "/facile/documents",
  "/facile/reponse",
  "/facile/donnees",
];
/** The pages of somebody who signed in and started an application. */
const PORTAL_PAGES = [
  "/compte",
  "/compte/avant",
  "/compte/avant/avis",
  "/compte/alertes",
  "/compte/messages",
  "/compte/securite",
  "/demande",
  "/demande/situation",
  "/demande/foyer",
  "/demande/foyer/nouvelle",
  "/demande/organisme",
  "/demande/organisme/recherche",
  "/demande/organisme/contrat",
  "/demande/accord",
  "/demande/ressources",
  "/demande/ressources/aides",
  "/demande/ressources/applicant",
  "/demande/ressources/applicant/montants?kinds=wages&kinds=foreign_wages",
  "/demande/logement",
  "/demande/pieces",
  "/demande/relecture",
];

/** Forms sent as they are, each with the button that sends it: they come back with their mistakes. */
const MISTAKEN = [
  ["/compte/alertes", "Enregistrer", async (visitor) => visitor.answers("Comment voulez-vous être prévenu ?", "Par SMS")],
  ["/demande/situation", "Enregistrer"],
  ["/demande/foyer/nouvelle", "Enregistrer"],
  ["/demande/accord", "Enregistrer"],
  ["/demande/ressources/aides", "Enregistrer"],
  ["/demande/ressources/applicant/montants?kinds=wages", "Enregistrer"],
  ["/demande/logement", "Enregistrer"],
];
/** What comes after the sending, under the address of the application. */
const SENT_PAGES = ["", "/accuse", "/copie", "/correction", "/messages", "/retrait"];
/** A holder of the ASPA, who may declare their resources or not. */
const GEORGES = { name: "Georges MALBREC", identifier: "155029999999425" };

async function startsADraft(visitor) {
  await signsInAs(visitor, CAMILLE);
  if (await visitor.page.getByRole("button", { name: "Commencer une demande" }).count()) {
    await startsAnApplication(visitor);
  }
}

/** Signs in as somebody who sent an application, now or in a story before this one; answers its address. */
async function hasSentAnApplication(visitor) {
  await visitor.context.clearCookies();
  await signsInAs(visitor, LILA);
  if (await visitor.page.getByRole("button", { name: "Commencer une demande" }).count()) {
    await reachesTheReview(visitor, LILA, { euros: "9000", children: false });
    await certifiesAndSends(visitor);
    await visitor.visits("/compte");
  }
  await visitor.follows("Demande du 14 avril 2025");
  return visitor.address();
}

/** Reaches the page where a holder of the ASPA chooses. */
async function mayDeclareOrNot(visitor) {
  await visitor.context.clearCookies();
  await signsInAs(visitor, GEORGES);
  if (await visitor.page.getByRole("button", { name: "Commencer une demande" }).count()) await startsAnApplication(visitor);
  await visitor.visits("/demande/ressources/aides");
  await visitor.page.getByLabel(/ASPA/).check();
  await visitor.page.getByLabel("Non", { exact: true }).check();
  await visitor.presses("Enregistrer et continuer");
  assert.equal(await visitor.title(), "Déclarer vos ressources, ou non");
}

/** Goes to every page once, and gives each the looks of these names. */
function everyPage(where, screen, names) {
  story(`every page is looked at ${where}`, { screen }, async (visitor, told) => {
    const faults = Object.fromEntries(names.map((name) => [name, []]));
    const looksAt = async (path) => {
      for (const name of names) {
        const found = await LOOKS[name](visitor);
        faults[name].push(...found.map((fault) => `${path}: ${fault}`));
      }
    };
    for (const path of PUBLIC_PAGES) {
      await visitor.visits(path);
      await looksAt(path);
    }
    await reachesTheRecap(visitor, "9600");
    await looksAt("/simulateur/recapitulatif");
    await visitor.presses("Voir le résultat");
    await looksAt("/simulateur/resultat");
    await startsADraft(visitor);
    for (const path of PORTAL_PAGES) {
      await visitor.visits(path);
      await looksAt(path);
    }
    for (const [path, button, before = () => {}] of MISTAKEN) {
      await visitor.visits(path);
      await before(visitor);
      await visitor.presses(button, { within: "main" });
      assert.equal(await visitor.page.locator(".govuk-error-summary").count(), 1, `${path} has no mistake`);
      await looksAt(`${path}, mistaken`);
    }
    const application = await hasSentAnApplication(visitor);
    for (const page of SENT_PAGES) {
      await visitor.visits(application + page);
      await looksAt(`/compte/demande/{application}${page}`);
    }
    await mayDeclareOrNot(visitor);
    await looksAt("/demande/ressources/choix");
    for (const name of names) await told.test(`${name}, ${where}`, () => assert.deepEqual(faults[name], []));
  });
}

everyPage("on a computer", undefined, [
  "the markup says all that is read in it",
  "the keyboard alone reaches everything in the order of reading",
  "in forced colours everything keeps its edges, and the focus is seen",
  "letters twice as large cut nothing",
  "the pages say everything without their style sheet",
  // Last: a radio that had the focus is where the keyboard enters its group.
  "edges and the focus stand out, and each link says where it leads",
]);
everyPage("on a phone, or at 400 %", PHONE, [
  "the keyboard alone reaches everything in the order of reading",
  "more space between letters, words and lines cuts nothing",
  "in forced colours everything keeps its edges on a narrow screen too",
]);

story("a person answers the simulator with the keyboard alone", {}, async (visitor) => {
  const { page } = visitor;
  const press = async (name) => {
    await visitor.tabsTo("button", name);
    await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
    await visitor.looksAround({ remembered: true });
  };
  const choose = async (name) => {
    // The keyboard enters the group, then the arrows go to the answer.
    const radio = page.getByRole("radio", { name, exact: true });
    const group = await radio.getAttribute("name");
    for (let tries = 0; tries < 80; tries += 1) {
      if (await page.evaluate((wanted) => document.activeElement?.name === wanted, group)) break;
      await page.keyboard.press("Tab");
    }
    for (let tries = 0; tries < 20 && !(await radio.isChecked()); tries += 1) await page.keyboard.press("ArrowDown");
    assert.ok(await radio.isChecked(), `the keyboard never chooses ${name}`);
  };
  await visitor.visits("/");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await visitor.tabsTo("button", "Commencer la simulation");
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
  await choose("Aucune de ces aides");
  await press("Continuer");
  await visitor.tabsTo("textbox", "Jour");
  await page.keyboard.type("1");
  await page.keyboard.press("Tab");
  await page.keyboard.type("6");
  await page.keyboard.press("Tab");
  await page.keyboard.type("1978");
  await choose("Non, je vis sans conjoint");
  await press("Continuer");
  await choose("Locataire, colocataire ou en résidence");
  await choose("Pas d’aide au logement");
  await press("Continuer");
  assert.equal(await visitor.title(), "Vos ressources");
});

const ORGANISATION = "Mutualia Territoires Solidaires";

/** A child is added, removed with a reason, and put back. */
async function saysWhoLivesThere(keyboard) {
  await keyboard.presses("button", "Ajouter un enfant ou une autre personne");
  await keyboard.arrives("Ajouter une personne à charge");
  await keyboard.presses("button", "Enregistrer");
  await keyboard.isTold("Choisissez qui est cette personne");
  await keyboard.writes("Nom de naissance", "Marchal");
  await keyboard.writes("Prénom", "Lou");
  await keyboard.writesDate("Date de naissance", "2015-03-04");
  await keyboard.ticks("Cette personne n'a pas de numéro");
  await keyboard.writes("Lieu de naissance", "Agen");
  await keyboard.answers("Qui est cette personne ?", "Votre enfant");
  await keyboard.ticks("En résidence alternée");
  await keyboard.presses("button", "Enregistrer");
  await keyboard.arrives("Votre foyer");
  await keyboard.presses("link", "Retirer Lou MARCHAL");
  await keyboard.arrives("Retirer Lou MARCHAL du foyer");
  await keyboard.presses("button", "Retirer du foyer");
  await keyboard.isTold("Choisissez la raison");
  await keyboard.answers("Pourquoi ?", "Compte dans un autre foyer");
  await keyboard.presses("button", "Retirer du foyer");
  await keyboard.arrives("Votre foyer");
  await keyboard.visitor.sees("Lou MARCHAL ne fait plus partie du foyer");
  await keyboard.presses("button", "Remettre dans le foyer Lou MARCHAL");
  await keyboard.arrives("Votre foyer");
  await keyboard.visitor.doesNotSee("Retirés du foyer");
  await keyboard.presses("button", "Enregistrer et continuer");
}

/** An organisation is found with a slip in its name, and chosen. */
async function findsAnOrganisation(keyboard) {
  await keyboard.arrives("Votre organisme");
  await keyboard.answers("Qui doit la gérer ?", /Un autre organisme/);
  await keyboard.presses("button", "Enregistrer et continuer");
  await keyboard.arrives("Chercher un organisme");
  await keyboard.writes("Nom de l'organisme", "solidiares");
  await keyboard.presses("button", "Chercher", { within: keyboard.page.getByRole("search") });
  await keyboard.arrives("Chercher un organisme");
  await keyboard.presses("button", `Choisir ${ORGANISATION}`);
  await keyboard.arrives("Votre interlocuteur");
  await keyboard.writes("Téléphone", "06 39 98 00 02");
  await keyboard.presses("button", "Enregistrer et continuer");
}

/** Two kinds of resources, each with its amounts: month by month, and over the period. */
async function declaresItemByItem(keyboard, person) {
  await keyboard.arrives("Ressources et logement");
  await keyboard.presses("link", person.name, { within: keyboard.page.locator("main") });
  await keyboard.arrives("Vos ressources");
  await keyboard.ticks("Salaires (net à payer avant impôt)");
  await keyboard.ticks("Indemnités journalières");
  await keyboard.presses("button", "Continuer");
  await keyboard.arrives("Vos ressources");
  const wages = keyboard.page.getByRole("region", { name: /^Salaires/ });
  await keyboard.answers("Que connaissez-vous ?", "Des montants différents selon les mois", { within: wages });
  const months = wages.getByRole("textbox");
  assert.equal(await months.count(), 12);
  for (let rank = 0; rank < 12; rank += 1) {
    await keyboard.visitor.tabsOnto(months.nth(rank), `month ${rank + 1}`);
    await keyboard.page.keyboard.type(String(700 + 10 * rank));
  }
  const allowances = keyboard.page.getByRole("region", { name: /^Indemnités journalières/ });
  await keyboard.answers("Que connaissez-vous ?", "Seulement le total de la période", { within: allowances });
  await keyboard.writes("Total sur la période", "640", { within: allowances });
  await keyboard.answers("Y a-t-il eu du travail dans les trois derniers mois ?", "Oui");
  await keyboard.answers("L'activité est-elle interrompue aujourd'hui ?", "Non, aucune de ces situations");
  await keyboard.presses("button", "Enregistrer et continuer");
  await keyboard.arrives("Ressources et logement");
  await keyboard.presses("link", "Prestations familiales du foyer", { within: keyboard.page.locator("main") });
  await keyboard.arrives("Prestations familiales du foyer");
  await keyboard.ticks("Aucune ressource pendant cette période");
  await keyboard.presses("button", "Continuer");
  await keyboard.arrives("Prestations familiales du foyer");
  await keyboard.presses("button", "Enregistrer et continuer");
  await keyboard.arrives("Ressources et logement");
  await keyboard.presses("link", "Votre logement", { within: keyboard.page.locator("main") });
  await keyboard.arrives("Votre logement");
  await keyboard.answers("Vous êtes…", "Locataire, colocataire ou en résidence");
  await keyboard.answers("Recevez-vous une aide au logement", "Pas d'aide au logement");
  await keyboard.presses("button", "Enregistrer et continuer");
  await keyboard.arrives("Ressources et logement");
  await keyboard.presses("button", "Continuer");
}

/** Two files in one window, each chosen with another key; the second is taken out, put back, and goes first. */
async function givesTheNotice(keyboard, person) {
  await keyboard.arrives("Les pièces");
  const file = (name) => ({ name, mimeType: "application/pdf", buffer: aPdf("Avis d'imposition fictif") });
  await keyboard.sends(/^Choisissez un .*Avis d.imposition/, file("page-2.pdf"), "Space");
  await keyboard.visitor.sees(`Le fichier est enregistré : Avis d'imposition de ${person.name}`);
  await keyboard.opens("Ajouter un fichier");
  await keyboard.sends(/^Choisissez un autre fichier .*Avis d.imposition/, file("page-1.pdf"), "Enter");
  await keyboard.presses("button", "Retirer Fichier 2");
  await keyboard.visitor.sees("Le fichier est retiré de la demande");
  await keyboard.presses("button", "Annuler le retrait");
  await keyboard.presses("button", "Monter Fichier 2");
  await keyboard.presses("button", "Continuer");
}

/** From the review to the situation and back, by its pencil. */
async function changesTheFamily(keyboard, family) {
  await keyboard.presses("link", "Modifier Votre situation");
  await keyboard.arrives("Votre situation");
  await keyboard.answers("Situation familiale", family);
  await keyboard.presses("button", "Enregistrer et revenir à la relecture");
  await keyboard.comesBackTo("Relire et envoyer", "situation");
}

/** Certifying is forgotten, told, then done. */
async function certifies(keyboard) {
  await keyboard.presses("button", "Envoyer ma demande");
  await keyboard.isTold("Cochez la case pour certifier vos réponses");
  await keyboard.ticks("Je certifie que ces renseignements sont exacts");
  await keyboard.presses("button", "Envoyer ma demande");
}

story("a person signs in, applies, reads the receipt and corrects what was sent with the keyboard alone", {}, async (visitor) => {
  const person = { name: "Inaya KERBRAT", identifier: "295039999899795" };
  const keyboard = new Keyboard(visitor);
  await visitor.visits(PORTAL.signIn);
  await keyboard.arrives("Connexion à votre espace");
  await keyboard.writes(PORTAL.label, person.identifier);
  await keyboard.writes("Mot de passe", PORTAL.password);
  await keyboard.presses("button", "Se connecter");
  await keyboard.arrives(`Bonjour ${person.name}`);
  await visitor.remembersTheSession({ ...PORTAL, identifier: person.identifier });
  await keyboard.presses("button", "Commencer une demande");
  await keyboard.arrives("Avant de commencer");
  await keyboard.presses("button", "Commencer ma demande");
  await keyboard.arrives("Votre demande");
  await keyboard.presses("button", "Continuer");

  await keyboard.arrives("Votre situation");
  await keyboard.presses("button", "Enregistrer et continuer");
  await keyboard.isTold("Choisissez votre situation familiale");
  await keyboard.answers("Situation familiale", "Célibataire");
  await keyboard.answers("A-t-elle changé dans les 12 derniers mois ?", "Non");
  await keyboard.answers("Nationalité", "Française");
  await keyboard.presses("button", "Enregistrer et continuer");
  await keyboard.arrives("Votre foyer");
  await saysWhoLivesThere(keyboard);
  await findsAnOrganisation(keyboard);
  await keyboard.arrives("Votre accord");
  await keyboard.ticks("J'ai lu ce texte et je donne mon accord");
  await keyboard.presses("button", "Enregistrer et continuer");
  await declaresItemByItem(keyboard, person);
  await givesTheNotice(keyboard, person);

  await keyboard.arrives("Relire et envoyer");
  for (const told of ["Lou MARCHAL", ORGANISATION, "9 060 € en tout, mois par mois", "640 € en tout"]) await visitor.sees(told);
  await changesTheFamily(keyboard, "Veuf ou veuve");
  await certifies(keyboard);
  await keyboard.arrives("Votre demande est envoyée");
  const number = await receiptNumber(visitor);
  await keyboard.presses("link", "Suivre ma demande");
  await keyboard.arrives("Demande du 14 avril 2025");

  await keyboard.presses("link", "Corriger ma demande");
  await keyboard.arrives("Corriger ma demande");
  await keyboard.presses("button", "Corriger mes réponses");
  await keyboard.arrives("Votre demande");
  await keyboard.presses("button", "Relire et envoyer");
  await keyboard.arrives("Relire et envoyer");
  await changesTheFamily(keyboard, "Célibataire");
  await certifies(keyboard);
  await visitor.sees(number);
  await visitor.visits("/compte");
  await keyboard.presses("link", "Demande du 14 avril 2025");
  await visitor.sees("Vos corrections");
  await keyboard.presses("button", "Se déconnecter");
  await keyboard.arrives("Connexion à votre espace");
});
