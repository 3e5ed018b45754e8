// Files of several megabytes on a network that is cut: they go on from where they were, and say so.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { promisify } from "node:util";

import { CAMILLE, certifiesAndSends, reachesTheReview, signsInAs, startsAnApplication } from "../support/application.mjs";
import { BACK_OFFICE, signsIn } from "../support/doors.mjs";
import { aPdf } from "../support/pdf.mjs";
import { aPhotograph } from "../support/photograph.mjs";
import { caisse } from "../support/story.mjs";
import { PHONE } from "../support/visitor.mjs";

const run = promisify(execFile);
const { story, newcomer } = caisse({ clock: "2025-04-14T08:00:00Z" });

const INAYA = { name: "Inaya KERBRAT", identifier: "295039999899795" };
const BASTIEN = { name: "Bastien ORVAULT", identifier: "178039999999973" };
const LILA = { name: "Lila TESSANDIER", identifier: "201049999999533" };
const YANIS = { name: "Yanis DELORVAU", identifier: "188059999999210" };

const ROSE = { name: "Rose VASSELIN", identifier: "292039999999619" };
const DAVIT = { name: "Davit KALANDRA", identifier: "184059999999410" };
const GEORGES = { name: "Georges MALBREC", identifier: "155029999999425" };

const NINE_MEGABYTES = aPdf("Avis d'imposition fictif", { ballast: 9_000_000 });
const PIECES = "**/demande/pieces/envoi/*?from=*";

/** Opens the page of the papers of a new application. */
async function opensThePapers(visitor, person) {
  await signsInAs(visitor, person);
  await startsAnApplication(visitor);
  await visitor.visits("/demande/pieces");
}

/** The form of the window of the tax notice of this person. */
function windowOf(visitor, person) {
  const field = visitor.page.getByLabel(new RegExp(`^Choisissez un .*Avis d.imposition de ${person.name}`));
  return visitor.page.locator("form[data-upload]", { has: field });
}

/** The file of these bytes in a folder: written once, since the hour it was written at is part of what makes it the same one. */
async function onDisk(bytes) {
  if (!folders.has(bytes)) {
    const folder = await mkdtemp(join(tmpdir(), "c2s-chosen-"));
    await writeFile(join(folder, "avis.pdf"), bytes);
    folders.set(bytes, folder);
  }
  return join(folders.get(bytes), "avis.pdf");
}
const folders = new Map();
after(() => Promise.all([...folders.values()].map((folder) => rm(folder, { recursive: true }))));

/** From a folder, as people do: nothing carries its megabytes to the browser, which reads them there. */
async function chooses(form, bytes = NINE_MEGABYTES) {
  await form.locator("input[type=file]").setInputFiles(await onDisk(bytes));
}

/** Counts the pieces; `held(number)`: what happens before a piece goes on, or "cut": it never arrives. */
async function watchesPieces(visitor, held = () => {}) {
  const sent = [];
  await visitor.page.route(PIECES, async (route) => {
    sent.push(Number(new URL(route.request().url()).searchParams.get("from")));
    if ((await held(sent.length)) === "cut") return route.abort("internetdisconnected");
    return route.continue().catch(() => {});
  });
  return sent;
}

story("a file of nine megabytes says how far it is, and goes on by itself when the network is back", {}, async (visitor) => {
  await opensThePapers(visitor, INAYA);
  const form = windowOf(visitor, INAYA);
  const told = [];
  await visitor.page.exposeFunction("tellTheStory", (text) => told.push(text.replaceAll(/[\u00a0\u202f]/g, " ")));
  await form.locator("[role=status]").evaluate((status) =>
    new MutationObserver(() => window.tellTheStory(status.textContent)).observe(status, { childList: true }),
  );
  const sent = await watchesPieces(visitor, (number) => (number === 7 ? visitor.context.setOffline(true) : null));
  await chooses(form);
  await form.getByRole("button", { name: "Déposer" }).click();
  await form.locator("[data-upload-box] p").getByText("Connexion perdue. L’envoi reprendra tout seul.").waitFor();
  const cancel = form.getByRole("button", { name: "Annuler l’envoi" });
  assert.ok(await cancel.evaluate((button) => button === document.activeElement), "the focus is on what can be done");
  assert.ok(!(await form.getByRole("button", { name: "Déposer" }).isVisible()));
  const bar = form.getByRole("progressbar");
  assert.equal(await bar.evaluate((one) => Math.round((100 * one.value) / one.max)), 35);
  await visitor.looksAround();
  await visitor.pictures("uploads-lost-1280");
  await visitor.page.setViewportSize(PHONE);
  await visitor.looksAround();
  await visitor.pictures("uploads-lost-320");
  const cut = sent.length;
  await Promise.all([visitor.page.waitForURL(/recu=1/), visitor.context.setOffline(false)]);
  await visitor.sees("Le fichier est enregistré : Avis d'imposition de Inaya KERBRAT");
  await visitor.sees("9,1 Mo");
  await visitor.looksAround();
  // Each piece was taken once, in order.
  assert.deepEqual([...new Set(sent)], Array.from({ length: 18 }, (_, rank) => rank * 524_288));
  assert.ok(cut < sent.length);
  // A screen reader heard some of it, not each piece.
  const words = told.join(" | ");
  for (const heard of ["Envoi commencé : 9,1 Mo", "Connexion perdue", "Connexion retrouvée", "Tout est arrivé"]) {
    assert.ok(words.includes(heard), `${heard}: ${words}`);
  }
  assert.equal(told.filter((text) => /^\d.* sur 9,1 Mo$/.test(text)).length, 3, words);
});

story("the same file chosen after a reload goes on, and another one begins anew", { screen: PHONE }, async (visitor) => {
  await opensThePapers(visitor, BASTIEN);
  const form = windowOf(visitor, BASTIEN);
  const sent = await watchesPieces(visitor, (number) => (number >= 5 ? "cut" : null));
  await chooses(form);
  await form.getByRole("button", { name: "Déposer" }).click();
  await form.locator("[data-upload-box] p").getByText("Connexion perdue").waitFor();
  await visitor.page.unroute(PIECES);
  await visitor.visits("/demande/pieces");
  await visitor.sees("Un envoi s'est arrêté à 2,1 Mo sur 9,1 Mo. Choisissez le même fichier avant demain");
  await visitor.pictures("uploads-stopped-320");
  assert.deepEqual([...new Set(sent)], [0, 1, 2, 3, 4].map((rank) => rank * 524_288));

  // From the keyboard alone.
  const rest = await watchesPieces(visitor);
  await chooses(form);
  await form.locator("input[type=file]").focus();
  await visitor.page.keyboard.press("Tab");
  await Promise.all([visitor.page.waitForURL(/recu=1/), visitor.page.keyboard.press("Enter")]);
  await visitor.sees("Le fichier est enregistré");
  assert.equal(rest[0], 4 * 524_288, "nothing that came was sent again");
  assert.equal(rest.length, 14);
});

story("a file that is cancelled leaves nothing, and one that is refused says why before it is sent", {}, async (visitor) => {
  await opensThePapers(visitor, LILA);
  const form = windowOf(visitor, LILA);
  let reach;
  const reached = new Promise((resolve) => (reach = resolve));
  await watchesPieces(visitor, (number) => (number === 3 ? (reach(), new Promise((resolve) => setTimeout(resolve, 2000))) : null));
  await chooses(form);
  await form.getByRole("button", { name: "Déposer" }).click();
  await reached;
  await visitor.pictures("uploads-on-its-way-1280");
  const given = visitor.page.waitForResponse((answer) => answer.url().endsWith("/abandon"));
  await visitor.page.keyboard.press("Enter");
  assert.equal((await given).status(), 200);
  await form.locator("[role=status]").getByText("Envoi annulé. Rien n’est gardé.").waitFor();
  assert.ok(await form.locator("input[type=file]").evaluate((field) => field === document.activeElement));
  await visitor.looksAround();
  await visitor.page.unroute(PIECES);
  await visitor.visits("/demande/pieces");
  assert.equal(await visitor.page.getByText("Un envoi s’est arrêté").count(), 0);

  const sent = await watchesPieces(visitor);
  await chooses(form, Buffer.alloc(3_000_000, "x"));
  await visitor.presses("Déposer");
  await visitor.sees("n'est ni un PDF, ni une photo");
  assert.equal(sent.length, 1, "the rest was not sent for nothing");
  await chooses(form, Buffer.concat([NINE_MEGABYTES, Buffer.alloc(18_000_000, ".")]));
  await visitor.presses("Déposer");
  await visitor.sees("Le fichier dépasse 25 Mo");
  assert.equal(sent.length, 1);
});

/** Puts a photograph in the window of the tax notice, and waits until it was opened. */
async function putsAPhotograph(visitor, person, { name, mimeType, buffer }) {
  const form = windowOf(visitor, person);
  await form.locator("input[type=file]").setInputFiles({ name, mimeType, buffer });
  await Promise.all([
    visitor.page.waitForURL(/recu=1/, { timeout: 60_000 }),
    form.getByRole("button", { name: "Déposer" }).click(),
  ]);
  await visitor.seesInTime("Reçu et ouvert : 1 page");
  await visitor.looksAround();
}

/** What people look at: one upright page that weighs less than 2 MB, whatever came. */
async function isUprightAndLight({ bytes, type }) {
  assert.equal(type, "application/pdf");
  assert.ok(bytes.length < 2_000_000, `${bytes.length} bytes`);
  const folder = await mkdtemp(join(tmpdir(), "c2s-copy-"));
  try {
    await writeFile(join(folder, "copy.pdf"), bytes);
    const { stdout } = await run("pdfinfo", [join(folder, "copy.pdf")]);
    const [, width, height] = stdout.match(/Page size:\s+([\d.]+) x ([\d.]+)/).map(Number);
    assert.ok(height > width, `it lies on its side: ${width} by ${height}`);
    assert.match(stdout, /Pages:\s+1\n/);
  } finally {
    await rm(folder, { recursive: true });
  }
}

story("a photograph of nine megabytes is turned upright and opened for the person and for the fund", {}, async (visitor) => {
  await signsInAs(visitor, CAMILLE);
  await reachesTheReview(visitor, CAMILLE, {
    euros: "15000",
    children: true,
    papers: async () => {
      const buffer = await aPhotograph(visitor.page, "Revenu fiscal de référence : 15 000");
      assert.ok(buffer.length > 8_000_000, `${buffer.length} bytes`);
      await putsAPhotograph(visitor, CAMILLE, { name: "IMG_0412.jpg", mimeType: "image/jpeg", buffer });
      await visitor.pictures("uploads-photograph-1280");
      await isUprightAndLight(await visitor.downloads("Voir la copie que lira votre caisse"));
    },
  });
  const number = await certifiesAndSends(visitor);
  const caseworker = await newcomer();
  try {
    await signsIn(caseworker, BACK_OFFICE);
    await caseworker.follows(number);
    await isUprightAndLight(await caseworker.downloads(`Avis d'imposition ou de situation déclarative de ${CAMILLE.name}`));
    await caseworker.pictures("uploads-photograph-file-1280");
  } finally {
    await caseworker.close();
  }
});

story("a photograph in the format of iPhones is opened too", { screen: PHONE }, async (visitor) => {
  assert.ok(existsSync("/usr/bin/heif-enc"), "heif-enc makes the photograph: run scripts/setup test");
  await opensThePapers(visitor, GEORGES);
  const size = { width: 1200, height: 1600, lies: false, bytes: 2_000_000 };
  const jpeg = await aPhotograph(visitor.page, "Revenu fiscal de référence : 9 000", size);
  const folder = await mkdtemp(join(tmpdir(), "c2s-heic-"));
  let buffer;
  try {
    await writeFile(join(folder, "from.jpg"), jpeg);
    await run("heif-enc", ["-q", "60", "-o", join(folder, "to.heic"), join(folder, "from.jpg")]);
    buffer = await readFile(join(folder, "to.heic"));
  } finally {
    await rm(folder, { recursive: true });
  }
  // On a computer what is not in the list cannot be chosen.
  const accepted = await windowOf(visitor, GEORGES).locator("input[type=file]").getAttribute("accept");
  assert.ok(accepted.split(",").includes("image/heic") && accepted.split(",").includes(".heic"), accepted);
  await putsAPhotograph(visitor, GEORGES, { name: "IMG_0413.HEIC", mimeType: "image/heic", buffer });
  await visitor.pictures("uploads-heic-320");
  await isUprightAndLight(await visitor.downloads("Voir la copie que lira votre caisse"));
});

story("a photograph of a payslip where a tax notice is asked for is asked about, and kept", { screen: PHONE }, async (visitor, told) => {
  if (!existsSync("/usr/bin/tesseract")) return told.skip("nothing reads photographs: Debian packages tesseract-ocr and tesseract-ocr-fra");
  await opensThePapers(visitor, ROSE);
  const asked = "D’après son titre, ce fichier est : bulletin de paie";
  const buffer = await aPhotograph(visitor.page, "Heures de base, taux et montant", { title: "BULLETIN DE PAIE", bytes: 4_000_000 });
  await putsAPhotograph(visitor, ROSE, { name: "IMG_0414.jpg", mimeType: "image/jpeg", buffer });
  // It is read after it was opened: a machine that is busy says it on the next page.
  await visitor.seesInTime(asked);
  await visitor.looksAround();
  await visitor.pictures("uploads-payslip-320");
});

story("a photograph of one page of four says at its foot that three are missing, and nobody types it", { screen: PHONE }, async (visitor, told) => {
  if (!existsSync("/usr/bin/tesseract")) return told.skip("nothing reads photographs: Debian packages tesseract-ocr and tesseract-ocr-fra");
  await opensThePapers(visitor, DAVIT);
  const page = (foot) => aPhotograph(visitor.page, "Revenu fiscal de référence", { width: 2100, height: 2970, lies: false, foot, bytes: 4_000_000 });
  await putsAPhotograph(visitor, DAVIT, { name: "IMG_0415.jpg", mimeType: "image/jpeg", buffer: await page("Page 1/4") });
  await visitor.seesInTime("1 page sur 4");
  await visitor.sees("Le document dit avoir 4 pages : ce fichier en a 1");
  await visitor.sees("Ajoutez les autres, dans n'importe quel ordre");
  await visitor.looksAround();
  await visitor.pictures("uploads-one-of-four-320");
});

story("without JavaScript the file is sent whole", { scripts: false, screen: PHONE }, async (visitor) => {
  await opensThePapers(visitor, YANIS);
  const form = windowOf(visitor, YANIS);
  assert.ok(!(await form.getByRole("progressbar").isVisible()));
  await chooses(form);
  await visitor.presses("Déposer");
  await visitor.sees("Le fichier est enregistré");
});
