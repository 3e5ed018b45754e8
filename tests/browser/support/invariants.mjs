// What holds at the end of every journey, whatever was done: the audit trail is whole, nothing that was logged nor left
// by e-mail or SMS tells of anybody, and the person and the caseworker are told the same story on the same days.
// That each page is without a hindrance is looked at on the way (accessibility.mjs).

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { BACK_OFFICE, PORTAL } from "./doors.mjs";
import { entersBy, reader } from "./reader.mjs";
import { program } from "./server.mjs";

const run = promisify(execFile);

/** Whoever looks at the files at the end: no story signs in as them. */
const LOOKER = { ...BACK_OFFICE, identifier: "paul.ormesson@caisse.example" };

/**
 * What would tell of somebody: a number of the register (those of the stories are of the department 99), an amount, a
 * word of health or of the benefit.
 */
const TELLS = [
  ["a number of the register", /[12]\s?\d\d\s?[01]\d\s?99\s?9\d\d\s?\d{3}/],
  ["an amount", /\d\s?€|€\s?\d|\d\s?euros?\b/i],
  ["a word of health", /(?<!\p{L})(?:sant[ée]|soins?)(?!\p{L})|maladie|m[ée]dic|h[ôo]pital|handicap|invalidit|grossesse|solidaire/iu],
];

/** What tells of somebody in these words, each with what is around it. */
export function tellings(words) {
  return TELLS.flatMap(([what, pattern]) => {
    const found = pattern.exec(words);
    return found ? [`${what}: “${words.slice(Math.max(0, found.index - 60), found.index + 60)}”`] : [];
  });
}

/** The words of an e-mail, as its reader sees them. */
function decoded(message) {
  const [head, ...rest] = message.split(/\r?\n\r?\n/);
  const body = rest.join("\n\n");
  if (/content-transfer-encoding: base64/i.test(head)) return `${head}\n${Buffer.from(body, "base64").toString("utf8")}`;
  const bytes = body.replace(/=\r?\n/g, "").replace(/=([0-9A-F]{2})/g, (_, byte) => String.fromCharCode(parseInt(byte, 16)));
  return `${head}\n${Buffer.from(bytes, "latin1").toString("utf8")}`;
}

/** The lines that the service logged: what it says on its start names the people of the demonstration, and is not one. */
function logged(log) {
  return log.split("\n").filter((line) => /^\d{4}-\d\d-\d\dT\S+\s+(?:TRACE|DEBUG|INFO|WARN|ERROR)\b/.test(line));
}

/** Nothing that was logged, nor left by e-mail or SMS, tells of anybody. */
export async function nothingTells(server) {
  const lines = logged(server.log());
  assert.ok(lines.length > 0, "nothing was logged, or in another form than the one that is looked at");
  const faults = lines.flatMap((line) => tellings(line.replace(/^\S+\s+/, "")).map((what) => `logged, ${what}`));
  const outbox = join(server.folder, "outbox");
  const names = await readdir(outbox).catch(() => []);
  for (const name of names) {
    const message = await readFile(join(outbox, name), "utf8");
    faults.push(...tellings(name.endsWith(".eml") ? decoded(message) : message).map((what) => `${name}, ${what}`));
  }
  assert.deepEqual(faults, []);
}

/** The audit trail is whole: `c2s audit verify` says so, and how many entries it read. */
export async function auditIsWhole(server) {
  const { stdout } = await run(program(), ["audit", "verify", "--data", server.folder]);
  assert.match(stdout, /\d/);
  return stdout;
}

/** The timeline of a page: what happened, and when; who did it is called otherwise on each side. */
function timeline(page) {
  const entries = page.matchAll(/c2s-timeline__what">(.*?)<\/span><span class="c2s-timeline__when">(.*?)<\/span>/gs);
  return [...entries].map(([, what, when]) => `${when.slice(0, when.lastIndexOf(","))}: ${what}`);
}

/** How two timelines differ: each line that one alone has. */
export function apart(own, theirs) {
  const only = (lines, others, whose) => lines.filter((line) => !others.includes(line)).map((line) => `${whose} alone: ${line}`);
  return [...only(own, theirs, "the person"), ...only(theirs, own, "the caseworker")];
}

const lookers = new WeakMap();

/** A caseworker of this service, signed in once. */
async function looker(server) {
  if (!lookers.has(server)) {
    const read = reader(server.url);
    await entersBy(LOOKER, read);
    lookers.set(server, read);
  }
  return lookers.get(server);
}

/** The applications that were compared, of the data in each folder: a service may be started on them again. */
const compared = new Map();

/**
 * The accounts of whoever these browsers were signed in as, by a session that is open, or signed in again: what reads
 * their pages, and the first of them.
 */
async function accountsOf(server, visitors) {
  const [open, closed] = [new Map(), new Map()];
  for (const [session, door] of visitors.flatMap(({ sessions }) => [...sessions])) {
    const own = reader(server.url, [{ name: PORTAL.cookie, value: session }]);
    const home = await own(PORTAL.home);
    if (home.status === 200) open.set(door?.identifier ?? session, { own, home });
    else if (door) closed.set(door.identifier, door);
  }
  for (const [identifier, door] of closed) {
    if (open.has(identifier)) continue;
    const own = reader(server.url);
    await entersBy(door, own);
    open.set(identifier, { own, home: await own(PORTAL.home) });
  }
  return [...open.values()];
}

/**
 * Each application of whoever was signed in by one of these browsers is told to them as to the caseworker, though they
 * left since. Answers how many were compared.
 */
export async function timelinesAgree(server, visitors = server.visitors) {
  const now = new Set();
  for (const { own, home } of await accountsOf(server, visitors)) {
    for (const [address] of home.page.matchAll(/\/compte\/demande\/[0-9a-f-]{36}(?=")/g)) {
      if (now.has(address)) continue;
      now.add(address);
      const theirs = await looker(server);
      const [told, file] = [await own(address), await theirs(address.replace("/compte/demande/", "/agent/dossiers/"))];
      assert.deepEqual([told.status, file.status], [200, 200], `${address} is not shown to both`);
      assert.ok(timeline(told.page).length > 0, `${address} has no timeline`);
      assert.deepEqual(apart(timeline(told.page), timeline(file.page)), [], address);
      assert.deepEqual(timeline(told.page), timeline(file.page), `${address}: another order, or twice`);
    }
  }
  compared.set(server.folder, new Set([...(compared.get(server.folder) ?? []), ...now]));
  return now.size;
}

/** No application that waits for the caseworker was left out: whoever sent it was known, and read it too. */
export async function nothingWasLeftOut(server) {
  const theirs = await looker(server);
  const files = [];
  // The queue to its end, whatever a page of it holds.
  for (let next = BACK_OFFICE.home; next; ) {
    const { status, page } = await theirs(next);
    assert.equal(status, 200, "the queue of the caseworker");
    files.push(...[...page.matchAll(/\/agent\/dossiers\/([0-9a-f-]{36})(?=")/g)].map(([, id]) => `/compte/demande/${id}`));
    next = page.match(/href="([^"]*[?]apres=[^"]*)"/)?.[1].replaceAll("&amp;", "&").replaceAll("&#38;", "&");
  }
  assert.deepEqual(files.filter((file) => !compared.get(server.folder)?.has(file)), [], "sent, and compared by no story");
}
