// What is looked for at the end of every journey is found where it is.

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { CAMILLE, certifiesAndSends, reachesTheReview, signsInAs } from "../support/application.mjs";
import { apart, auditIsWhole, nothingTells, tellings, timelinesAgree } from "../support/invariants.mjs";
import { caisse } from "../support/story.mjs";

const { story, server } = caisse({ clock: "2025-04-14T08:00:00Z" });

test("a number, an amount and a word of health are found in what is said, and an address is not", () => {
  for (const words of [`of ${CAMILLE.identifier}`, "2 85 06 99 999 998 20", "12,50 €", "9000 euros", "votre santé", "sa maladie"]) {
    assert.equal(tellings(words).length, 1, words);
  }
  assert.deepEqual(tellings("Un document vous attend dans votre espace : http://127.0.0.1:41237"), []);
  assert.deepEqual(tellings("request{method=POST route=/demande/relecture id=019630b2-7c4e-7d11-9a0e-5f2b1c3d4e5f}"), []);
});

test("a line that one timeline alone has is told", () => {
  const [sent, decided] = ["Lundi 14 avril 2025 à 10 h 00: Demande envoyée", "Mardi 15 avril 2025 à 9 h 00: Décision prise"];
  assert.deepEqual(apart([sent, decided], [sent, decided]), []);
  assert.deepEqual(apart([sent], [sent, decided]), [`the caseworker alone: ${decided}`]);
  assert.deepEqual(apart([sent, decided], [sent]), [`the person alone: ${decided}`]);
});

story("once it was sent, an application is told to both sides, in the audit trail, and to nobody else", {}, async (visitor) => {
  assert.equal(await timelinesAgree(server()), 0, "nobody is signed in");
  await signsInAs(visitor, CAMILLE);
  await reachesTheReview(visitor, CAMILLE, { euros: "15000", children: true });
  await certifiesAndSends(visitor);
  assert.equal(await timelinesAgree(server()), 1);
  await visitor.presses("Se déconnecter");
  assert.equal(await timelinesAgree(server()), 1, "whoever left is told the same");
  const entries = Number((await auditIsWhole(server())).match(/\d+/)[0]);
  assert.ok(entries > 20, `${entries} entries`);
  await nothingTells(server());
  // An alert that tells of somebody, as nothing of the service writes one.
  await mkdir(join(server().folder, "outbox"), { recursive: true });
  const forged = join(server().folder, "outbox", "forged.sms.txt");
  await writeFile(forged, "+33639980001\n\nVotre droit : 8 € par mois.\n");
  await assert.rejects(nothingTells(server()), /forged\.sms\.txt, an amount/);
  await writeFile(forged, "");
});
