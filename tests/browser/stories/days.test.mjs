// Days that go by: one before which the fund asked for a paper, and one after which a file is erased.

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { LILA, certifiesAndSends, reachesTheReview, signsInAs } from "../support/application.mjs";
import { BACK_OFFICE, signsIn } from "../support/doors.mjs";
import { onADay } from "../support/moving.mjs";
import { DESKTOP, PHONE } from "../support/visitor.mjs";

const INAYA = { name: "Inaya KERBRAT", identifier: "295039999899795" };
const CAMILLE = { name: "Camille FONTANEL", identifier: "285069999999820" };

/** Tells a part of the story on a day, on the data of the whole of it. */
const on = (clock, data, tell) => onADay(clock, data, "days", tell);

test("a day to answer goes by and nothing is refused, and a file that was taken back is announced before it is erased", async () => {
  const data = await mkdtemp(join(tmpdir(), "c2s-days-"));
  try {
    let number = "";
    let letter = "";
    await on("2025-04-14T08:00:00Z", data, async (visitor) => {
      const lila = await visitor({});
      await signsInAs(lila, LILA);
      await reachesTheReview(lila, LILA, { euros: "9000", children: false });
      number = await certifiesAndSends(lila);
      const inaya = await visitor({});
      await signsInAs(inaya, INAYA);
      await reachesTheReview(inaya, INAYA, { euros: "9000", children: false });
      await certifiesAndSends(inaya);
      await inaya.visits("/compte");
      await inaya.follows("Demande du 14 avril 2025");
      await inaya.follows("Retirer ma demande");
      await inaya.page.getByRole("checkbox").check();
      await inaya.presses("Retirer la demande");
      const camille = await visitor({});
      await signsInAs(camille, CAMILLE);
      await reachesTheReview(camille, CAMILLE, { euros: "9000", children: true });
      const granted = await certifiesAndSends(camille);

      const agent = await visitor({});
      await signsIn(agent, BACK_OFFICE);
      await agent.follows(number);
      await agent.follows("Demander des pièces");
      await agent.selects("Quelle pièce ?", "Bulletins de salaire");
      await agent.answers("Pour qui ?", LILA.name);
      await agent.answers("Pourquoi ?", "Elle n'a jamais été donnée : le dossier est incomplet");
      await agent.presses("Relire");
      await agent.presses("Demander");
      await agent.sees("Pièces demandées");
      await agent.visits("/agent/dossiers");
      await agent.follows(granted);
      await agent.presses("Décider");
      await agent.answers("Votre décision", /^\s*Comme les règles/);
      await agent.presses("Relire avant de décider");
      await agent.presses("Prendre cette décision");
      await agent.sees("Décision prise");

      // The letter to an employer is a page too.
      await camille.visits("/compte");
      await camille.follows(/Demande du 14 avril 2025/);
      await camille.follows(/Demande de dispense d.adhésion.* sur une page/);
      await camille.sees("Je bénéficie de la Complémentaire santé solidaire du 1er mai 2025 au 30 avril 2026.");
      await camille.sees("Elle est gérée par");
      await camille.sees("pendant la durée de ce droit, comme le permet l'article D. 911-2");
      await camille.sees("Nom de l'employeur : (à compléter)");
      letter = camille.address();
      await camille.sees("À lire avant d'envoyer la lettre");
      await camille.pictures("days-dispense-1280");
      const narrow = await visitor({ screen: PHONE, scripts: false });
      await signsInAs(narrow, CAMILLE);
      await narrow.visits(camille.address());
      await narrow.pictures("days-dispense-320");
    });

    await on("2025-05-20T08:00:00Z", data, async (visitor, server) => {
      for (const [screen, scripts] of [
        [DESKTOP, true],
        [PHONE, false],
      ]) {
        const agent = await visitor({ screen, scripts });
        await signsIn(agent, BACK_OFFICE);
        await agent.seesInTime("Sans réponse au 14 mai 2025");
        await agent.pictures(`days-queue-${screen.width}`);
        await agent.follows(number);
        await agent.sees("sans réponse, jour passé");
        await agent.sees("Rien ne se décide tout seul");
        await agent.pictures(`days-case-${screen.width}`);
        const lila = await visitor({ screen, scripts });
        await signsInAs(lila, LILA);
        await lila.presses("Donner les pièces");
        await lila.sees("Votre demande n'est pas refusée pour autant.");
        await lila.pictures(`days-late-${screen.width}`);
      }
      assert.ok(!server.log().includes("TESSANDIER"));
    });

    await on("2025-09-20T08:00:00Z", data, async (visitor) => {
      for (const screen of [DESKTOP, PHONE]) {
        const inaya = await visitor({ screen });
        await signsInAs(inaya, INAYA);
        await inaya.seesInTime("Le dossier de votre demande du 14 avril 2025 sera effacé après le 20 octobre 2025");
        await inaya.pictures(`days-erased-soon-${screen.width}`);
      }
    });

    // The last day of the right, then the next one: the letter to the employer is offered, then no more.
    await on("2026-04-30T08:00:00Z", data, async (visitor) => {
      const camille = await visitor({});
      await signsInAs(camille, CAMILLE);
      await camille.visits(letter);
      await camille.sees("du 1er mai 2025 au 30 avril 2026");
    });
    await on("2026-05-01T08:00:00Z", data, async (visitor) => {
      for (const [screen, scripts] of [
        [DESKTOP, true],
        [PHONE, false],
      ]) {
        const camille = await visitor({ screen, scripts });
        await signsInAs(camille, CAMILLE);
        await camille.visits(letter.replace("/dispense", ""));
        await camille.sees("Le droit a duré du 1er mai 2025 au 30 avril 2026.");
        await camille.sees("Ce droit s'est terminé le 30 avril 2026. Votre espace dit si vous en avez un autre.");
        await camille.doesNotSee("Téléchargez votre attestation, puis mettez à jour votre carte Vitale");
        assert.equal(await camille.page.getByText(/dispense d.adhésion/i).count(), 0, "it is offered no more");
        await camille.pictures(`days-right-over-${screen.width}`);
        // Nor given to whoever kept its address.
        await camille.visits(letter, { status: 404 });
        await camille.sees("Cette adresse ne mène à aucune page.");
      }
    });
  } finally {
    await rm(data, { recursive: true, force: true });
  }
});

test("to the day: an application that waits stops another for twenty-one days, and a renewal opens four months before the end", async () => {
  const data = await mkdtemp(join(tmpdir(), "c2s-opens-"));
  const fatou = { name: "Fatou LESPINASSE", identifier: "291099999999865", waits: "28 août 2025" };
  const armel = { name: "Armel KERVADEC", identifier: "174029999999860", waits: "2 janvier 2026" };
  try {
    // The demonstration begins on this day: an application of 28 August, and a right until 2 May.
    await on("2025-09-02T08:00:00Z", data, async () => {});
    for (const [clock, person, opens] of [
      ["2025-09-17T08:00:00Z", fatou, false],
      ["2025-09-18T08:00:00Z", fatou, true],
      ["2026-01-01T08:00:00Z", armel, false],
      ["2026-01-02T08:00:00Z", armel, true],
    ]) {
      await on(clock, data, async (visitor) => {
        const one = await visitor({ screen: PHONE, scripts: opens });
        await signsInAs(one, person);
        await one.presses("Commencer une demande");
        assert.equal(await one.title(), "Avant de commencer");
        const start = one.page.getByRole("button", { name: "Commencer ma demande" });
        assert.equal(await start.count(), opens ? 1 : 0, `${person.name} on ${clock}`);
        if (!opens) await one.sees(person.waits);
        await one.pictures(`days-opens-${clock.slice(0, 10)}`);
        if (!opens) return;
        await one.presses("Commencer ma demande");
        assert.equal(await one.title(), "Votre demande");
      });
    }
  } finally {
    await rm(data, { recursive: true, force: true });
  }
});
