// What a form lacks (J6): a page, a signature and the pages of a notice are asked in one letter, given one after the
// other, and the two months follow.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import { CAMILLE, LILA, certifiesAndSends, putsAPageOfTheNotice, reachesTheReview, signsInAs } from "../support/application.mjs";
import { BACK_OFFICE, signsIn } from "../support/doors.mjs";
import { onADay } from "../support/moving.mjs";
import { aPdf } from "../support/pdf.mjs";
import { DESKTOP, PHONE } from "../support/visitor.mjs";

const run = promisify(execFile);

/** Tells a part of the story on a day, on the data of the whole of it. */
const on = (clock, data, tell) => onADay(clock, data, "faults", tell);

/** How many pages a PDF behind an address has. */
async function pagesAt(visitor, address) {
  const answer = await visitor.context.request.get(address);
  assert.equal(answer.status(), 200, address);
  const folder = await mkdtemp(join(tmpdir(), "c2s-faults-"));
  try {
    await writeFile(join(folder, "file.pdf"), await answer.body());
    const { stdout } = await run("pdfinfo", [join(folder, "file.pdf")]);
    return Number(stdout.match(/Pages:\s+(\d+)/)[1]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Puts a file in the window of this title. */
async function gives(visitor, title, pages) {
  await visitor.page
    .getByLabel(new RegExp(`^Choisissez un .*${title}`))
    .setInputFiles({ name: "page.pdf", mimeType: "application/pdf", buffer: aPdf(pages) });
  await visitor.presses(new RegExp(`^Déposer.*${title}`));
}

/** A letter is printed some seconds after it is owed. */
async function readsItsLetter(visitor) {
  await visitor.waitsFor(visitor.page.getByRole("link", { name: /Demande de papiers manquants/ }));
  await visitor.follows(/Demande de papiers manquants.* sur une page/);
}

/** The three faults of the envelope, each as what it is. */
async function asksForThreeThings(caseworker, number, where) {
  await signsIn(caseworker, BACK_OFFICE);
  await caseworker.follows(number);
  await caseworker.follows("Demander des pièces");
  const choose = async (rank, kind, reason) => {
    await caseworker.page.locator(`#kind-${rank}`).selectOption(kind);
    await caseworker.page.locator(`[name=person-${rank}]`).first().check();
    await caseworker.page.locator(`[name=reason-${rank}][value=${reason}]`).check();
  };
  await choose(1, "form-page", "not-given");
  await caseworker.presses("Ajouter une pièce");
  await choose(2, "signature", "not-given");
  await caseworker.page.locator("#page-2").fill("4");
  await caseworker.presses("Ajouter une pièce");
  await choose(3, "tax-notice", "pages-missing");
  await caseworker.presses("Relire");
  await caseworker.sees("Donnez le numéro de la page du formulaire, de 1 à 20.");
  await caseworker.sees("Un numéro de page ne va qu'avec « Page du formulaire ».");
  await caseworker.pictures(`faults-mistaken-${where}`);
  await caseworker.page.locator("#page-1").fill("3");
  await caseworker.page.locator("#page-2").fill("");
  await caseworker.presses("Relire");
  await caseworker.sees("Page 3 du formulaire");
  await caseworker.sees("Des pages manquent.");
  await caseworker.sees("Le délai de deux mois s'arrête.");
  await caseworker.pictures(`faults-confirm-${where}`);
  await caseworker.presses("Demander");
  await caseworker.sees("Pièces demandées");
}

for (const [person, children, scripts, screen] of [
  [LILA, false, true, DESKTOP],
  [CAMILLE, true, false, PHONE],
]) {
  const where = `${screen.width}-${scripts ? "script" : "plain"}`;
  test(`J6: three faults of a file are asked in one letter, come back, and the two months follow, ${scripts ? "with" : "without"} JavaScript`, async () => {
    const data = await mkdtemp(join(tmpdir(), "c2s-faults-"));
    let number = "";
    try {
      await on("2025-11-20T08:00:00Z", data, async (newcomer) => {
        const visitor = await newcomer({ scripts, screen });
        await signsInAs(visitor, person);
        // One page of the notice, by a scanner that reads both sides.
        const papers = async () => {
          await putsAPageOfTheNotice(visitor, person, aPdf(["Avis d'imposition fictif", ""]));
          await visitor.seesInTime("Une page vide n'est pas reprise dans la copie que nous lisons");
          await visitor.pictures(`faults-blank-${where}`);
        };
        await reachesTheReview(visitor, person, { euros: "9000", children, papers });
        number = await certifiesAndSends(visitor);
        await visitor.sees("20 janvier 2026");
        const caseworker = await newcomer({ scripts, screen });
        await asksForThreeThings(caseworker, number, where);
        assert.equal(await caseworker.page.getByRole("button", { name: "Décider" }).count(), 0, "no delay runs");

        await visitor.visits("/compte");
        await visitor.presses("Donner les pièces");
        await visitor.sees(`Page 3 du formulaire : ${person.name}`);
        await visitor.sees("Votre caisse n'a pas cette page.");
        await visitor.sees(`Signature : ${person.name}`);
        await visitor.sees("Votre demande n'est pas signée.");
        await visitor.sees("Il manque des pages au document reçu : donnez-les toutes.");
        await visitor.pictures(`faults-awaited-${where}`);

        await visitor.visits("/compte");
        await readsItsLetter(visitor);
        await visitor.sees("3 éléments");
        await visitor.sees("La page 3 du formulaire");
        await visitor.sees("Votre signature");
        await visitor.sees("Nous avons reçu 1 page.");
        await visitor.pictures(`faults-letter-${where}`);
        // The slip is on paper: whoever reads the page answers there.
        const letter = await visitor.downloads(/Télécharger/);
        assert.match(letter.type, /^application\/pdf/);
        await visitor.visits("/compte");
        const letters = await visitor.page.getByRole("link", { name: /Demande de papiers manquants.* sur une page/ }).count();
        assert.equal(letters, 1, "one letter for the three");
      });

      await on("2025-12-01T08:00:00Z", data, async (newcomer) => {
        const visitor = await newcomer({ scripts, screen });
        await signsInAs(visitor, person);
        await visitor.visits("/compte");
        await visitor.presses("Donner les pièces");
        await gives(visitor, "Page 3 du formulaire", ["Page 3 du formulaire", ""]);
        await visitor.sees("Page 3 du formulaire");
        await visitor.pictures(`faults-received-${where}`);
        await gives(visitor, "Avis d.imposition", ["Page 1", "Page 2", "Page 3", "Page 4"]);
        await visitor.visits("/compte");
        await visitor.sees("En attente de pièces");
      });

      await on("2025-12-03T08:00:00Z", data, async (newcomer) => {
        const visitor = await newcomer({ scripts, screen });
        await signsInAs(visitor, person);
        await visitor.visits("/compte");
        await visitor.presses("Donner les pièces");
        await gives(visitor, "Signature", "Lu et approuvé, le 3 décembre 2025");
        await visitor.visits("/compte");
        await visitor.follows(/^Demande du/);
        await visitor.sees("Dossier complet : la réponse est due au plus tard le 3 février 2026");
        await visitor.pictures(`faults-complete-${where}`);

        const caseworker = await newcomer({ scripts, screen });
        await signsIn(caseworker, BACK_OFFICE);
        await caseworker.follows(number);
        await caseworker.sees("3 février 2026");
        await caseworker.sees("1 page vide hors de la copie");
        await caseworker.pictures(`faults-case-${where}`);
        const line = caseworker.page.locator("li, tr, .govuk-summary-list__row").filter({ hasText: /page vide hors de la copie/ }).last();
        const [copy, original] = await line.getByRole("link").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
        assert.match(copy, /\/copie$/);
        assert.deepEqual([await pagesAt(caseworker, copy), await pagesAt(caseworker, original)], [1, 2]);
      });
    } finally {
      await rm(data, { recursive: true, force: true });
    }
  });
}
