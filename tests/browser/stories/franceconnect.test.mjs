// Signing in with FranceConnect: a provider of its own, with the paths and the algorithms of the real one.

import assert from "node:assert/strict";
import { createServer } from "node:net";
import { after, before, test } from "node:test";

import { CAMILLE } from "../support/application.mjs";
import { PORTAL, signsIn } from "../support/doors.mjs";
import { startProvider } from "../support/provider.mjs";
import { startServer } from "../support/server.mjs";
import { endsWell, storyEndsWell } from "../support/story.mjs";
import { DESKTOP, PHONE, launchBrowser, newVisitor } from "../support/visitor.mjs";

let provider;
let server;
let browser;

/** A port that nobody listens on: the provider must know the address of the service before it starts. */
const freePort = () =>
  new Promise((found) => {
    const probe = createServer();
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });

before(async () => {
  const listen = `127.0.0.1:${await freePort()}`;
  provider = await startProvider(`http://${listen}`);
  // The tokens of the provider are dated by the real time.
  server = await startServer({
    listen,
    settings: {
      C2S_FRANCECONNECT__ISSUER: provider.issuer,
      C2S_FRANCECONNECT__CLIENT_ID: provider.client.id,
      C2S_FRANCECONNECT__CLIENT_SECRET: provider.client.secret,
    },
  });
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  try {
    if (server) await endsWell(server);
  } finally {
    await server?.stop();
  }
  await provider?.stop();
});

function story(name, options, tell) {
  test(name, async () => {
    const visitor = await newVisitor(browser, server, { ...options, friends: [provider.origin] });
    try {
      await tell(visitor);
      await storyEndsWell(server);
    } catch (error) {
      const picture = await visitor.pictures(`failed/${name.replace(/[^\p{L}\p{N}]+/gu, "-")}`).catch(() => null);
      if (picture) error.message += `\nThe page is in ${picture}\n${server.log().slice(-2000)}`;
      throw error;
    } finally {
      await visitor.close();
    }
  });
}

/** Leaves by the button of the sign-in page, and chooses who to be at the provider. */
async function goesThrough(visitor, who, { from = "/compte/connexion" } = {}) {
  await visitor.visits(from);
  await visitor.page.getByRole("link", { name: "S’identifier avec FranceConnect" }).click();
  await visitor.page.getByRole("link", { name: who, exact: true }).click();
  await visitor.page.waitForURL(`${server.url}/**`);
  await visitor.looksAround();
}

for (const options of [{ screen: DESKTOP }, { screen: PHONE, scripts: false }]) {
  const reader = options.scripts === false ? "on a phone without JavaScript" : "on a computer";
  story(`the sign-in page offers FranceConnect and says what it is, ${reader}`, options, async (visitor) => {
    await visitor.visits("/compte/connexion");
    await visitor.sees("S'identifier avec FranceConnect");
    await visitor.sees("Qu'est-ce que FranceConnect ?");
    await visitor.pictures(`franceconnect-sign-in-${options.screen.width}`);
  });
}

story("somebody without account enters, is known the next time, and leaves both sessions", {}, async (visitor) => {
  await goesThrough(visitor, "maelle");
  assert.equal(visitor.address(), "/compte");
  await visitor.sees("Maëlle LE GOFF");
  await visitor.follows("Sécurité");
  await visitor.sees("Votre compte est relié à FranceConnect");
  await visitor.page.getByRole("button", { name: "Se déconnecter" }).click();
  await visitor.page.waitForURL(`${server.url}/compte/connexion**`);
  await visitor.sees("Vous êtes déconnecté, ici et de FranceConnect.");
  await goesThrough(visitor, "maelle");
  await visitor.sees("Maëlle LE GOFF");
});

story("one comes back to the page that one wanted", {}, async (visitor) => {
  await goesThrough(visitor, "maelle", { from: "/compte/securite" });
  assert.equal(visitor.address(), "/compte/securite");
});

story("somebody who has a password is asked for it once", {}, async (visitor) => {
  await goesThrough(visitor, "camille");
  assert.equal(await visitor.title(), "Relier votre compte à FranceConnect");
  await visitor.page.getByLabel("Mot de passe").fill("faux");
  await visitor.presses("Relier et me connecter");
  await visitor.sees("Le mot de passe est inexact");
  await visitor.pictures("franceconnect-link-mistaken");
  await visitor.page.getByLabel("Mot de passe").fill(PORTAL.password);
  await visitor.presses("Relier et me connecter");
  await visitor.sees(CAMILLE.name);
  const elsewhere = await newVisitor(browser, server, { friends: [provider.origin] });
  try {
    await goesThrough(elsewhere, "camille");
    await elsewhere.sees(CAMILLE.name);
  } finally {
    await elsewhere.close();
  }
});

story("somebody whom the register does not know is told what to do, and nothing else", {}, async (visitor) => {
  await goesThrough(visitor, "unknown");
  assert.equal(await visitor.title(), "Nous n'avons pas pu retrouver votre dossier");
  await visitor.sees("3646");
  await visitor.pictures("franceconnect-unclear");
  const { cookies } = await visitor.traces();
  assert.ok(!cookies.some((name) => name.endsWith("c2s-portal")), cookies.join());
});

story("somebody who changes their mind is back at the choice", {}, async (visitor) => {
  await goesThrough(visitor, "annuler");
  assert.equal(await visitor.title(), "Connexion annulée");
  await visitor.follows("Me connecter avec mon numéro");
  assert.equal(visitor.address(), "/compte/connexion");
});

story("an answer that was not asked for, or by another browser, signs nobody in", {}, async (visitor) => {
  await visitor.visits("/compte/franceconnect/retour?code=abc&state=def", { status: 403 });
  await visitor.sees("Cette connexion n'a pas abouti");
  // The right answer of one browser, opened in another.
  await visitor.visits("/compte/connexion");
  await visitor.page.getByRole("link", { name: "S’identifier avec FranceConnect" }).click();
  const person = visitor.page.getByRole("link", { name: "maelle", exact: true });
  let answer = new URL(await person.getAttribute("href"), visitor.page.url()).href;
  for (let steps = 0; steps < 10 && !answer.includes("/compte/franceconnect/retour"); steps += 1) {
    const { location } = (await visitor.page.request.get(answer, { maxRedirects: 0 })).headers();
    answer = new URL(location, answer).href;
  }
  assert.ok(answer.startsWith(`${server.url}/compte/franceconnect/retour`), answer);
  const other = await newVisitor(browser, server);
  try {
    await other.visits(new URL(answer).pathname + new URL(answer).search, { status: 403 });
    await other.visits("/compte");
    assert.equal(other.address(), "/compte/connexion");
  } finally {
    await other.close();
  }
});

story("a session of a password ends here alone", {}, async (visitor) => {
  await signsIn(visitor, { ...PORTAL, identifier: "201049999999533" });
  await visitor.presses("Se déconnecter");
  assert.equal(visitor.address(), "/compte/connexion");
});
