// The markup of the pages follows the standard: each page as the service sends it, before a browser mends anything.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { HtmlValidate } from "html-validate";

import { PORTAL } from "../support/doors.mjs";
import { entersBy, hidden, reader } from "../support/reader.mjs";
import { startServer } from "../support/server.mjs";

const validator = new HtmlValidate({ root: true, extends: ["html-validate:standard"], elements: ["html5"] });

const PUBLIC_PAGES = [
  "/",
  "/plan-du-site",
  "/simulateur",
  "/droit/2025-04-14",
  "/ressources",
  "/situations",
  "/verifier",
  "/accessibilite",
  "/mentions-legales",
  "/facile/accueil",
  "/compte/connexion",
  "/compte/creation",
  "/compte/mot-de-passe",
  "/agent/connexion",
  "/nulle-part",
];
const PORTAL_PAGES = [
  "/compte",
  "/compte/avant",
  "/compte/avant/avis",
  "/compte/alertes",
  "/compte/securite",
  "/demande",
  "/demande/situation",
  "/demande/foyer",
  "/demande/foyer/nouvelle",
  "/demande/foyer/partner",
  "/demande/organisme",
  "/demande/organisme/recherche",
  "/demande/organisme/contrat",
  "/demande/accord",
  "/demande/ressources",
  "/demande/ressources/applicant",
  "/demande/ressources/applicant/montants?kinds=wages&kinds=foreign_wages",
  "/demande/ressources/aides",
  "/demande/logement",
  "/demande/pieces",
  "/demande/relecture",
];

let server;
before(async () => {
  server = await startServer({ clock: "2025-04-14T08:00:00Z" });
});
after(() => server?.stop());

async function faults(path, page) {
  const { results } = await validator.validateString(page);
  return results.flatMap(({ messages }) => messages.map(({ line, ruleId, message }) => `${path}:${line} ${ruleId}: ${message}`));
}

test("a page that breaks the standard is found out", async () => {
  const broken = "<!DOCTYPE html><html lang=\"fr\"><head><title>x</title></head><body><ul><p>x</p></ul></body></html>";
  assert.equal((await faults("broken", broken)).length, 1);
});

test("the markup of each page follows the standard, with its mistakes and without", async () => {
  const answers = reader(server.url);
  const read = async (path, fields) => (await answers(path, fields)).page;
  const found = [];
  for (const path of PUBLIC_PAGES) found.push(...(await faults(path, await read(path))));
  found.push(...(await faults("/simulateur, mistaken", await read("/simulateur", {}))));
  await entersBy(PORTAL, answers);
  await read("/demande", hidden(await read("/compte/avant"), "/demande"));
  for (const path of PORTAL_PAGES) {
    const page = await read(path);
    assert.match(page, /Se déconnecter/, `${path} is not the page of somebody who signed in`);
    found.push(...(await faults(path, page)));
  }
  const situation = hidden(await read("/demande/situation"), "/demande/situation");
  found.push(...(await faults("/demande/situation, mistaken", await read("/demande/situation", situation))));
  assert.deepEqual(found, []);
});
