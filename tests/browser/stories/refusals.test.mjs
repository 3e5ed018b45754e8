// What must be refused: forged forms, other people's pages, passwords tried in a row.

import assert from "node:assert/strict";
import { test } from "node:test";

import { BACK_OFFICE, PORTAL, signsIn } from "../support/doors.mjs";
import { caisse } from "../support/story.mjs";

const { story, newcomer, server } = caisse({ clock: "2025-04-14T08:00:00Z" });

const post = (path, fields, headers = {}) =>
  fetch(server().url + path, {
    method: "POST",
    redirect: "manual",
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
    body: new URLSearchParams(fields).toString(),
  });

/** The cookies of a visitor, as a header. */
async function cookiesOf(visitor) {
  return (await visitor.context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
}

test("a form sent from another site is refused, with a page", async () => {
  for (const headers of [
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { origin: "https://ailleurs.example" },
    { origin: "null" },
  ]) {
    const answer = await post("/simulateur", { residence: "metropole", benefit: "none" }, headers);
    assert.equal(answer.status, 403, JSON.stringify(headers));
    assert.match(await answer.text(), /Cette page ne vous est pas ouverte/);
  }
});

test("a sign-in form that nobody was shown is refused", async () => {
  for (const door of [PORTAL, BACK_OFFICE]) {
    const answer = await post(door.signIn, { identifier: door.identifier, password: door.password });
    assert.equal(answer.status, 403, door.signIn);
    // It may be shown the form again, and has no session.
    assert.ok(!/c2s-(portal|backoffice)=/.test(answer.headers.get("set-cookie") ?? ""), door.signIn);
  }
});

story("a form without the token of the session changes nothing, whoever is signed in", {}, async (visitor) => {
  await signsIn(visitor, PORTAL);
  const cookie = await cookiesOf(visitor);
  for (const fields of [{}, { csrf: "" }, { csrf: "AAAA" }, { csrf: "A".repeat(59) }]) {
    const answer = await post("/demande", fields, { cookie, "sec-fetch-site": "same-origin" });
    assert.equal(answer.status, 403, JSON.stringify(fields));
  }
  await visitor.visits("/compte");
  await visitor.doesNotSee("Brouillon");
});

story("the token of one session is worth nothing in another", {}, async (visitor) => {
  await signsIn(visitor, PORTAL);
  const stolen = await visitor.page.locator("input[name=csrf]").first().inputValue();
  const other = await newcomer();
  try {
    await signsIn(other, { ...PORTAL, identifier: "178039999999973" });
    const cookie = await cookiesOf(other);
    const answer = await post("/demande", { csrf: stolen }, { cookie, "sec-fetch-site": "same-origin" });
    assert.equal(answer.status, 403);
  } finally {
    await other.close();
  }
});

test("pages behind a door lead to its sign-in and show nothing", async () => {
  for (const [path, door] of [
    ["/compte", PORTAL],
    ["/demande", PORTAL],
    ["/demande/relecture", PORTAL],
    ["/agent/dossiers", BACK_OFFICE],
    ["/agent/dossiers/01990000-0000-7000-8000-000000000000", BACK_OFFICE],
  ]) {
    const answer = await fetch(server().url + path, { redirect: "manual" });
    assert.equal(answer.status, 303, path);
    assert.ok(answer.headers.get("location").startsWith(door.signIn), `${path} leads to ${answer.headers.get("location")}`);
  }
});

story("an insured person has no way into the back office, nor a caseworker into an account", {}, async (visitor) => {
  await signsIn(visitor, PORTAL);
  await visitor.visits("/agent/dossiers", { status: 403 });
  await visitor.sees("Cette page ne vous est pas ouverte");
  const caseworker = await newcomer();
  try {
    await signsIn(caseworker, BACK_OFFICE);
    await caseworker.visits("/compte", { status: 403 });
    await caseworker.sees("Cette page ne vous est pas ouverte");
  } finally {
    await caseworker.close();
  }
});

story("cookies cannot be read by scripts and do not leave the site", {}, async (visitor) => {
  await signsIn(visitor, PORTAL);
  const cookies = await visitor.context.cookies();
  assert.ok(cookies.length > 0);
  for (const cookie of cookies) {
    assert.ok(cookie.httpOnly, cookie.name);
    assert.ok(["Lax", "Strict"].includes(cookie.sameSite), cookie.name);
  }
  assert.equal(await visitor.page.evaluate(() => document.cookie), "");
});

story("signing out ends the session on the server too", {}, async (visitor) => {
  await signsIn(visitor, PORTAL);
  const cookie = await cookiesOf(visitor);
  await visitor.presses("Se déconnecter");
  const answer = await fetch(`${server().url}/compte`, { redirect: "manual", headers: { cookie } });
  assert.equal(answer.status, 303);
});

story("a wrong password and an unknown number are answered alike", {}, async (visitor) => {
  const said = [];
  for (const [identifier, password] of [
    [PORTAL.identifier, "Faux-mot-de-passe-1"],
    ["185052A99999484", "Faux-mot-de-passe-1"],
  ]) {
    await visitor.visits(PORTAL.signIn);
    await visitor.writes(PORTAL.label, identifier);
    await visitor.page.getByLabel("Mot de passe").fill(password);
    await visitor.presses("Se connecter");
    said.push(await visitor.page.locator(".govuk-error-summary").innerText());
    await visitor.doesNotSee(password);
  }
  assert.equal(said[0], said[1]);
});
