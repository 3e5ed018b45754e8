// Before an application: each situation that stops the present service ends here with something to do.

import assert from "node:assert/strict";

import {
  LILA,
  declaresTheHome,
  declaresWages,
  receiptNumber,
  saysWhoTheyAre,
  signsInAs,
} from "../support/application.mjs";
import { BACK_OFFICE, signsIn } from "../support/doors.mjs";
import { opened } from "../support/pdf.mjs";
import { caisse } from "../support/story.mjs";
import { PHONE } from "../support/visitor.mjs";

const { story, storyBothWays, storyForEveryReader, newcomer } = caisse({ clock: "2025-09-02T08:00:00Z" });

const CLOSED = { name: "Tristan AUBRAC", identifier: "169049999999846" };
const TWO_INSURERS = { name: "Solène MARCHENOIR", identifier: "288079999999883" };
const TOO_EARLY = { name: "Armel KERVADEC", identifier: "174029999999860" };
const PENDING = { name: "Fatou LESPINASSE", identifier: "291099999999865" };
const ADDRESS = { name: "Loïc SANTERRE", identifier: "183019999999888" };
const MINOR = { name: "Jade VAUQUELIN", identifier: "210029999999842" };
const NO_NOTICE = { name: "Samir HADDOUR", identifier: "195069999999865" };
const INAYA = { name: "Inaya KERBRAT", identifier: "295039999899795" };
const YOUNG = { name: "Nolan PEYRAC", identifier: "105069999999813" };

async function wantsToStart(visitor, person) {
  await signsInAs(visitor, person);
  await visitor.presses("Commencer une demande");
  assert.equal(await visitor.title(), "Avant de commencer");
  // Whatever stops, a number and a place are on the page.
  await visitor.sees("3646");
  await visitor.sees("France services");
}

async function cannotStart(visitor) {
  assert.equal(await visitor.page.getByRole("button", { name: "Commencer ma demande" }).count(), 0);
}

storyForEveryReader("the page before an application says what to prepare and the other ways", async (visitor) => {
  await wantsToStart(visitor, LILA);
  await visitor.sees("Votre dernier avis d'impôt, toutes les pages");
  await visitor.sees("Le temps n'est pas encore mesuré");
  await visitor.sees("Trois façons de demander, avec les mêmes droits");
  await visitor.sees("aucun timbre, aucune photocopie");
  await visitor.sees("S3711");
  await visitor.sees("À l'accueil de votre caisse");
});

storyBothWays("closed rights are explained and nothing is lost", {}, async (visitor) => {
  await wantsToStart(visitor, CLOSED);
  await visitor.sees("Vos droits à l'assurance maladie sont fermés");
  await visitor.sees("24 juillet 2025");
  await visitor.sees("S1106");
  await cannotStart(visitor);
  await visitor.pictures("start-closed");
});

storyForEveryReader("one of two insurers is chosen inside, with its contract and its dates", async (visitor) => {
  await wantsToStart(visitor, TWO_INSURERS);
  const first = await visitor.page.getByText("À faire", { exact: true }).count();
  if (first > 0) await cannotStart(visitor);
  await visitor.follows("Vos mutuelles", { within: "main" });
  await visitor.sees("Contrat n° T-88071");
  await visitor.sees("Depuis le 1er mars 2019");
  await visitor.pictures(`start-insurers-${visitor.page.viewportSize().width}`);
  if (first > 0) {
    await visitor.presses("Enregistrer");
    await visitor.sees("Choisissez votre mutuelle, ou « Aucune de ces mutuelles ».");
    await visitor.pictures(`start-insurers-error-${visitor.page.viewportSize().width}`);
  }
  await visitor.answers("Quelle mutuelle gardez-vous ?", "Aucune de ces mutuelles");
  await visitor.presses("Enregistrer");
  assert.equal(await visitor.title(), "Avant de commencer");
  // Kept, though the person stops there.
  await visitor.follows("Vos mutuelles", { within: "main" });
  assert.ok(await visitor.page.getByLabel("Aucune de ces mutuelles").isChecked());
  await visitor.answers("Quelle mutuelle gardez-vous ?", "Mutuelle des Tilleuls");
  await visitor.presses("Enregistrer");
  await visitor.page.getByRole("button", { name: "Commencer ma demande" }).waitFor();
});

storyBothWays("a renewal too early shows its first day and a reminder for the calendar", {}, async (visitor) => {
  await wantsToStart(visitor, TOO_EARLY);
  await visitor.sees("2 mai 2026");
  await visitor.sees("2 janvier 2026");
  await cannotStart(visitor);
  const file = await visitor.downloads("Ajouter le rappel à mon agenda");
  assert.match(file.type, /^text\/calendar/);
  const text = file.bytes.toString("utf8");
  assert.match(text, /DTSTART;VALUE=DATE:20260102\r\n/);
  assert.doesNotMatch(text.replaceAll("\r\n ", ""), /santé|C2S|maladie/i);
  await visitor.pictures("start-too-early");
  await visitor.presses("Je veux être prévenu ce jour-là");
  await visitor.sees("Nous vous préviendrons le 2 janvier 2026, une seule fois.");
  await visitor.pictures("start-too-early-asked");
  await visitor.presses("Je ne veux plus être prévenu");
  await visitor.sees("Je veux être prévenu ce jour-là");
});

storyBothWays("a paper application that waits is told, with the day another one may be begun", { screen: PHONE }, async (visitor) => {
  await wantsToStart(visitor, PENDING);
  await visitor.sees("28 août 2025");
  await visitor.sees("18 septembre 2025");
  await cannotStart(visitor);
  await visitor.pictures("start-pending-320");
});

storyBothWays("an address without its number is corrected in its place", {}, async (visitor) => {
  await wantsToStart(visitor, ADDRESS);
  await cannotStart(visitor);
  await visitor.follows("Votre adresse", { within: "main" });
  await visitor.sees("Il manque le numéro dans la rue.");
  await visitor.presses("Enregistrer");
  assert.equal(await visitor.page.locator(".govuk-error-summary").count(), 1);
  await visitor.pictures("start-address-error");
  await visitor.writes("Numéro et rue, ou lieu-dit", "7 rue des Tanneurs");
  await visitor.presses("Enregistrer");
  await visitor.sees("7 rue des Tanneurs, 99000 Fontbelle");
  await visitor.presses("Commencer ma demande");
  assert.equal(await visitor.title(), "Votre demande");
});

storyBothWays("a minor is never sent back: each answer leads to somebody", { screen: PHONE }, async (visitor) => {
  await wantsToStart(visitor, MINOR);
  await visitor.follows("Vous avez moins de 25 ans", { within: "main" });
  await visitor.pictures("start-minor-320");
  for (const [answer, told] of [
    ["J'habite avec mes parents, ou avec l'un d'eux", "Vous demandez avec vos parents"],
    [/confié à l.aide sociale à l.enfance/, "Le service qui vous suit demande pour vous"],
    ["Je n'ai plus de lien avec mes parents", "119"],
  ]) {
    if ((await visitor.title()) === "Avant de commencer") await visitor.follows("Vous avez moins de 25 ans", { within: "main" });
    await visitor.page.getByRole("radio", { name: typeof answer === "string" ? new RegExp(answer.replaceAll("'", "['’]")) : answer }).check();
    await visitor.presses("Voir le résultat");
    await visitor.sees(told);
    await cannotStart(visitor);
  }
});

storyForEveryReader("somebody under 25 reads which condition is missing, then goes on alone", async (visitor) => {
  await wantsToStart(visitor, YOUNG);
  await visitor.follows("Vous avez moins de 25 ans", { within: "main" });
  await visitor.answers("Où habitez-vous ?", "Chez mes parents, ou chez l'un d'eux");
  await visitor.answers("Qui déclare vos revenus aux impôts ?", "Mes parents, et cela va continuer");
  await visitor.answers("Vos parents vous versent-ils une pension", "Non");
  await visitor.pictures(`start-age-${visitor.page.viewportSize().width}`);
  await visitor.presses("Voir le résultat");
  await visitor.sees("Vous demandez avec vos parents");
  await visitor.sees("habiter ailleurs que chez vos parents");
  await cannotStart(visitor);
  await visitor.pictures(`start-not-alone-${visitor.page.viewportSize().width}`);
  await visitor.presses("Changer mes réponses");
  await visitor.answers("Où habitez-vous ?", /^Ailleurs/);
  await visitor.answers("Qui déclare vos revenus aux impôts ?", /je ferai la mienne/);
  await visitor.presses("Voir le résultat");
  await visitor.sees("Cochez la case pour vous engager, ou changez votre réponse.");
  await visitor.ticks("Je m'engage sur l'honneur");
  await visitor.presses("Voir le résultat");
  assert.equal(await visitor.title(), "Avant de commencer");
  await visitor.page.getByRole("button", { name: "Commencer ma demande" }).waitFor();
});

/** The lines of the table of J4 that one person of 20 can tell: what is answered, whether they go on alone, what is told. */
const OWN_ROOF = /^Ailleurs/;
const LINES = [
  { line: "J4-d", home: OWN_ROOF, tax: /^Moi/, alone: true, told: "Votre dernier avis d'impôt" },
  { line: "J4-e", home: OWN_ROOF, tax: /je ferai la mienne/, maintenance: /j.y renonce/, undertakes: true, alone: true, told: "Commencer ma demande" },
  { line: "J4-f", home: /^Chez mes parents/, tax: /cela va continuer/, alone: false, told: "habiter ailleurs que chez vos parents" },
  { line: "J4-g", tick: "J'ai un enfant, ou j'en attends un", home: /^Chez mes parents/, tax: /cela va continuer/, alone: true, told: "Déclaration de grossesse, ou acte de naissance de l'enfant" },
  { line: "J4-h", tick: /l.aide annuelle d.urgence du Crous/, home: OWN_ROOF, tax: /cela va continuer/, alone: true, told: "Lettre du Crous pour l'aide annuelle d'urgence" },
];

storyBothWays("each line of the table of the under 25 ends with something to do", { screen: PHONE }, async (visitor) => {
  await signsInAs(visitor, YOUNG);
  for (const { line, tick, home, tax, maintenance = "Non", undertakes = false, alone, told } of LINES) {
    await visitor.visits("/compte/avant/age");
    for (const box of await visitor.page.getByRole("checkbox").all()) await box.uncheck();
    if (tick) await visitor.ticks(tick);
    await visitor.answers("Où habitez-vous ?", home);
    await visitor.answers("Qui déclare vos revenus aux impôts ?", tax);
    await visitor.answers("Vos parents vous versent-ils une pension", maintenance);
    if (undertakes) await visitor.ticks("Je m'engage sur l'honneur");
    await visitor.presses("Voir le résultat");
    assert.equal(await visitor.title(), "Avant de commencer", line);
    for (const said of [told, "3646", "France services"]) await visitor.sees(said);
    assert.equal(await visitor.page.getByRole("button", { name: "Commencer ma demande" }).count(), alone ? 1 : 0, line);
    if (!alone) await visitor.sees("Ce que vous pouvez faire maintenant");
    // Who leaves, alone or to join the application of their parents, finds the answers again.
    await visitor.visits("/compte/avant/age");
    assert.ok(await visitor.page.getByRole("radio", { name: home }).first().isChecked(), `${line}: the answers are lost`);
  }
});

storyBothWays("whoever applies alone has a window for what shows why, named as before starting", { screen: PHONE }, async (visitor) => {
  await wantsToStart(visitor, YOUNG);
  await visitor.sees("Lettre du Crous pour l'aide annuelle d'urgence");
  await visitor.presses("Commencer ma demande");
  await visitor.visits("/demande/pieces");
  await visitor.sees("Lettre du Crous pour l'aide annuelle d'urgence : Nolan PEYRAC");
  await visitor.sees("sa décision copiée de votre espace étudiant");
  await visitor.pictures("start-grounds-320");
  const window = visitor.page.locator("section", { hasText: "Lettre du Crous" });
  await window.getByText("Je ne peux pas le fournir").first().click();
  await window.getByRole("radio", { name: "Il est perdu" }).check();
  await visitor.presses(/Enregistrer cette raison/, { within: window });
  await visitor.sees("Vous avez dit pourquoi vous ne pouvez pas le fournir : Il est perdu");

  // The answers are copied before anything is sent, and each page says so.
  await visitor.visits("/demande");
  await visitor.follows("Voir et garder une copie de mes réponses");
  assert.equal(await visitor.title(), "Copie de vos réponses");
  await visitor.sees("Brouillon, non envoyé");
  await visitor.sees("Ne peut pas être fourni : Il est perdu");
  await visitor.pictures("draft-copy-320");
  const file = await visitor.downloads("Télécharger la copie (PDF)");
  assert.match(file.headers["content-disposition"], /filename="copie-du-brouillon.pdf"/);
  const copy = await opened(file);
  assert.ok(copy.includes("Ne peut pas être fourni : Il est perdu"), copy);
  // In what it says first, and at the top of its pages.
  assert.ok(copy.split("Brouillon, non envoyé").length > 2, copy);
});

storyBothWays("from 25 on nobody is asked about their parents", {}, async (visitor) => {
  await wantsToStart(visitor, INAYA);
  await visitor.page.getByRole("button", { name: "Commencer ma demande" }).waitFor();
  assert.equal(await visitor.page.getByRole("link", { name: "Vous avez moins de 25 ans" }).count(), 0);
});

story("whoever flees says that a paper is dangerous to get, and is not blocked", {}, async (visitor) => {
  await wantsToStart(visitor, INAYA);
  await visitor.presses("Commencer ma demande");
  await visitor.presses("Continuer");
  await visitor.answers("Situation familiale", "Séparé(e) ou divorcé(e)");
  await visitor.answers("A-t-elle changé dans les 12 derniers mois ?", "Oui");
  await visitor.writesDate("Quand ?", "2025-06-14");
  await visitor.answers("Nationalité", "Française");
  await visitor.presses("Enregistrer et continuer");
  await visitor.presses("Enregistrer et continuer");
  await visitor.answers("Qui doit la gérer ?", /Votre caisse d.assurance maladie/);
  await visitor.presses("Enregistrer et continuer");
  await visitor.ticks("J'ai lu ce texte et je donne mon accord");
  await visitor.presses("Enregistrer et continuer");
  await declaresWages(visitor, INAYA, "4000");
  await declaresTheHome(visitor);
  await visitor.visits("/demande/pieces");
  await visitor.sees("Document qui montre la séparation : Inaya KERBRAT");
  await visitor.sees("L'autre personne ne voit rien de votre demande.");
  for (const name of ["Avis d'imposition de Inaya KERBRAT", "Document qui montre la séparation"]) {
    const window = visitor.page.locator("section", { hasText: new RegExp(name.replaceAll("'", "['’]")) });
    await window.getByText("Je ne peux pas le fournir").first().click();
    await window.getByRole("radio", { name: "Ce serait dangereux pour moi de le demander" }).check();
    if (name.startsWith("Document")) await visitor.pictures("start-unsafe-1280");
    await visitor.presses(/Enregistrer cette raison/, { within: window });
  }
  await visitor.visits("/demande/relecture");
  await visitor.ticks("Je certifie que ces renseignements sont exacts");
  await visitor.presses("Envoyer ma demande");
  assert.equal(await visitor.title(), "Votre demande est envoyée");
  const number = await receiptNumber(visitor);
  const caseworker = await newcomer();
  try {
    await signsIn(caseworker, BACK_OFFICE);
    await caseworker.follows(number);
    await caseworker.sees("Document qui montre la séparation : Inaya KERBRAT. Ce serait dangereux pour moi");
    await caseworker.sees("La personne dit qu'elle serait en danger.");
    await caseworker.pictures("start-unsafe-file");
  } finally {
    await caseworker.close();
  }
});

storyBothWays("having no tax notice is an answer, and the caseworker has something to check", {}, async (visitor) => {
  await wantsToStart(visitor, NO_NOTICE);
  await visitor.follows("Votre avis d'impôt", { within: "main" });
  await visitor.presses("Enregistrer");
  await visitor.sees("Choisissez le papier que vous avez, ou dites pourquoi vous n'en avez pas.");
  // The declared situation stands for the notice.
  await visitor.answers("Quel papier avez-vous ?", /ASDIR/);
  await visitor.presses("Enregistrer");
  await visitor.sees("Votre avis de situation déclarative (ASDIR)");
  await visitor.follows("Votre avis d'impôt", { within: "main" });
  await visitor.answers("Quel papier avez-vous ?", "Aucun : je suis en France depuis peu de temps");
  await visitor.presses("Enregistrer");
  await visitor.sees("Les papiers qui montrent vos ressources");
  await visitor.pictures("start-no-notice");
  await visitor.presses("Commencer ma demande");
  assert.equal(await visitor.title(), "Votre demande");
  await visitor.visits("/demande/pieces");
  await visitor.sees("Ce qui montre les ressources de Samir HADDOUR");
  await visitor.doesNotSee("Avis d'imposition de Samir HADDOUR");
  await visitor.pictures("start-no-notice-papers");
  await visitor.visits("/demande/situation");
  await saysWhoTheyAre(visitor);
  await declaresWages(visitor, NO_NOTICE, "4000");
  await declaresTheHome(visitor);
  await visitor.visits("/demande/relecture");
  await visitor.ticks("Je certifie que ces renseignements sont exacts");
  await visitor.presses("Envoyer sans ces pièces");
  const number = await receiptNumber(visitor);
  const caseworker = await newcomer();
  try {
    await signsIn(caseworker, BACK_OFFICE);
    await caseworker.follows(number);
    await caseworker.sees("À faire : vérifier les ressources avec les autres papiers");
    await caseworker.pictures("start-no-notice-file");
  } finally {
    await caseworker.close();
  }
});

story("what was answered is found on another device", {}, async (visitor) => {
  const later = await newcomer({ screen: PHONE });
  try {
    await wantsToStart(later, MINOR);
    await later.sees("Quelqu'un doit d'abord vous aider");
  } finally {
    await later.close();
  }
  await visitor.visits("/");
});

storyForEveryReader("one public page says every situation and its remedy", async (visitor) => {
  await visitor.visits("/");
  await visitor.follows("Toutes les situations particulières et leurs solutions");
  assert.equal(await visitor.title(), "Les situations particulières et leurs solutions");
  for (const situation of [
    "Mes droits à l'assurance maladie sont fermés",
    "Deux mutuelles sont enregistrées à mon nom",
    "Mon droit n'est pas encore fini",
    "J'ai déjà une demande en cours",
    "Mon adresse est fausse ou incomplète",
    "J'ai moins de 18 ans",
    "Je n'ai pas d'avis d'impôt",
    "J'ai entre 18 et 24 ans",
  ]) {
    await visitor.sees(situation);
  }
  await visitor.sees("4 mois");
  await visitor.sees("21 jours");
  await visitor.pictures(`situations-${visitor.page.viewportSize().width}`);
});

storyForEveryReader("the simulator asks the same questions of somebody under 25", async (visitor) => {
  await visitor.visits("/simulateur");
  await visitor.answers("Recevez-vous l'une de ces aides ?", "Aucune de ces aides");
  await visitor.presses("Continuer");
  await visitor.writesDate("Votre date de naissance", "2003-05-01");
  await visitor.answers("Vivez-vous en couple ?", "Non, je vis sans conjoint");
  await visitor.presses("Continuer");
  assert.equal(await visitor.title(), "Vous avez moins de 25 ans");
  await visitor.presses("Continuer");
  assert.equal(await visitor.page.locator(".govuk-error-summary").count(), 1);
  await visitor.answers("Où habitez-vous ?", "Chez mes parents, ou chez l'un d'eux");
  await visitor.answers("Qui déclare vos revenus aux impôts ?", "Mes parents, et cela va continuer");
  await visitor.answers("Vos parents vous versent-ils une pension", "Non");
  await visitor.presses("Continuer");
  assert.equal(await visitor.title(), "Vous demandez avec vos parents");
  await visitor.sees("habiter ailleurs que chez vos parents");
  await visitor.sees("3646");
  await visitor.pictures(`simulator-standing-${visitor.page.viewportSize().width}`);
  await visitor.follows("Continuer avec mes seules ressources");
  await visitor.answers("Vous êtes…", "Locataire, colocataire ou en résidence");
});
