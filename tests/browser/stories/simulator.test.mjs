// The simulator: journey J1 (a parent alone with two children), its thresholds, its mistakes, its way back.

import assert from "node:assert/strict";

import {
  describesAParentOf,
  describesAParentWithTwoChildren,
  earnedOverThePeriod,
  reachesTheRecap,
  rentsWithoutAid,
  works,
} from "../support/simulation.mjs";
import { caisse } from "../support/story.mjs";
import { PHONE } from "../support/visitor.mjs";

const { story, storyForEveryReader } = caisse({ clock: "2025-04-14T08:00:00Z" });

storyForEveryReader("a parent alone with two children and 20,000 € pays 30 € a month", async (visitor) => {
  await reachesTheRecap(visitor, "20 000");
  await visitor.sees("du 1er mars 2024 au 28 février 2025");
  await visitor.pictures(`simulator-recap-${visitor.page.viewportSize().width}${visitor.scripts ? "" : "-no-script"}`);
  await visitor.presses("Voir le résultat");
  await visitor.sees("avec une participation");
  await visitor.sees("30 € par mois pour le foyer");
  await visitor.sees("360 € par an");
  await visitor.sees("18 609 €");
  await visitor.sees("25 123 €");
  await visitor.sees("du 1er mars 2024 au 28 février 2025");
  await visitor.sees("seule votre caisse décide");
  await visitor.pictures(`simulator-result-${visitor.page.viewportSize().width}${visitor.scripts ? "" : "-no-script"}`);
  assert.deepEqual(await visitor.traces(), { cookies: [], stored: 0 });
});

story("the answer changes at the two ceilings, to the euro", { screen: PHONE }, async (visitor) => {
  const steps = [
    ["18608", "gratuitement", "sous le plafond du droit gratuit"],
    ["18609", "avec une participation", "30 € par mois pour le foyer"],
    ["25123", "avec une participation", "30 € par mois pour le foyer"],
    ["25124", "tout près du plafond", "dépassent de 1 € seulement"],
  ];
  await reachesTheRecap(visitor, "18607");
  for (const [euros, ...sentences] of steps) {
    await visitor.follows("Modifier Salaires");
    await earnedOverThePeriod(visitor, euros);
    await visitor.presses("Enregistrer et revenir à la vérification");
    assert.equal(await visitor.title(), "Vérifiez vos réponses");
    await visitor.presses("Voir le résultat");
    for (const sentence of sentences) await visitor.sees(sentence);
    await visitor.follows("Modifier mes réponses");
  }
});

story("far above the ceilings the page says by how much, and what else can be done", {}, async (visitor) => {
  await reachesTheRecap(visitor, "40000");
  await visitor.presses("Voir le résultat");
  await visitor.sees("Vos ressources dépassent le plafond");
  await visitor.sees("14 877 €");
  await visitor.sees("France services");
  await visitor.sees("Faire la demande");
  await visitor.pictures("simulator-none-1280");
});

story("equality with the free ceiling is said to be an open point", {}, async (visitor) => {
  await reachesTheRecap(visitor, "18609");
  await visitor.presses("Voir le résultat");
  await visitor.sees("Ce qui n'est pas certain");
});

storyForEveryReader("mistakes are gathered at the top, each with its remedy, and what was typed stays", async (visitor) => {
  await visitor.visits("/simulateur");
  await visitor.presses("Continuer");
  await visitor.sees("Il y a un problème");
  await visitor.sees("Dites si vous recevez l'une de ces aides");
  assert.match(await visitor.page.title(), /^Erreur/);
  await visitor.answers("Recevez-vous l'une de ces aides ?", "Aucune de ces aides");
  await visitor.presses("Continuer");
  await visitor.writesDate("Votre date de naissance", "1978-02-31");
  await visitor.presses("Continuer");
  await visitor.sees("Ce jour n'existe pas dans le calendrier : vérifiez votre date de naissance");
  await visitor.sees("Dites si vous vivez en couple");
  assert.equal(await visitor.page.getByRole("textbox", { name: "Jour" }).first().inputValue(), "31");
  await visitor.pictures(`simulator-mistakes-${visitor.page.viewportSize().width}${visitor.scripts ? "" : "-no-script"}`);
});

story("a link of the summary of mistakes leads to its field", {}, async (visitor) => {
  await visitor.visits("/simulateur");
  await visitor.answers("Recevez-vous l'une de ces aides ?", "Aucune de ces aides");
  await visitor.presses("Continuer");
  await visitor.presses("Continuer");
  const summary = visitor.page.locator(".govuk-error-summary");
  assert.ok(await summary.evaluate((element) => element.contains(document.activeElement) || element === document.activeElement));
  await summary.getByRole("link").first().click();
  assert.equal(await visitor.page.evaluate(() => document.activeElement.id), "birth-day");
});

story("amounts that are not amounts are refused with what is allowed", {}, async (visitor) => {
  await describesAParentWithTwoChildren(visitor);
  await rentsWithoutAid(visitor);
  await visitor.ticks("Salaires (net à payer avant impôt)");
  await visitor.presses("Continuer");
  for (const [typed, said] of [
    ["", "S'il n'y a rien, écrivez 0"],
    ["-5", "ne peut pas être négatif"],
    ["12,345", "au plus deux chiffres après la virgule"],
    ["beaucoup", "n'est pas compris"],
  ]) {
    await earnedOverThePeriod(visitor, typed);
    await visitor.presses("Continuer");
    await visitor.sees(said);
  }
  // Two digits too many: it is asked, and never refused.
  await earnedOverThePeriod(visitor, "1860850");
  await visitor.presses("Continuer");
  await visitor.sees("avez-vous oublié la virgule ?");
  await visitor.pictures("simulator-comma-1280");
  await earnedOverThePeriod(visitor, "18 608,50");
  await visitor.presses("Continuer");
  await works(visitor);
  assert.equal(await visitor.title(), "Prestations familiales du foyer");
});

storyForEveryReader("going back finds each page as it was answered", async (visitor) => {
  await describesAParentWithTwoChildren(visitor);
  assert.equal(await visitor.title(), "Votre logement");
  await visitor.follows("Retour");
  assert.equal(await visitor.title(), "Qui vit dans votre foyer ?");
  assert.equal(await visitor.page.getByRole("textbox", { name: "Année" }).first().inputValue(), "1978");
  assert.equal(await visitor.page.locator(".c2s-person").count(), 2);
  await visitor.presses("Continuer");
  await rentsWithoutAid(visitor);
  await visitor.goesBack();
  assert.equal(await visitor.title(), "Votre logement");
  await rentsWithoutAid(visitor);
  assert.equal(await visitor.title(), "Vos ressources");
});

story("a child is taken out again, and the others stay", { scripts: false }, async (visitor) => {
  await describesAParentWithTwoChildren(visitor);
  await visitor.follows("Retour");
  await visitor.presses("Retirer", { within: visitor.page.locator(".c2s-person").nth(0) });
  const children = visitor.page.locator(".c2s-person");
  assert.equal(await children.count(), 1);
  assert.equal(await children.getByRole("textbox", { name: "Année" }).inputValue(), "2013");
});

storyForEveryReader("a household with RSA is told after two pages of questions", async (visitor) => {
  await visitor.visits("/simulateur");
  await visitor.answers("Recevez-vous l'une de ces aides ?", "Le RSA, vous ou votre conjoint");
  await visitor.presses("Continuer");
  await visitor.writesDate("Votre date de naissance", "1990-01-15");
  await visitor.answers("Vivez-vous en couple ?", "Non, je vis sans conjoint");
  await visitor.presses("Continuer");
  await visitor.sees("gratuitement");
  await visitor.sees("Avec le RSA");
});

story("the holder of ASPA may have the free right examined", {}, async (visitor) => {
  await visitor.visits("/simulateur");
  await visitor.answers("Recevez-vous l'une de ces aides ?", "L'ASPA (ancien minimum vieillesse)");
  await visitor.presses("Continuer");
  await visitor.writesDate("Votre date de naissance", "1950-01-15");
  await visitor.answers("Vivez-vous en couple ?", "Non, je vis sans conjoint");
  await visitor.answers("Avez-vous travaillé dans les trois derniers mois", "Non");
  await visitor.presses("Continuer");
  await visitor.sees("30 € par mois pour le foyer");
  await visitor.follows("Déclarer mes ressources pour le savoir");
  assert.equal(await visitor.title(), "Votre logement");
});

storyForEveryReader("what ties a child of nineteen to the household is asked, kept, and decides whether they count", async (visitor) => {
  await describesAParentOf(visitor, ["2006-01-01"]);
  assert.equal(visitor.address(), "/simulateur/rattachement");
  assert.equal(await visitor.title(), "Les jeunes adultes de votre foyer");
  await visitor.sees("Enfant 1 (19 ans)");
  await visitor.presses("Continuer");
  await visitor.sees("Choisissez le lien fiscal de l'enfant 1 (19 ans) avec vous.");
  await visitor.pictures(`simulator-ties-${visitor.page.viewportSize().width}${visitor.scripts ? "" : "-no-script"}`);
  const tie = "Quel est son lien avec vous pour l'impôt ?";
  await visitor.answers(tie, "Rattaché(e) à votre déclaration de revenus");
  await visitor.presses("Continuer");
  assert.equal(await visitor.title(), "Votre logement");
  await visitor.follows("Retour");
  const attached = visitor.page.getByRole("radio", { name: /^Rattaché/ });
  assert.ok(await attached.isChecked(), "the answer is kept");
  await visitor.answers(tie, "Aucun de ces liens");
  await visitor.presses("Continuer");
  await rentsWithoutAid(visitor);
  await visitor.ticks("Salaires (net à payer avant impôt)");
  await visitor.presses("Continuer");
  await earnedOverThePeriod(visitor, "9000");
  await visitor.presses("Continuer");
  await works(visitor);
  // What they have is asked all the same: somebody who does not count may be studied apart.
  assert.equal(await visitor.title(), "Ressources de l'enfant 1 (19 ans)");
  await visitor.ticks("Aucune ressource pendant cette période");
  await visitor.presses("Continuer");
  await visitor.page.locator('[name="activity"][value="no"]').check();
  await visitor.presses("Continuer");
  if ((await visitor.title()) === "Prestations familiales du foyer") {
    await visitor.ticks("Aucune ressource pendant cette période");
    await visitor.presses("Continuer");
  }
  await visitor.presses("Voir le résultat");
  await visitor.sees("Personnes qui ne comptent pas dans ce foyer");
  await visitor.sees("Enfant 1 (19 ans) : n'est pas à la charge du foyer au sens de l'impôt");
});

story("the calculation is shown line by line with its articles", {}, async (visitor) => {
  await reachesTheRecap(visitor, "20000");
  await visitor.presses("Voir le résultat");
  await visitor.sees("Salaires (net à payer avant impôt)");
  await visitor.page.getByText("Chaque étape du calcul, avec ses textes").click();
  await visitor.looksAround();
  await visitor.sees("R861-3");
  const articles = visitor.page.locator("a[href^='https://www.legifrance.gouv.fr/']");
  assert.ok((await articles.count()) > 5, "the steps link to their articles");
  await visitor.pictures("simulator-steps-1280");
});

story("an address that was tampered with leads to the start", {}, async (visitor) => {
  await visitor.visits("/simulateur/resultat?r=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
  assert.equal(visitor.address(), "/simulateur");
  await visitor.sees("Simulation terminée");
});

story("the whole simulation is done with the keyboard alone", {}, async (visitor) => {
  const { page } = visitor;
  const types = async (role, name, text) => {
    await visitor.tabsTo(role, name);
    await page.keyboard.type(text);
  };
  const chooses = async (name, downs) => {
    // A group of radios is one stop of the Tab key; the arrows choose within.
    await visitor.tabsTo("radio", name);
    await visitor.keys("Space");
    await visitor.keys("ArrowDown", downs);
  };
  const goesOn = async (name = "Continuer") => {
    await visitor.tabsTo("button", name);
    await Promise.all([page.waitForEvent("domcontentloaded"), page.keyboard.press("Enter")]);
    await page.waitForLoadState("load");
    await visitor.looksAround();
  };
  await visitor.visits("/simulateur");
  await chooses("Aucune de ces aides", 0);
  await goesOn();
  await types("textbox", "Jour", "1");
  await types("textbox", "Mois", "6");
  await types("textbox", "Année", "1978");
  await chooses("Non, je vis sans conjoint", 0);
  await goesOn();
  await chooses("Locataire, colocataire ou en résidence", 0);
  await chooses("Pas d'aide au logement", 0);
  await goesOn();
  await visitor.tabsTo("checkbox", "Salaires (net à payer avant impôt)");
  await visitor.keys("Space");
  await goesOn();
  await chooses("Le même montant chaque mois", 0);
  await types("textbox", "Montant par mois", "900");
  await goesOn();
  await chooses("Oui", 0);
  await chooses("Non, aucune de ces situations", 0);
  await goesOn();
  assert.equal(await visitor.title(), "Vérifiez vos réponses");
  await goesOn("Voir le résultat");
  await visitor.sees("avec une participation");
  await visitor.sees("14 € par mois pour le foyer");
});
