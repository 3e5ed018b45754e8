// A right that the law renews without being asked: told, refused and taken back, managed by another organisation,
// renewed. What is no longer confirmed must be asked for, and at a later application the organisation is a choice.

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import {
  LILA,
  certifiesAndSends,
  hasRsaAndDeclaresNothing,
  saysWhoTheyAre,
  signsInAs,
  startsAnApplication,
} from "../support/application.mjs";
import { BACK_OFFICE, signsIn } from "../support/doors.mjs";
import { aForgedSquare } from "../support/forgery.mjs";
import { aPdf } from "../support/pdf.mjs";
import { startServer } from "../support/server.mjs";
import { endsWell, storyEndsWell, withPicture } from "../support/story.mjs";
import { DESKTOP, PHONE, launchBrowser, newVisitor } from "../support/visitor.mjs";

// A right from 1 June 2025 to 31 May 2026: its holder is told on 31 January, four months before.
const DECIDED = "2025-05-05T08:00:00Z";
const TOLD = "2026-02-02T08:00:00Z";
const RENEWED = "2026-06-01T08:00:00Z";

const YANIS = { name: "Yanis DELORVAU", identifier: "188059999999210" };
/** The register does not know of his RSA: he has an attestation. */
const BASTIEN = { name: "Bastien ORVAULT", identifier: "178039999999973" };
const INSURER = "Mutualia Territoires Solidaires";

let folder;
let browser;
/** The service of the day that is told, which its stories share. */
let day;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "c2s-renewal-"));
  browser = await launchBrowser();
});
after(async () => {
  await ends(day?.server);
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

/** The last story of a day is told. */
async function ends(server) {
  try {
    if (server) await endsWell(server);
  } finally {
    await server?.stop();
  }
}

/** The service as it is on a day, with the same data: it starts once for each. */
async function serviceOn(clock) {
  if (day?.clock !== clock) {
    await ends(day?.server);
    day = { clock, server: await startServer({ clock, data: folder }) };
  }
  return day.server;
}

/** On a day; `tell` is given what opens a visitor. */
function on(clock, name, tell) {
  test(name, async () => {
    const server = await serviceOn(clock);
    const visitors = [];
    const newcomer = async (options = {}) => {
      const visitor = await newVisitor(browser, server, options);
      visitors.push(visitor);
      return visitor;
    };
    try {
      await withPicture(name, () => visitors.at(-1), () => tell(newcomer));
      await storyEndsWell(server);
    } finally {
      for (const visitor of visitors) await visitor.close();
    }
  });
}

/** The cover of today is told: one that manages the C2S. */
async function tellsTheirCover(visitor) {
  await visitor.visits("/demande/organisme/contrat");
  await visitor.page.locator('[name="cover"][value="declared"]').check();
  await visitor.page.locator('[name="insurer-name"]').fill("Mutualia Teritoires Solidaires");
  await visitor.presses("Enregistrer et continuer");
  await visitor.page.getByLabel(new RegExp(INSURER)).first().check();
  await visitor.presses("Enregistrer et continuer");
  assert.equal(visitor.address(), "/demande/organisme");
}

async function grants(caseworker, number) {
  await caseworker.visits("/agent/dossiers");
  await caseworker.follows(number);
  await caseworker.presses("Décider");
  await caseworker.answers("Votre décision", /^\s*Comme les règles/);
  await caseworker.presses("Relire avant de décider");
  await caseworker.presses("Prendre cette décision");
  await caseworker.sees("du 1er juin 2025 au 31 mai 2026");
}

/** The codes that are printed on the certificates of the first year. */
const codes = new Map();

/** From the account to the code of the certificate of the right that runs. */
async function readsTheCode(visitor, person) {
  await visitor.visits("/compte");
  await visitor.presses("Voir la décision");
  await visitor.follows(`Lire l’attestation de ${person.name} en page web`);
  const [code] = (await visitor.page.locator("main").innerText()).match(/\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b/);
  codes.set(person, code);
}

/** What is answered to whoever was shown a certificate and types its code; `said`: what the page must say. */
async function checks(visitor, code, ...said) {
  await visitor.visits("/verifier");
  await visitor.writes("Code de vérification", code);
  await visitor.presses("Vérifier");
  for (const words of said) await visitor.sees(words);
  await tellsNothingMore(visitor);
}

/** Neither a name, nor a number of a person, nor an amount. */
async function tellsNothingMore(visitor) {
  const page = (await visitor.page.content()).replace(/[\s\u00a0\u202f]/g, "");
  for (const person of [YANIS, BASTIEN]) {
    assert.ok(!page.includes(person.identifier.slice(0, 13)), "a number is on the page");
    assert.ok(!new RegExp(person.name.split(" ")[1], "i").test(page), "a name is on the page");
  }
  assert.ok(!/€|euros?/i.test(await visitor.page.locator("main").innerText()), "an amount is on the page");
}

/** The register confirms the RSA of Yanis: he declares nothing. Answers the number of his application. */
async function yanisApplies(yanis) {
  await signsInAs(yanis, YANIS);
  await startsAnApplication(yanis);
  await yanis.answers("Situation familiale", "Célibataire");
  await yanis.answers("A-t-elle changé dans les 12 derniers mois ?", "Non");
  await yanis.presses("Enregistrer et continuer");
  await yanis.presses("Enregistrer et continuer");
  await yanis.answers("Qui doit la gérer ?", /Votre caisse d.assurance maladie/);
  await yanis.presses("Enregistrer et continuer");
  await yanis.ticks("J'ai lu ce texte et je donne mon accord");
  await yanis.presses("Enregistrer et continuer");
  return certifiesAndSends(yanis);
}

/** Bastien has an attestation, and a cover that manages the C2S. Answers the number of his application. */
async function bastienApplies(bastien) {
  await signsInAs(bastien, BASTIEN);
  await startsAnApplication(bastien);
  await saysWhoTheyAre(bastien);
  await tellsTheirCover(bastien);
  await bastien.sees("Pour une première demande, la règle est de garder cet organisme");
  assert.equal(await bastien.page.getByRole("radio").count(), 0, "nothing else is offered");
  await bastien.pictures("renewal-first-request-1280");
  await bastien.presses("Garder cet organisme et continuer");
  await bastien.writes("Téléphone", "06 39 98 00 02");
  await bastien.presses("Enregistrer et continuer");
  await bastien.visits("/demande/ressources");
  await hasRsaAndDeclaresNothing(bastien);
  await bastien.visits("/demande/pieces");
  await bastien.page
    .getByLabel(/^Choisissez un .*Attestation de RSA/)
    .setInputFiles({ name: "rsa.pdf", mimeType: "application/pdf", buffer: aPdf("Attestation fictive") });
  await bastien.presses("Déposer");
  await bastien.presses("Continuer");
  return certifiesAndSends(bastien);
}

on(DECIDED, "two rights of the RSA are granted, and a first request keeps an organisation that manages", async (newcomer) => {
  const [yanis, bastien, caseworker] = [await newcomer(), await newcomer({ scripts: false }), await newcomer()];
  // Each alone, at the same time.
  const [confirmed, attested] = await Promise.all([
    yanisApplies(yanis),
    bastienApplies(bastien),
    signsIn(caseworker, BACK_OFFICE),
  ]);
  await grants(caseworker, confirmed);
  await grants(caseworker, attested);
  // What becomes of a year whose RSA stops is said from the first day.
  await yanis.visits("/compte");
  await yanis.presses("Voir la décision");
  await yanis.sees("Si le RSA s'arrête avant le 31 mai 2026, le droit continue jusqu'à ce jour");
  await yanis.sees("le droit se renouvelle tout seul");
  await readsTheCode(yanis, YANIS);
  await readsTheCode(bastien, BASTIEN);
  await checks(yanis, codes.get(YANIS), "Pas encore commencé", "le droit ne commence que le 1er juin 2025");
});

on(TOLD, "whoever is shown a certificate is told whether it holds, and nothing else", async (newcomer) => {
  for (const [screen, scripts] of [[DESKTOP, true], [PHONE, false]]) {
    const where = `${screen.width}-${scripts ? "script" : "plain"}`;
    const verifier = await newcomer({ scripts, screen });
    // As a hand copies it.
    await checks(verifier, codes.get(YANIS).toLowerCase().replaceAll("-", " "), "Valable", "Il va jusqu'au 31 mai 2026", "YD");
    await verifier.pictures(`verifier-valid-${where}`);
    await checks(verifier, "0000-0000-0000", "Inconnue", "ne vous fiez pas à ce papier");
    await verifier.page.getByRole("textbox", { name: "Code de vérification" }).fill("7KQ2");
    await verifier.presses("Vérifier");
    await verifier.sees("Ce n'est pas un code d'attestation");
    if (scripts) {
      const summary = verifier.page.locator(".govuk-error-summary");
      assert.ok(await summary.evaluate((one) => one.contains(document.activeElement)), "the focus is on the mistake");
    }
    await verifier.pictures(`verifier-mistaken-${where}`);

    // Without network: the keys, and what they cannot say.
    await verifier.page.getByText("Vérifier sans internet").click();
    await verifier.sees("il ne peut pas dire si elle a");
    const keys = await verifier.downloads("Les clés publiques (fichier texte)");
    assert.match(keys.type, /^text\/plain/);
    await verifier.looksAround();

    // The square of Yanis with another last day, under the name of the published key.
    const forged = aForgedSquare({
      keys: keys.bytes.toString(),
      code: codes.get(YANIS),
      first: "2025-06-01",
      last: "2027-05-31",
      initials: "YD",
      organisation: "Caisse primaire d’assurance maladie de Fontbelle",
    });
    await verifier.visits(`/V/${forged}`);
    await verifier.sees("Falsifiée");
    await verifier.doesNotSee("2027");
    await tellsNothingMore(verifier);
    await verifier.pictures(`verifier-forged-${where}`);
  }
});

for (const [scripts, screen] of [[true, DESKTOP], [false, PHONE]]) {
  const where = `${screen.width}-${scripts ? "script" : "plain"}`;
  on(TOLD, `a renewal is refused and the refusal taken back, ${scripts ? "with" : "without"} JavaScript`, async (newcomer) => {
    const yanis = await newcomer({ scripts, screen });
    await signsInAs(yanis, YANIS);
    await yanis.seesInTime("se renouvelle tout seul le 1er juin 2026");
    await yanis.pictures(`renewal-account-${where}`);
    await yanis.follows("Voir, changer d’organisme ou refuser");
    await yanis.sees("Sans réponse de votre part jusqu'au 2 mars 2026, il continue du 1er juin 2026 au 31 mai 2027");
    await yanis.sees("Vous pourrez revenir sur ce refus jusqu'au 31 mai 2026");
    await yanis.pictures(`renewal-${where}`);
    await yanis.presses("Je refuse le renouvellement");
    await yanis.sees("Votre refus est enregistré le 2 février 2026");
    await yanis.pictures(`renewal-refused-${where}`);
    await yanis.presses("Je veux garder ce droit");
    await yanis.sees("Vous n'avez rien à faire");
    if (scripts) return;

    await yanis.follows("Choisir un autre organisme");
    await yanis.writes("Nom de l'organisme", "solidiares");
    await yanis.presses("Chercher");
    await yanis.pictures(`renewal-organisation-${where}`);
    await yanis.presses(`Choisir ${INSURER}`);
    await yanis.sees(`Le prochain droit sera géré par : ${INSURER}`);
    await yanis.visits("/compte");
    await yanis.presses("Voir la décision");
    const application = yanis.address();
    const file = application.replace("/compte/demande/", "/agent/dossiers/");
    await yanis.sees("Renouvellement refusé");
    await yanis.sees("Refus du renouvellement retiré");
    await yanis.pictures(`renewal-application-${where}`);
    await yanis.follows(/Avis de renouvellement automatique.* sur une page/);
    await yanis.sees("Il continue du 1er juin 2026 au 31 mai 2027");
    await yanis.pictures(`renewal-letter-${where}`);
    const caseworker = await newcomer();
    await signsIn(caseworker, BACK_OFFICE);
    await caseworker.visits(file);
    await caseworker.sees("Automatique, annoncé le 2 février 2026");
    await caseworker.sees(`Organisme choisi pour ce droit : ${INSURER}`);
    await caseworker.pictures("renewal-file-1280");
    // Another organisation, asked for by phone, then by letter.
    await caseworker.follows("Choisir un autre organisme pour le renouvellement");
    await caseworker.presses("Enregistrer ce choix");
    await caseworker.sees("Choisissez qui doit gérer le prochain droit.");
    await caseworker.sees("Choisissez comment l'assuré l'a demandé.");
    await caseworker.pictures("renewal-manager-mistaken-1280");
    await caseworker.answers("Qui doit gérer le prochain droit ?", "L'organisme d'aujourd'hui");
    await caseworker.answers("Comment l'assuré l'a-t-il demandé ?", "Par téléphone");
    await caseworker.presses("Enregistrer ce choix");
    await caseworker.sees("Automatique, annoncé le 2 février 2026");
    assert.equal(await caseworker.page.getByText("Organisme choisi pour ce droit").count(), 0);
    await caseworker.follows("Choisir un autre organisme pour le renouvellement");
    await caseworker.writes("Nom de l'organisme", "solidiares");
    await caseworker.presses("Chercher");
    await caseworker.answers("Qui doit gérer le prochain droit ?", INSURER);
    await caseworker.answers("Comment l'assuré l'a-t-il demandé ?", "Par courrier");
    await caseworker.pictures("renewal-manager-1280");
    await caseworker.page.setViewportSize(PHONE);
    await caseworker.looksAround();
    await caseworker.pictures("renewal-manager-320");
    await caseworker.page.setViewportSize(DESKTOP);
    await caseworker.presses("Enregistrer ce choix");
    await caseworker.sees(`Organisme choisi pour ce droit : ${INSURER}`);
    await caseworker.sees("Demandé par courrier.");
    await yanis.visits(application);
    await yanis.sees("Organisme d'aujourd'hui gardé pour le renouvellement");
    await yanis.seesInTime("Réponse sur le renouvellement enregistrée");
    // What is said by phone is written here.
    await caseworker.presses("Enregistrer un refus du renouvellement");
    await caseworker.sees("Refusé par l'assuré le 2 février 2026");
    await caseworker.presses("Retirer le refus du renouvellement");
    await caseworker.sees("Automatique, annoncé le 2 février 2026");
  });
}

on(TOLD, "what the register does not confirm must be asked for, and the organisation is then a choice", async (newcomer) => {
  const bastien = await newcomer();
  await signsInAs(bastien, BASTIEN);
  await bastien.seesInTime("ne se renouvelle pas tout seul");
  await bastien.presses("Voir la décision");
  // The year that runs is not stopped.
  await bastien.sees("Le droit est ouvert du 1er juin 2025 au 31 mai 2026");
  await bastien.follows("Voir le renouvellement");
  await bastien.sees("la caisse n'a pas pu vérifier que l'allocation est toujours versée");
  await bastien.pictures("renewal-to-ask-1280");
  await bastien.presses("Faire une demande");
  await bastien.presses("Commencer ma demande");
  await tellsTheirCover(bastien);
  for (const choice of [new RegExp(`Garder ${INSURER}`), /Votre caisse d.assurance maladie/, /Un autre organisme/]) {
    assert.equal(await bastien.page.getByRole("radio", { name: choice }).count(), 1, `${choice}`);
  }
  await bastien.pictures("renewal-later-request-1280");
});

on(TOLD, "somebody who is 25 within three months is told the day and what it changes", async (newcomer) => {
  const lila = await newcomer({ scripts: false, screen: PHONE });
  await signsInAs(lila, LILA);
  await lila.visits("/compte/avant/age");
  await lila.answers("Où habitez-vous ?", /^Chez mes parents/);
  await lila.answers("Qui déclare vos revenus aux impôts ?", /cela va continuer/);
  await lila.answers("Vos parents vous versent-ils une pension", "Non");
  await lila.presses("Voir le résultat");
  await lila.sees("Vous aurez 25 ans le 18 avril 2026");
  await lila.sees("C'est l'âge le jour de la demande qui compte");
});

on(RENEWED, "the month passed in silence, and the certificate of the next year is there the day after", async (newcomer) => {
  const yanis = await newcomer();
  await signsInAs(yanis, YANIS);
  await yanis.presses("Voir la décision");
  await yanis.seesInTime("Le droit est ouvert du 1er juin 2026 au 31 mai 2027");
  await yanis.sees("Ce droit a été renouvelé tout seul");
  const certificates = yanis.page.getByRole("link", { name: /Lire l.attestation de Yanis/ });
  assert.equal(await certificates.count(), 2);
  await yanis.visits(await certificates.last().getAttribute("href"));
  await yanis.sees("du 1er juin 2026 au 31 mai 2027");
  await yanis.sees(INSURER);
  await yanis.pictures("renewal-certificate-1280");
});

on(RENEWED, "the certificate of the year before is replaced where the right goes on, and over where it does not", async (newcomer) => {
  for (const [screen, scripts] of [[DESKTOP, true], [PHONE, false]]) {
    const verifier = await newcomer({ scripts, screen });
    await checks(verifier, codes.get(YANIS), "Remplacée", "une autre la remplace depuis le 1er juin 2026");
    await verifier.pictures(`verifier-replaced-${screen.width}`);
    await checks(verifier, codes.get(BASTIEN), "Terminé", "le droit s'est terminé le 31 mai 2026");
    await verifier.pictures(`verifier-ended-${screen.width}`);
  }
});

for (const [scripts, screen] of [[true, DESKTOP], [false, PHONE]]) {
  const where = `${screen.width}-${scripts ? "script" : "plain"}`;
  on(RENEWED, `a right that nothing renews ends, and whoever managed it must offer a contract, ${scripts ? "with" : "without"} JavaScript`, async (newcomer) => {
    const bastien = await newcomer({ scripts, screen });
    await signsInAs(bastien, BASTIEN);
    await bastien.visits("/compte");
    await bastien.seesInTime("Fin de votre droit");
    await bastien.seesInTime("qui doit vous proposer un contrat");
    await bastien.pictures(`renewal-ended-${where}`);
    await bastien.follows(/Lettre à l.organisme qui gérait votre droit.* sur une page/);
    assert.match(await bastien.title(), /qui doit vous proposer un contrat/);
    await bastien.sees("proposer votre contrat de sortie");
    await bastien.sees("Le droit que vous gériez s'est terminé le 31 mai 2026");
    await bastien.sees("du 1er juin 2026 au 31 mai 2027");
    await bastien.sees("Bastien ORVAULT");
    await bastien.pictures(`renewal-exit-contract-${where}`);
  });
}
