// Takes the pictures of the README in docs/pictures, from a demonstration of its own: `make pictures`.

import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { CAMILLE, certifiesAndSends, reachesTheReview, signsInAs } from "./support/application.mjs";
import { BACK_OFFICE, signsIn } from "./support/doors.mjs";
import { ROOT, startServer } from "./support/server.mjs";
import { reachesTheRecap } from "./support/simulation.mjs";
import { PHONE, launchBrowser, newVisitor } from "./support/visitor.mjs";

const FOLDER = join(ROOT, "docs/pictures");
const WINDOW = { width: 1280, height: 960 };

const server = await startServer({ clock: "2025-04-14T08:00:00Z" });
const browser = await launchBrowser();

async function takes(visitor, name) {
  await visitor.page.evaluate(() => document.activeElement?.blur());
  await visitor.page.screenshot({ path: join(FOLDER, `${name}.png`) });
  console.log(`docs/pictures/${name}.png`);
}

/** The first page of a PDF. */
async function takesPaper({ bytes }, name) {
  const folder = await mkdtemp(join(tmpdir(), "c2s-pictures-"));
  try {
    await writeFile(join(folder, "paper.pdf"), bytes);
    const target = join(FOLDER, name);
    await promisify(execFile)("pdftoppm", ["-png", "-r", "80", "-singlefile", join(folder, "paper.pdf"), target]);
    console.log(`docs/pictures/${name}.png`);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function simulates(options, name) {
  const visitor = await newVisitor(browser, server, options);
  await reachesTheRecap(visitor, "20000");
  await visitor.presses("Voir le résultat");
  await takes(visitor, name);
  await visitor.close();
}

try {
  await mkdir(FOLDER, { recursive: true });
  const newcomer = await newVisitor(browser, server, { screen: WINDOW });
  await newcomer.visits("/");
  await takes(newcomer, "home");
  await newcomer.close();
  await simulates({ screen: WINDOW }, "simulator-result");
  await simulates({ screen: PHONE }, "simulator-result-phone");

  const camille = await newVisitor(browser, server, { screen: WINDOW });
  await signsInAs(camille, CAMILLE);
  await reachesTheReview(camille, CAMILLE, { euros: "15000", children: true });
  await takes(camille, "portal-review");
  const number = await certifiesAndSends(camille);
  await takes(camille, "portal-receipt");

  const caseworker = await newVisitor(browser, server, { screen: WINDOW });
  await signsIn(caseworker, BACK_OFFICE);
  await takes(caseworker, "backoffice-queue");
  await caseworker.follows(number);
  await takes(caseworker, "backoffice-file");
  await caseworker.presses("Décider");
  await caseworker.answers("Votre décision", /^\s*Comme les règles/);
  await caseworker.presses("Relire avant de décider");
  await caseworker.presses("Prendre cette décision");
  await caseworker.close();

  await camille.visits("/compte");
  await camille.presses("Voir la décision");
  await takes(camille, "portal-decision");
  await takesPaper(await camille.downloads(`Attestation de droits de ${CAMILLE.name}`), "certificate");
  await camille.close();
} finally {
  await browser.close();
  await server.stop();
}
