// What comes after the sending: papers to come, one request whatever happens to the network, one household.

import assert from "node:assert/strict";

import {
  CAMILLE,
  declaresTheHome,
  declaresWages,
  putsAPageOfTheNotice,
  reachesTheReview,
  receiptNumber,
  signsInAs,
  startsAnApplication,
} from "../support/application.mjs";
import { BACK_OFFICE, signsIn } from "../support/doors.mjs";
import { opened } from "../support/pdf.mjs";
import { caisse } from "../support/story.mjs";
import { DESKTOP, PHONE } from "../support/visitor.mjs";

const { story, newcomer } = caisse({ clock: "2025-04-14T08:00:00Z" });

/** It has the beginning and the end of a PDF, and no page: that is seen once it is opened. */
const WITHOUT_PAGES = "%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer <<>>\nstartxref\n9\n%%EOF\n";
const BASTIEN = { name: "Bastien ORVAULT", identifier: "178039999999973" };
const INAYA = { name: "Inaya KERBRAT", identifier: "295039999899795" };
const GEORGES = { name: "Georges MALBREC", identifier: "155029999999425" };
const ODILE = { name: "Odile MALBREC", identifier: "258089999999817" };
const LILA = { name: "Lila TESSANDIER", identifier: "201049999999533" };

for (const [person, scripts, screen] of [
  [LILA, true, DESKTOP],
  [INAYA, false, PHONE],
]) {
  const where = `${screen.width}-${scripts ? "script" : "plain"}`;
  story(`one page of four is told, the rest may come later and starts the two months, ${scripts ? "with" : "without"} JavaScript`, { scripts, screen }, async (visitor) => {
    await signsInAs(visitor, person);
    await reachesTheReview(visitor, person, {
      euros: "9000",
      children: false,
      papers: async () => {
        const tells = () => visitor.writes("Combien de pages a ce document ?", "beaucoup");
        // Without scripts it is asked once the file is there.
        if (scripts) await tells();
        await putsAPageOfTheNotice(visitor, person);
        if (!scripts) {
          await tells();
          // Not saved yet, it is not lost by a change of language; the key Enter saves it as the button does.
          const pages = visitor.page.locator('input[name="pages-1"]');
          await visitor.presses("English");
          assert.equal(await pages.inputValue(), "beaucoup");
          await visitor.presses("Français");
          assert.equal(await pages.inputValue(), "beaucoup");
          await pages.press("Enter");
        }
        // The file is kept, whatever was said of its pages.
        await visitor.sees("Le nombre de pages est un nombre entre 1 et 99, par exemple 4.");
        await visitor.sees("Reçu");
        await visitor.pictures(`after-pages-mistaken-${where}`);
        await visitor.writes("Combien de pages a ce document ?", "1/4");
        await visitor.presses("Enregistrer le nombre de pages");
        await visitor.seesInTime("1 page sur 4");
        await visitor.sees("Ajoutez les autres, dans n'importe quel ordre");
        await visitor.pictures(`after-pages-short-${where}`);
      },
    });
    await visitor.sees("Il manque des pièces");
    await visitor.sees(`Avis d'imposition de ${person.name} (1 page sur 4)`);
    await visitor.pictures(`after-review-awaiting-${where}`);
    await visitor.ticks("Je certifie que ces renseignements sont exacts");
    await visitor.presses("Envoyer sans ces pièces");
    assert.equal(await visitor.title(), "Votre demande est envoyée");
    const number = await receiptNumber(visitor);
    await visitor.sees("Pas encore de date : il manque des pièces");
    await visitor.sees("Si vous donnez tout aujourd'hui, la réponse est due au plus tard le 14 juin 2025.");
    await visitor.sees("Donnez ces pièces au plus tard le 14 mai 2025.");
    await visitor.doesNotSee("votre demande est acceptée à partir du");
    await visitor.pictures(`after-receipt-awaiting-${where}`);
    const paper = await opened(await visitor.downloads("Télécharger l'accusé de réception (PDF)"));
    assert.ok(paper.includes("1 page sur 4") && paper.includes("Il manque des pièces"), paper);
    assert.doesNotMatch(paper, /14 juin 2025/);
    assert.match(paper, /au plus tard le 14 mai 2025/);

    // The account says what to do, and it is done from there.
    await visitor.visits("/compte");
    await visitor.sees("En attente de pièces");
    const caseworker = await newcomer();
    try {
      await signsIn(caseworker, BACK_OFFICE);
      await caseworker.sees("En attente de pièces");
      await caseworker.pictures(`after-queue-${where}`);
      await caseworker.follows(number);
      await caseworker.sees("Pièces attendues");
      await caseworker.sees("Demandées à l'envoi, au plus tard le 14 mai 2025.");
      await caseworker.sees(`Avis d'imposition de ${person.name} (1 page sur 4)`);
      assert.equal(await caseworker.page.getByRole("button", { name: "Décider" }).count(), 0, "nothing is decided yet");
      await caseworker.pictures(`after-case-${where}`);

      await visitor.presses("Donner les pièces");
      assert.equal(await visitor.title(), "Les pièces qui manquent");
      await visitor.sees("À donner au plus tard le 14 mai 2025.");
      await visitor.presses("Déposer");
      await visitor.sees("Aucun fichier n'a été choisi");
      await visitor.pictures(`after-awaited-mistaken-${where}`);
      for (const there of ["2 pages sur 4", "3 pages sur 4"]) {
        await putsAPageOfTheNotice(visitor, person);
        await visitor.sees(there);
      }
      await visitor.pictures(`after-awaited-${where}`);
      // A page that cannot be opened completes nothing: it is said on the page, and where the person looks next.
      await putsAPageOfTheNotice(visitor, person, Buffer.from(WITHOUT_PAGES));
      assert.equal(await visitor.title(), "Les pièces qui manquent");
      await visitor.sees("Ce fichier n'a pas pu être ouvert");
      await visitor.pictures(`after-awaited-refused-${where}`);
      await visitor.follows("Votre demande");
      await visitor.sees("À donner à nouveau");
      await visitor.pictures(`after-refused-${where}`);
      await visitor.follows("Donner le fichier à nouveau");
      await putsAPageOfTheNotice(visitor, person);
      // The last page: the file has a receipt of its own, with its last day.
      assert.equal(await visitor.title(), "Votre dossier est complet");
      await visitor.sees("14 juin 2025");
      await visitor.pictures(`after-receipt-complete-${where}`);
      const second = await opened(await visitor.downloads("Télécharger l'accusé de réception du dossier complet (PDF)"));
      assert.ok(second.includes("Votre dossier est complet depuis le") && second.includes("14 juin 2025"), second);
      await visitor.follows("Suivre ma demande", { within: "main" });
      assert.match(visitor.address(), /^\/compte\/demande\/[^/]+$/);
      await visitor.sees("14 juin 2025");
      await visitor.sees("Dossier complet : la réponse est due au plus tard le 14 juin 2025");
      await visitor.sees("par la loi");
      await visitor.pictures(`after-complete-${where}`);
      await caseworker.page.reload();
      await caseworker.sees("Dossier complet : la réponse est due au plus tard le 14 juin 2025");
      await caseworker.doesNotSee("Pièces attendues");
      await caseworker.page.getByRole("button", { name: "Décider" }).waitFor();
    } finally {
      await caseworker.close();
    }
  });
}

story("a cut connection, a double click, a refresh and the link of yesterday all lead to one request", {}, async (visitor) => {
  await signsInAs(visitor, BASTIEN);
  await reachesTheReview(visitor, BASTIEN, { euros: "9000", children: false });
  await visitor.ticks("Je certifie que ces renseignements sont exacts");
  // The request leaves, and the answer is lost on its way back.
  let lost = null;
  await visitor.page.route("**/demande/relecture", async (route) => {
    if (route.request().method() !== "POST" || lost !== null) return route.continue();
    lost = route.request().postData();
    await route.fetch({ maxRedirects: 0 });
    return route.abort("connectionreset");
  });
  await visitor.page.getByRole("button", { name: "Envoyer ma demande" }).click();
  await visitor.page.waitForURL(/chrome-error|relecture/);
  assert.ok(lost !== null, "it left");
  await visitor.page.unrouteAll();
  // What the person sent is sent again, twice at once, by the same page.
  const again = () =>
    visitor.context.request.post("/demande/relecture", {
      data: lost,
      headers: { "content-type": "application/x-www-form-urlencoded" },
      maxRedirects: 0,
    });
  const answers = await Promise.all([again(), again()]);
  const receipts = answers.map((answer) => [answer.status(), answer.headers().location]);
  assert.deepEqual(receipts[0], receipts[1]);
  assert.equal(receipts[0][0], 303);
  await visitor.visits(receipts[0][1]);
  const number = await receiptNumber(visitor);
  await visitor.page.reload();
  assert.equal(await receiptNumber(visitor), number, "a refresh shows the same number");
  await visitor.visits("/compte");
  assert.equal(await visitor.page.getByRole("link", { name: /Demande du 14/ }).count(), 1);

  // The next day, on another device: the links of yesterday show the file that waits, and no new draft.
  const phone = await newcomer({ screen: PHONE, scripts: false });
  try {
    await signsInAs(phone, BASTIEN);
    for (const old of ["/demande", "/demande/relecture"]) {
      await phone.visits(old);
      await phone.sees("à l'étude");
    }
    await phone.visits("/compte/avant");
    await phone.sees("14 avril 2025");
    assert.equal(await phone.page.getByRole("button", { name: "Commencer ma demande" }).count(), 0);
    await phone.pictures("after-pending-320");
  } finally {
    await phone.close();
  }
});

for (const scripts of [true, false]) {
  story(`a change of language takes along what was typed, ${scripts ? "with" : "without"} JavaScript`, { scripts }, async (visitor) => {
    await signsInAs(visitor, GEORGES);
    await visitor.visits("/compte");
    if ((await visitor.page.getByRole("button", { name: "Commencer une demande" }).count()) > 0) {
      await startsAnApplication(visitor);
    } else {
      await visitor.visits("/demande/situation");
    }
    await visitor.answers("Situation familiale", "Veuf ou veuve");
    await visitor.answers("Recevez-vous des prestations de la CAF ou de la MSA ?", "Oui, de la CAF");
    await visitor.writes("Numéro d'allocataire (facultatif)", scripts ? "77" : "88");
    await visitor.presses("English");
    assert.equal(visitor.address(), "/demande/situation");
    assert.equal(await visitor.title(), "Your situation");
    const typed = await visitor.page.locator('[name="caf"]').inputValue();
    assert.equal(typed, scripts ? "77" : "88");
    assert.ok(await visitor.page.locator('[name="family"][value="widowed"]').isChecked());
    assert.equal(await visitor.page.locator(".govuk-error-summary").count(), 0, "nothing is judged");
    await visitor.pictures(`after-language-${scripts ? "script" : "plain"}`);
    await visitor.presses("Français");
    assert.equal(await visitor.title(), "Votre situation");
    assert.equal(await visitor.page.locator('[name="caf"]').inputValue(), scripts ? "77" : "88");
    // The key Enter still goes on, and does not change the language.
    await visitor.answers("A-t-elle changé dans les 12 derniers mois ?", "Non");
    await visitor.answers("Nationalité", "Française");
    const arrived = visitor.page.waitForEvent("domcontentloaded");
    await visitor.page.locator('[name="caf"]').press("Enter");
    await arrived;
    await visitor.looksAround();
    await visitor.sees("Ce numéro n'est pas complet");
  });
}

for (const scripts of [true, false]) {
  const how = scripts ? "" : ", without JavaScript";
  story(`a change of language keeps the ticks of the kinds and the reasons of papers${how}`, { scripts }, async (visitor) => {
    await signsInAs(visitor, GEORGES);
    await visitor.visits("/demande/ressources/applicant");
    const ticked = () => visitor.page.locator('input[name="kinds"]:checked').evaluateAll((boxes) => boxes.map((box) => box.value));
    const before = await ticked();
    await visitor.ticks("Salaires (net à payer avant impôt)");
    await visitor.presses("English");
    assert.equal(await visitor.title(), "Your resources");
    assert.deepEqual(await ticked(), ["wages", ...before]);
    await visitor.page.locator('input[name="kinds"][value="wages"]').uncheck();
    await visitor.presses("Français");
    assert.equal(await visitor.title(), "Vos ressources");
    assert.deepEqual(await ticked(), before, "what was unticked stays so");

    await visitor.visits("/demande/pieces");
    const summary = visitor.page.getByText("Je ne peux pas le fournir").first();
    const words = visitor.page.locator('textarea[name="words-1"]');
    if (!(await words.isVisible())) await summary.click();
    await visitor.page.locator('input[name="reason-1"][value="other"]').check();
    await words.fill("Le service ne répond pas.");
    const pages = visitor.page.locator('input[name="pages-1"]:visible');
    // Beside a file that is not chosen yet: kept by the script of the page, as the file it goes with is not. Without one
    // nothing is asked there that would be lost.
    if (scripts) await pages.fill("4");
    else assert.equal(await pages.count(), 0, "it is asked once the file is there");
    await visitor.presses("English");
    assert.equal(visitor.address(), "/demande/pieces");
    assert.equal(await visitor.title(), "The documents");
    assert.equal(await words.inputValue(), "Le service ne répond pas.");
    assert.ok(await visitor.page.locator('input[name="reason-1"][value="other"]').isChecked());
    assert.ok(await words.isVisible(), "its window is open");
    assert.equal(await visitor.page.locator(".govuk-error-summary").count(), 0, "nothing is judged");
    await visitor.pictures(`after-language-papers-${scripts ? "script" : "plain"}`);
    await visitor.presses("Français");
    assert.equal(await words.inputValue(), "Le service ne répond pas.");
    if (scripts) assert.equal(await pages.inputValue(), "4");
  });
}

/** Declares a household of two adults, whoever the partner is, and sends it without its papers; answers its number. */
async function sendsForTheCouple(visitor, { name, identifier, family, given, born }, applicant, { children }) {
  await startsAnApplication(visitor);
  await visitor.answers("Situation familiale", "Marié(e), pacsé(e) ou en concubinage");
  await visitor.answers("A-t-elle changé dans les 12 derniers mois ?", "Non");
  await visitor.answers("Nationalité", "Française");
  await visitor.presses("Enregistrer et continuer");
  // Whoever lives in couple is asked about their partner next.
  await visitor.writes("Nom de naissance", family);
  await visitor.writes("Prénom", given);
  await visitor.writesDate("Date de naissance", born);
  await visitor.writes("Numéro de sécurité sociale", identifier);
  await visitor.answers("Vous êtes…", "Mariés");
  await visitor.answers("Faites-vous une déclaration de revenus commune ?", "Oui");
  await visitor.presses("Enregistrer");
  await visitor.presses("Enregistrer et continuer");
  await visitor.answers("Qui doit la gérer ?", /Votre caisse d.assurance maladie/);
  await visitor.presses("Enregistrer et continuer");
  await visitor.ticks("J'ai lu ce texte et je donne mon accord");
  await visitor.presses("Enregistrer et continuer");
  for (const adult of [applicant, { name }]) await declaresWages(visitor, adult, "5000");
  if (children) {
    await visitor.follows("Prestations familiales du foyer");
    await visitor.ticks("Aucune ressource pendant cette période");
    await visitor.presses("Continuer");
    await visitor.presses("Enregistrer et continuer");
  }
  await declaresTheHome(visitor);
  await visitor.visits("/demande/relecture");
  await visitor.ticks("Je certifie que ces renseignements sont exacts");
  await visitor.presses("Envoyer sans ces pièces");
  return receiptNumber(visitor);
}

/** Known to the caisse, without account: she opens hers. */
const MAELLE = { name: "Maëlle LE GOFF", identifier: "290049999999537", given: "Maëlle", family: "Le Goff", born: "1990-04-22" };
const SAMIR = { name: "Samir HADDOUR", identifier: "195069999999865", given: "Samir", family: "Haddour", born: "1995-06-24" };

async function opensHerAccount(visitor, { name, identifier, given, family, born }) {
  await visitor.visits("/compte/creation");
  await visitor.writes("Numéro de sécurité sociale", identifier);
  await visitor.writes("Prénom", given);
  await visitor.writes("Nom", family, { within: "main form" });
  await visitor.writesDate("Date de naissance", born);
  await visitor.page.getByLabel("Choisissez un mot de passe").fill("trois chats sous la pluie");
  await visitor.presses("Créer mon compte");
  await visitor.sees(name);
}

const SEPARATED = { given: "Odile", family: "Malbrec", born: "1958-08-17", ...ODILE };

for (const { applicant, enters, children, separated, ...options } of [
  { applicant: CAMILLE, enters: signsInAs, children: true, separated: SEPARATED, scripts: false, screen: PHONE },
  { applicant: MAELLE, enters: opensHerAccount, children: false, separated: SAMIR, scripts: true, screen: DESKTOP },
]) {
  const how = options.scripts ? "with" : "without";
  const where = `${options.screen.width}-${options.scripts ? "script" : "plain"}`;
  story(`the partner is told of the request of the household and of nothing in it, and who left applies alone, ${how} JavaScript`, {}, async (visitor) => {
    await enters(visitor, applicant);
    const number = await sendsForTheCouple(visitor, separated, applicant, { children });
    const hidden = [applicant.name.split(" ").slice(1).join(" "), number];
    const partner = await newcomer(options);
    try {
      await signsInAs(partner, separated);
      await partner.doesNotSee(number);
      await partner.presses("Commencer une demande");
      await partner.sees("Une demande est déjà en cours pour votre foyer");
      await partner.sees("nous ne montrons rien de sa demande");
      for (const secret of hidden) await partner.doesNotSee(secret);
      assert.equal(await partner.page.getByRole("button", { name: "Commencer ma demande" }).count(), 0);
      await partner.pictures(`after-partner-told-${where}`);
      await partner.visits("/demande/pieces");
      assert.ok(!partner.address().startsWith("/demande"), "no paper is asked");

      // Who does not live there any more undertakes it, and applies alone.
      await partner.visits("/compte/avant");
      await partner.presses("Je ne fais plus partie de ce foyer");
      assert.equal(await partner.title(), "Vous ne faites plus partie de ce foyer");
      await partner.sees("L'autre personne ne verra rien de la vôtre");
      await partner.pictures(`after-separation-${where}`);
      await partner.presses("Faire une demande à mon nom");
      await partner.sees("Cochez la case pour vous engager");
      await partner.page.locator(".govuk-error-summary").getByRole("link", { name: /Cochez la case pour vous engager/ }).click();
      assert.equal(await partner.page.evaluate(() => document.activeElement.id), "undertaking");
      await partner.pictures(`after-separation-mistaken-${where}`);
      await partner.ticks("Je m'engage sur l'honneur, dans ces termes");
      await partner.presses("Faire une demande à mon nom");
      assert.equal(await partner.title(), "Avant de commencer");
      await partner.doesNotSee("Une demande est déjà en cours pour votre foyer");
      await partner.sees("Document qui montre la séparation");
      await partner.presses("Commencer ma demande");
      assert.equal(await partner.title(), "Votre demande");
      await partner.visits("/demande/pieces");
      await partner.sees(`Document qui montre la séparation : ${separated.name}`);
      for (const secret of hidden) await partner.doesNotSee(secret);
      await partner.pictures(`after-separation-papers-${where}`);
      // Without it, it is enough to say so.
      const window = partner.page.getByRole("region", { name: /^Document qui montre la séparation/ });
      await window.locator("summary").filter({ hasText: "Je ne peux pas le fournir" }).click();
      await partner.answers("Pourquoi ?", "Ce serait dangereux pour moi de le demander", { within: window });
      await partner.presses("Enregistrer cette raison", { within: window });
      await partner.sees("Vous avez dit pourquoi vous ne pouvez pas le fournir : Ce serait dangereux pour moi de le demander");
      await visitor.visits("/compte");
      await visitor.doesNotSee("séparation");
    } finally {
      await partner.close();
    }
  });
}
