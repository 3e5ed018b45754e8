// How long things are kept, and what is left of what was erased.

import assert from "node:assert/strict";

import { CAMILLE, signsInAs, startsAnApplication } from "../support/application.mjs";
import { caisse } from "../support/story.mjs";
import { DESKTOP, PHONE } from "../support/visitor.mjs";

const { story, storyForEveryReader } = caisse({ clock: "2025-04-14T08:00:00Z" });

storyForEveryReader("how long each thing is kept is told to everybody", async (visitor) => {
  await visitor.visits("/donnees-personnelles");
  await visitor.sees("Combien de temps");
  await visitor.sees("Demande refusée : 2 ans après la décision");
  await visitor.sees("Demande commencée et jamais envoyée : 30 jours après ce que vous avez tapé en dernier.");
  await visitor.pictures(`keeping-delays-${visitor.page.viewportSize().width}`);
});

for (const [scripts, screen] of [
  [true, DESKTOP],
  [false, PHONE],
]) {
  story(`a draft that is given up leaves a proof, ${screen.width} px`, { scripts, screen }, async (visitor) => {
    await signsInAs(visitor, CAMILLE);
    await startsAnApplication(visitor);
    await visitor.visits("/demande/effacer");
    await visitor.presses(/^Effacer/);
    await visitor.visits("/compte");
    await visitor.sees("Dossiers effacés");
    await visitor.pictures(`keeping-account-${screen.width}`);
    await visitor.follows("Dossier effacé le 14 avril 2025");
    assert.equal(await visitor.title(), "Preuve d'effacement");
    await visitor.sees("Vous l'avez effacé vous-même");
    await visitor.pictures(`keeping-proof-${screen.width}`);
  });
}
