// A person in front of a browser. Each thing they do that shows a page ends with the checks that every page must pass.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";

import { chromium } from "playwright-core";

import { faultsOf } from "./accessibility.mjs";
import { PORTAL } from "./doors.mjs";
import { ROOT } from "./server.mjs";

/** The browser without a window first: it does half the work for each page. */
const CHROMIUM =
  process.env.CHROMIUM ?? ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"].find(existsSync) ?? "/usr/bin/chromium";
const FLAGS = [
  "--disable-gpu",
  // A process less for each page that is drawn.
  "--in-process-gpu",
  "--disable-quic",
  "--no-first-run",
  // Chromium calls its makers at every start, and the machine of the tests has no way out.
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const DESKTOP = { width: 1280, height: 900 };
/** The narrowest screen that RGAA asks for: a small phone, or 400 % of zoom. */
export const PHONE = { width: 320, height: 640 };

export function launchBrowser() {
  // As root, Chromium refuses its own sandbox.
  const flags = process.getuid?.() === 0 ? [...FLAGS, "--no-sandbox"] : FLAGS;
  const launch = () => chromium.launch({ executablePath: CHROMIUM, args: flags });
  // It was seen to crash while it starts, once in some thousands: no story is at fault.
  return launch().catch(launch);
}

/** Opens a fresh browser profile on `server`. */
export async function newVisitor(browser, server, { scripts = true, screen = DESKTOP, friends = [] } = {}) {
  const context = await browser.newContext({
    baseURL: server.url,
    javaScriptEnabled: scripts,
    viewport: screen,
    locale: "fr-FR",
    // The legal days are those of the caisse: a browser elsewhere must change nothing.
    timezoneId: "America/New_York",
    reducedMotion: "reduce",
    acceptDownloads: true,
  });
  // Far more than any page takes: a machine that does four stories and opens papers beside them is not a fault of theirs.
  context.setDefaultTimeout(60_000);
  const visitor = new Visitor(context, await context.newPage(), server, { scripts, friends });
  // Samples are served by something that knows nobody.
  server.visitors?.push(visitor);
  return visitor;
}

export class Visitor {
  #faults = [];
  /** The sessions of the portal that this browser had, each with the door that it was opened by, where it is known. */
  sessions = new Map();

  /** `friends`: the origins, besides the one of the service, that a story goes through. */
  constructor(context, page, server, { scripts, friends }) {
    this.context = context;
    this.page = page;
    this.server = server;
    this.scripts = scripts;
    page.on("pageerror", (error) => this.#faults.push(`a script failed: ${error.message}`));
    page.on("console", (message) => {
      // Chromium reports the status of an error page here; `visits` checks the status itself.
      // A story that cuts the network, or starts the service again on another day, does so on purpose.
      const cut = ["net::ERR_INTERNET_DISCONNECTED", "net::ERR_CONNECTION_REFUSED", "net::ERR_CONNECTION_RESET"];
      const expected = ["the server responded with a status of", ...cut].some((reason) =>
        message.text().startsWith(`Failed to load resource: ${reason}`),
      );
      if (message.type() === "error" && !expected) this.#faults.push(`the browser complains: ${message.text()}`);
    });
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (![server.url, ...friends].includes(url.origin) && !["data:", "blob:", "about:"].includes(url.protocol)) {
        this.#faults.push(`the page calls ${url.origin}`);
      }
    });
    page.on("response", (response) => {
      if (response.status() >= 400 && !response.request().isNavigationRequest()) {
        this.#faults.push(`${response.url()} answered ${response.status()}`);
      }
    });
  }

  async close() {
    await this.context.close();
  }

  // What the person does.

  async visits(path, { status = 200 } = {}) {
    const answer = await this.page.goto(path);
    assert.equal(answer.status(), status, `${path} answered ${answer.status()}`);
    await this.looksAround({ remembered: true });
    return answer;
  }

  async follows(link, { within } = {}) {
    await this.#goes(() => this.#place(within).getByRole("link", { name: named(link) }).first().click());
  }

  async presses(button, { within } = {}) {
    await this.#goes(() => this.#place(within).getByRole("button", { name: named(button) }).first().click());
  }

  async goesBack() {
    await this.#goes(() => this.page.goBack());
  }

  async writes(label, text, { within } = {}) {
    await this.#place(within).getByRole("textbox", { name: named(label) }).fill(text);
  }

  /** Chooses one answer of a question, both named as they are read. */
  async answers(question, answer, { within } = {}) {
    const group = this.#place(within).getByRole("group", { name: named(question) });
    await group.getByRole("radio", { name: named(answer, { whole: true }) }).check();
  }

  async ticks(label, { within } = {}) {
    await this.#place(within).getByRole("checkbox", { name: named(label) }).check();
  }

  async unticks(label, { within } = {}) {
    await this.#place(within).getByRole("checkbox", { name: named(label) }).uncheck();
  }

  async selects(label, option, { within } = {}) {
    await this.#place(within).getByRole("combobox", { name: named(label) }).selectOption({ label: option });
  }

  /** Fills a date asked as three fields. */
  async writesDate(question, iso, { within } = {}) {
    const [year, month, day] = iso.split("-");
    const group = this.#place(within).getByRole("group", { name: named(question, { whole: true }) });
    await group.getByRole("textbox", { name: "Jour" }).fill(String(Number(day)));
    await group.getByRole("textbox", { name: "Mois" }).fill(String(Number(month)));
    await group.getByRole("textbox", { name: "Année" }).fill(year);
  }

  /** Takes the file behind a link: its bytes and its headers. */
  async downloads(name) {
    // A link that is drawn as a button is read as one.
    const link = this.page.getByRole("link", { name: named(name) }).or(this.page.getByRole("button", { name: named(name) }));
    const address = await link.first().getAttribute("href");
    const answer = await this.context.request.get(address);
    assert.equal(answer.status(), 200, `${address} answered ${answer.status()}`);
    return { bytes: await answer.body(), type: answer.headers()["content-type"], headers: answer.headers() };
  }

  /** Presses a key `times` times, as somebody without a mouse. */
  async keys(key, times = 1) {
    for (let pressed = 0; pressed < times; pressed += 1) await this.page.keyboard.press(key);
  }

  /** Presses Tab until the element of this role and name has the focus; fails when the page has no way to it. */
  async tabsTo(role, name) {
    return this.tabsOnto(this.page.getByRole(role, { name: named(name) }).first(), `${role} “${name}”`);
  }

  /** The same, for an element that has no role of its own: a password, a file. */
  async tabsOnto(target, name) {
    await target.waitFor();
    for (let pressed = 0; pressed < 80; pressed += 1) {
      if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) {
        await this.#seesFocus(target, name);
        return target;
      }
      await this.page.keyboard.press("Tab");
    }
    assert.fail(`Tab never reaches ${name} on ${this.page.url()}`);
  }

  // What the person sees.

  async sees(text) {
    const found = await this.#text();
    const there = text instanceof RegExp ? text.test(found) : found.includes(readable(text));
    assert.ok(there, `“${text}” is not on ${this.page.url()}:\n${found}`);
  }

  /** Sees it once the service had the time: what it does beside its pages is shown by the next one. */
  async seesInTime(text) {
    await this.#reloadsUntil(async () => (await this.#text()).includes(readable(text)));
    await this.sees(text);
  }

  /** Waits for something that the service does beside its pages, until the page shows `atLeast` of it. */
  async waitsFor(locator, { atLeast = 1 } = {}) {
    const shows = async () => (await locator.count()) >= atLeast;
    await this.#reloadsUntil(shows);
    assert.ok(await shows(), `${locator} is not there on ${this.page.url()}:\n${await this.#text()}`);
  }

  async doesNotSee(text) {
    const found = await this.#text();
    const there = text instanceof RegExp ? text.test(found) : found.includes(readable(text));
    assert.ok(!there, `“${text}” is on ${this.page.url()}:\n${found}`);
  }

  async title() {
    return readable(await this.page.locator("h1").innerText()).trim();
  }

  address() {
    return new URL(this.page.url()).pathname;
  }

  /** What the browser kept of the visit: cookies, and the three stores of a site. */
  async traces() {
    const cookies = (await this.context.cookies()).map(({ name }) => name);
    if (!this.scripts) return { cookies, stored: 0 };
    const stored = await this.page.evaluate(
      async () => localStorage.length + sessionStorage.length + (await indexedDB.databases()).length,
    );
    return { cookies, stored };
  }

  /** Writes a picture of the page under target/screens/. */
  async pictures(name, { fullPage = true } = {}) {
    const path = join(ROOT, "target/screens", `${name}.png`);
    await mkdir(dirname(path), { recursive: true });
    await this.page.screenshot({ path, fullPage });
    return path;
  }

  /**
   * The checks of a page, as it stands. Called after each move; a story calls it when a page changed under the hand.
   * A page of a shape that another story already saw on the same screen is `remembered`: axe is not asked again.
   */
  async looksAround({ remembered = false } = {}) {
    await this.remembersTheSession();
    const faults = [...this.#faults.splice(0), ...(await faultsOf(this.page, { scripts: this.scripts, remembered }))];
    if (faults.length > 0) {
      assert.fail(`${this.page.url()} (${this.page.viewportSize().width} px) has faults:\n${faults.join("\n")}`);
    }
  }

  /** Keeps the session that is open: the story may close it before what was done in it is looked at. */
  async remembersTheSession(door) {
    const session = (await this.context.cookies()).find(({ name }) => name === PORTAL.cookie)?.value;
    if (session && (door || !this.sessions.has(session))) this.sessions.set(session, door);
  }

  /** Far longer than anything takes: what gives way to the pages waits for them on a machine that does all at once. */
  async #reloadsUntil(shows) {
    const last = Date.now() + 180_000;
    while (!(await shows()) && Date.now() < last) {
      await this.page.waitForTimeout(500);
      await this.page.reload();
    }
  }

  /** The page, or the part of it that a selector or a locator names. */
  #place(within) {
    if (within === undefined) return this.page;
    return typeof within === "string" ? this.page.locator(within) : within;
  }

  async #goes(act) {
    // Longer than an act may take: what is told is that the link was not found, not that no page came.
    const arrival = this.page.waitForEvent("domcontentloaded", { timeout: 75_000 });
    await Promise.all([arrival, act()]);
    await this.page.waitForLoadState("load");
    await this.looksAround({ remembered: true });
  }

  async #seesFocus(target, name) {
    const visible = await target.evaluate((element) => {
      // The ring may be drawn by the field, its label or what stands before the label (radios are drawn by theirs).
      const drawn = [element, ...(element.labels ?? [])].flatMap((part) => [
        getComputedStyle(part),
        getComputedStyle(part, "::before"),
        getComputedStyle(part, "::after"),
      ]);
      return drawn.some(
        ({ outlineStyle, outlineWidth, boxShadow }) =>
          (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none",
      );
    });
    assert.ok(visible, `${name} has the focus and nothing shows it on ${this.page.url()}`);
  }

  /** Text as it is read: narrow and no-break spaces are spaces. */
  async #text() {
    return readable(await this.page.locator("body").innerText());
  }
}

/** The name of something on a page, whichever spaces and apostrophes it is written with; a part of it is enough. */
export function named(text, { whole = false } = {}) {
  if (text instanceof RegExp) return text;
  const pattern = text
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replace(/['’]/g, "['’]")
    .replace(/\s+/g, "\\s+");
  return new RegExp(whole ? `^\\s*${pattern}\\s*$` : pattern);
}

/** Text as it is read aloud: every kind of space and apostrophe is the same one. */
export function readable(text) {
  return text.replace(/[\u00a0\u202f\u2009]/g, " ").replace(/’/g, "'").replace(/[ \t]+/g, " ");
}
