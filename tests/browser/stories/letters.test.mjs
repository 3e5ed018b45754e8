// What comes to people outside of their account: an SMS, a letter.

import assert from "node:assert/strict";

import { CAMILLE, certifiesAndSends, reachesTheReview, signsInAs } from "../support/application.mjs";
import { PORTAL, signsIn } from "../support/doors.mjs";
import { letter, sms } from "../support/post.mjs";
import { caisse } from "../support/story.mjs";

const DAY = "2025-04-14";
const { story, server } = caisse({ clock: `${DAY}T08:00:00Z` });

const INAYA = { name: "Inaya KERBRAT", identifier: "295039999899795" };
const CHOSEN = "trois chats sous la pluie";
/** Nothing of what a stranger must not read. */
const PRIVATE = /sant[ée]|solidaire|C2S|€|ressource|droit|caisse|FONTANEL/i;

story("somebody without e-mail nor mobile gets their account back by post", { scripts: false }, async (visitor) => {
  await visitor.visits("/compte/connexion");
  await visitor.follows("Mot de passe oublié");
  await visitor.sees("Le code n'arrive pas ?");
  await visitor.sees("Votre caisse met votre adresse à jour");
  await visitor.writes("Numéro de sécurité sociale", INAYA.identifier);
  await visitor.writesDate("Date de naissance", "1995-03-08");
  await visitor.presses("Recevoir un code");
  const words = await letter(server(), DAY, "recovery_code");
  assert.match(words, /Inaya KERBRAT 28 quai des Tanneurs 99200 BOURG-LÈS-EAUX/);
  const [, first, last] = words.match(/(\d{4}) (\d{4}) Il sert une seule fois/);
  assert.doesNotMatch(words.replace(/Caisse primaire d.assurance maladie de Fontbelle/g, ""), /solidaire|C2S|€|ressource/i);
  await visitor.writes("Code reçu", first + last);
  await visitor.page.getByLabel("Nouveau mot de passe").fill(CHOSEN);
  await visitor.presses("Changer mon mot de passe");
  await signsIn(visitor, { ...PORTAL, identifier: INAYA.identifier, password: CHOSEN });
  await visitor.sees(INAYA.name);
});

story("one is told by SMS, within seconds, that the application came", {}, async (visitor) => {
  await signsInAs(visitor, CAMILLE);
  await visitor.follows("Être prévenu");
  await visitor.sees("Vous recevez les documents eux-mêmes");
  await visitor.pictures("letters-choice");
  await visitor.answers("Comment voulez-vous être prévenu ?", "Par SMS");
  await visitor.writes("Téléphone mobile", "01 99 00 12 34");
  await visitor.presses("Enregistrer");
  await visitor.sees("Ce numéro de mobile n'est pas complet");
  await visitor.writes("Téléphone mobile", "+33 (0)6 39 98 00 01");
  await visitor.presses("Enregistrer");
  await visitor.sees("Nous vous préviendrons de cette façon.");
  await visitor.visits("/compte");
  await reachesTheReview(visitor, CAMILLE, { euros: "15000", children: true });
  await certifiesAndSends(visitor);
  const { number, words } = await sms(server());
  assert.equal(number, "+33639980001");
  assert.match(words, /^Un document vous attend dans votre espace : http:\/\/127\.0\.0\.1:\d+$/);
  assert.doesNotMatch(words, PRIVATE);
});
