// The pages that say the same to everybody, and what surrounds every page.

import assert from "node:assert/strict";
import { test } from "node:test";

import { caisse } from "../support/story.mjs";

const { story, storyForEveryReader, server } = caisse({ clock: "2025-04-14T08:00:00Z" });

const PUBLIC_PAGES = [
  "/",
  "/simulateur",
  "/droit",
  "/droit/2026-06-01",
  "/ressources",
  "/verifier",
  "/accessibilite",
  "/mentions-legales",
  "/donnees-personnelles",
  "/code-source",
  "/api",
];
const SIGN_INS = ["/compte/connexion", "/agent/connexion"];

for (const path of PUBLIC_PAGES) {
  storyForEveryReader(`${path} is read without hindrance and leaves nothing behind`, async (visitor) => {
    await visitor.visits(path);
    assert.deepEqual(await visitor.traces(), { cookies: [], stored: 0 });
  });
}

for (const path of SIGN_INS) {
  storyForEveryReader(`${path} is read without hindrance`, async (visitor) => {
    await visitor.visits(path);
    await visitor.sees("Mot de passe");
  });
}

story("every link of the home page leads somewhere", {}, async (visitor) => {
  await visitor.visits("/");
  const addresses = await visitor.page
    .getByRole("link")
    .evaluateAll((links) => [...new Set(links.map((link) => link.href))]);
  assert.ok(addresses.length > 5, "the home page has links");
  for (const address of addresses.filter((address) => address.startsWith(server().url))) {
    const answer = await visitor.context.request.get(address);
    assert.ok(answer.ok(), `${address} answers ${answer.status()}`);
  }
});

story("the skip link leads to the content", {}, async (visitor) => {
  await visitor.visits("/");
  await visitor.keys("Tab");
  await visitor.keys("Enter");
  assert.equal(await visitor.page.evaluate(() => document.activeElement.id), "content");
});

storyForEveryReader("an unknown address has a page that shows a way out", async (visitor) => {
  await visitor.visits("/une-adresse-inconnue", { status: 404 });
  await visitor.sees("Page introuvable");
  await visitor.follows("Aller à l’accueil");
  assert.equal(visitor.address(), "/");
});

story("the first page weighs at most 60 KB on the wire, everything included", {}, async (visitor) => {
  const session = await visitor.context.newCDPSession(visitor.page);
  await session.send("Network.enable");
  let bytes = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await visitor.visits("/");
  await visitor.page.waitForLoadState("networkidle");
  assert.ok(bytes > 1_000, "the page was counted");
  assert.ok(bytes <= 60 * 1024, `the first page weighs ${bytes} bytes`);
});

test("every answer carries the headers that protect it", async () => {
  for (const path of [...PUBLIC_PAGES, "/une-adresse-inconnue"]) {
    const { headers } = await fetch(server().url + path);
    const policy = headers.get("content-security-policy") ?? "";
    for (const rule of [/default-src 'none'/, /form-action '(self|none)'/, /frame-ancestors 'none'/, /base-uri 'none'/]) {
      assert.match(policy, rule, path);
    }
    assert.ok(!/unsafe|\*|https?:/.test(policy), `${path}: ${policy}`);
    assert.equal(headers.get("x-content-type-options"), "nosniff", path);
    assert.ok(headers.get("referrer-policy"), path);
    assert.equal(headers.get("set-cookie"), null, path);
  }
});

test("files named after their content are kept for ever, pages are not kept", async () => {
  const page = await fetch(`${server().url}/simulateur`);
  assert.match(page.headers.get("cache-control"), /no-store|no-cache/);
  const [, style] = /<link rel="stylesheet" href="([^"]+)"/.exec(await page.text());
  const file = await fetch(server().url + style);
  assert.equal(file.status, 200);
  assert.match(file.headers.get("cache-control"), /immutable/);
});

test("an address that takes no form says which ways are open", async () => {
  const answer = await fetch(`${server().url}/droit`, { method: "DELETE" });
  assert.equal(answer.status, 405);
  assert.match(answer.headers.get("allow"), /GET/);
  assert.match(answer.headers.get("content-type"), /^text\/html/);
});
