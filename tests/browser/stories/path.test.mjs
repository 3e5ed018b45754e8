// The thin path: from the sign-in of an insured person to the certificate, with the caseworker in between.

import assert from "node:assert/strict";
import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import {
  CAMILLE,
  LILA,
  certifiesAndSends,
  reachesTheReview,
  readsTheLetter,
  receiptNumber,
  saysWhoTheyAre,
  sendsByTwoPresses,
  sendsTheTaxNotice,
  signsInAs,
  startsAnApplication,
} from "../support/application.mjs";
import { BACK_OFFICE, signsIn } from "../support/doors.mjs";
import { opened } from "../support/pdf.mjs";
import { caisse } from "../support/story.mjs";
import { PHONE } from "../support/visitor.mjs";

const { story, storyBothWays, newcomer, server } = caisse({ clock: "2025-04-14T08:00:00Z" });

async function decidesAsTheRulesSay(caseworker, number) {
  await signsIn(caseworker, BACK_OFFICE);
  await caseworker.sees("14 juin 2025");
  await caseworker.pictures("backoffice-queue-1280");
  await caseworker.follows(number);
  await caseworker.sees("Ce que disent les règles");
  await caseworker.pictures("backoffice-file-1280");
  await caseworker.presses("Décider");
  await caseworker.answers("Votre décision", /^\s*Comme les règles/);
  await caseworker.presses("Relire avant de décider");
  await caseworker.presses("Prendre cette décision");
  await caseworker.sees("Décision prise");
}

storyBothWays("a parent applies, the caisse grants the free right, the parent has the certificate", {}, async (visitor) => {
  await signsInAs(visitor, CAMILLE);
  await visitor.sees("Inès FONTANEL");
  await visitor.sees("Noé FONTANEL");
  await visitor.doesNotSee(CAMILLE.identifier);
  const papers = async (person, whom) => {
    // One window, hers: no child is over 15.
    assert.equal(await person.page.locator(".c2s-person").count(), 1);
    await sendsTheTaxNotice(person, whom);
  };
  await reachesTheReview(visitor, CAMILLE, { euros: "15000", children: true, papers });
  await visitor.pictures("portal-review-1280");

  // Certifying is an act of its own: without it nothing leaves.
  await visitor.presses("Envoyer ma demande");
  await visitor.sees("Cochez la case pour certifier vos réponses");
  await visitor.ticks("Je certifie que ces renseignements sont exacts");

  // A double click, then the same form again (a retry, a replay): one application, one receipt.
  const pressed = Date.now();
  const sent = await sendsByTwoPresses(visitor);
  assert.ok(Date.now() - pressed < 5000, "the receipt is there within five seconds");
  await visitor.looksAround();
  assert.equal(await visitor.title(), "Votre demande est envoyée");
  await visitor.sees("14 juin 2025");
  const number = await receiptNumber(visitor);
  const receipt = visitor.address();
  for (let again = 0; again < 2; again += 1) {
    const answer = await visitor.context.request.post(sent.action, { form: sent.fields, maxRedirects: 0 });
    assert.equal(answer.status(), 303);
    assert.equal(answer.headers().location, receipt);
  }
  // Refreshed, it is the same.
  await visitor.page.reload();
  assert.equal(await receiptNumber(visitor), number);
  for (const told of ["Pièces reçues", "Et maintenant ?", "gardez vos feuilles de soins"]) await visitor.sees(told);
  await readsTheLetter(visitor, "Accusé de réception de la demande", ["au plus tard le 14 juin 2025", "Camille FONTANEL"]);
  await visitor.pictures("portal-receipt-1280");
  const paper = await opened(await visitor.downloads("Télécharger l'accusé de réception (PDF)"));
  assert.ok(paper.includes(number), paper);
  assert.ok(paper.includes("14 juin 2025"), paper);
  await visitor.visits("/compte");
  assert.equal(await visitor.page.getByRole("link", { name: /Demande du 14/ }).count(), 1);
  await visitor.sees("au plus tard le 14 juin 2025");

  const caseworker = await newcomer();
  try {
    await decidesAsTheRulesSay(caseworker, number);
    await caseworker.sees("sans participation");
    await caseworker.visits(BACK_OFFICE.home);
    await caseworker.doesNotSee(number);
  } finally {
    await caseworker.close();
  }

  await visitor.visits("/compte");
  await visitor.sees("Votre caisse a répondu");
  await visitor.presses("Voir la décision");
  await visitor.sees("Acceptée, gratuite");
  await readsTheLetter(visitor, "Notification de décision", ["Votre Complémentaire santé solidaire est gratuite."]);
  await visitor.pictures("portal-decision-1280");
  const decision = await opened(await visitor.downloads("Notification de décision"));
  assert.ok(decision.includes(number), decision);
  const certificate = await opened(await visitor.downloads(`Attestation de droits de ${CAMILLE.name}`));
  assert.match(certificate, /Camille FONTANEL/);
  assert.ok(certificate.includes("1er mai 2025"), certificate);
  assert.ok(certificate.includes("30 avril 2026"), certificate);
  await visitor.follows(`Lire l’attestation de ${CAMILLE.name} en page web`);
  await visitor.sees("du 1er mai 2025 au 30 avril 2026");
  await visitor.pictures("portal-certificate-1280");
  // Whoever is shown it asks, and reads no name.
  await visitor.follows("Voir ce qui est répondu");
  await visitor.sees("Pas encore commencé");
  await visitor.sees("Initiales de la personne couverte");
  await visitor.doesNotSee("FONTANEL");
  await visitor.pictures("verifier-1280");
});

story("a young worker does the same on a phone, without JavaScript, with a contribution", { scripts: false, screen: PHONE }, async (visitor) => {
  await signsInAs(visitor, LILA);
  await reachesTheReview(visitor, LILA, { euros: "11000", children: false });
  await visitor.pictures("portal-review-320");
  const number = await certifiesAndSends(visitor);
  await readsTheLetter(visitor, "Accusé de réception de la demande", ["votre demande est acceptée à partir du 15 juin 2025"]);
  await visitor.pictures("portal-receipt-320");
  const caseworker = await newcomer({ scripts: false });
  try {
    await decidesAsTheRulesSay(caseworker, number);
  } finally {
    await caseworker.close();
  }
  await visitor.visits("/compte");
  await visitor.presses("Voir la décision");
  await visitor.sees("Acceptée, avec participation");
  await readsTheLetter(visitor, "Notification de décision", ["8 € par mois pour votre foyer", "11 000,00 €"]);
  await visitor.pictures("portal-decision-320");
});

story("a pencil of the review leads back to it, and the line that changed says what it said, with and without JavaScript", {}, async (visitor) => {
  const person = { name: "Inaya KERBRAT", identifier: "295039999899795" };
  const marked = (reader) => reader.page.locator(".c2s-changed");
  const says = async (reader, now, before) => {
    assert.equal(await marked(reader).count(), 1);
    const words = (await marked(reader).innerText()).replace(/\s+/g, " ").trim();
    assert.match(words, new RegExp(`^Situation familiale Modifié ${now} Avant : ${before}$`, "i"));
    await reader.sees("ont changé depuis votre dernière relecture, dans :");
  };
  const changes = async (reader, family) => {
    await reader.follows("Modifier Votre situation");
    await reader.answers("Situation familiale", family);
    await reader.presses("Enregistrer et revenir à la relecture");
    assert.equal(await reader.title(), "Relire et envoyer");
  };
  await signsInAs(visitor, person);
  await reachesTheReview(visitor, person, { euros: "9000", children: false });
  assert.equal(await marked(visitor).count(), 0, "it is read for the first time");
  await changes(visitor, "Veuf ou veuve");
  await says(visitor, "Veuf ou veuve", "Célibataire");
  await visitor.pictures("portal-review-changed-1280");
  // Loaded again, and on another device, it says the same; after another change, what changed since.
  await visitor.page.reload();
  await says(visitor, "Veuf ou veuve", "Célibataire");
  const phone = await newcomer({ screen: PHONE, scripts: false });
  try {
    await signsInAs(phone, person);
    await phone.visits("/demande/relecture");
    await says(phone, "Veuf ou veuve", "Célibataire");
    await changes(phone, "Célibataire");
    await says(phone, "Célibataire", "Veuf ou veuve");
    await phone.pictures("portal-review-changed-320");
  } finally {
    await phone.close();
  }
});

story("a draft is found again at the next visit, step by step", {}, async (visitor) => {
  const person = { name: "Bastien ORVAULT", identifier: "178039999999973" };
  await signsInAs(visitor, person);
  await startsAnApplication(visitor);
  await saysWhoTheyAre(visitor);
  await visitor.presses("Se déconnecter");
  const later = await newcomer({ screen: PHONE });
  try {
    await signsInAs(later, person);
    await later.sees("Votre demande est commencée");
    await later.presses("Continuer ma demande");
    await later.sees("4 étapes sur 7 sont faites");
    await later.page.getByText("Continuer sur un autre appareil").click();
    await later.page.getByRole("img", { name: /Carré à viser/ }).waitFor();
    await later.looksAround();
    await later.pictures("portal-draft-320");
  } finally {
    await later.close();
  }
});

story("a file that is not a PDF is refused with the remedy", {}, async (visitor) => {
  const person = { name: "Georges MALBREC", identifier: "155029999999425" };
  await signsInAs(visitor, person);
  await startsAnApplication(visitor);
  await visitor.visits("/demande/pieces");
  await visitor.page
    .getByLabel(/^Choisissez un .*Avis d.imposition de Georges MALBREC/)
    .setInputFiles({ name: "avis.pdf", mimeType: "application/pdf", buffer: Buffer.from("ceci n'est pas un PDF") });
  await visitor.presses("Déposer");
  await visitor.sees("n'est ni un PDF, ni une photo");
});

story("one person's pages are nobody else's", {}, async (visitor) => {
  const person = { name: "Yanis DELORVAU", identifier: "188059999999210" };
  await signsInAs(visitor, CAMILLE);
  const [address] = await visitor.page
    .getByRole("link", { name: /Demande du 14/ })
    .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  const [document] = await visitor.page
    .getByRole("link", { name: /PDF/ })
    .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  const other = await newcomer();
  try {
    await signsInAs(other, person);
    for (const theirs of [address, document]) {
      const answer = await other.context.request.get(theirs, { maxRedirects: 0 });
      assert.equal(answer.status(), 404, theirs);
      assert.ok(!(await answer.text()).includes("FONTANEL"), theirs);
    }
  } finally {
    await other.close();
  }
});

// Last, because it spoils the stored files, then takes them away.
story("a fault of the service has a page that says what to do", { screen: PHONE }, async (visitor) => {
  await signsInAs(visitor, CAMILLE);
  const document = await visitor.page.getByRole("link", { name: /PDF/ }).first().getAttribute("href");
  const files = join(server().folder, "files");
  for (const entry of await readdir(files, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) await writeFile(join(entry.parentPath, entry.name), "altered on the disk");
  }
  await visitor.visits(document, { status: 500 });
  await visitor.sees("Le service a un problème");
  await visitor.follows("Aller à l'accueil");
  assert.equal(visitor.address(), "/");
  await rm(files, { recursive: true });
  await visitor.visits(document, { status: 503 });
  await visitor.sees("momentanément indisponible");
  await visitor.sees("Réessayez dans quelques minutes");
});
