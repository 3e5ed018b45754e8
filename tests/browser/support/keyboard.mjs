// Somebody without a mouse: all that they do is a key, and at each of them the focus shows.

import assert from "node:assert/strict";

import { LOOKS } from "./looks.mjs";
import { named } from "./visitor.mjs";

/** The look that goes through all that takes the focus. */
const TABS_THROUGH = LOOKS["the keyboard alone reaches everything in the order of reading"];

export class Keyboard {
  constructor(visitor) {
    this.visitor = visitor;
    this.page = visitor.page;
  }

  /** A page is there: nothing took the focus, the first key skips to its title, and the others reach everything in order. */
  async arrives(title) {
    assert.equal(await this.visitor.title(), title);
    await this.#skipsToTheTitle();
    await this.#reachesEverything();
  }

  /** A pencil of the review led back to it: the focus is on the block that was changed. */
  async comesBackTo(title, block) {
    assert.equal(await this.visitor.title(), title);
    assert.equal(await this.page.evaluate(() => document.activeElement.id), block, `the focus is not on the block ${block}`);
    await this.#reachesEverything();
  }

  async #skipsToTheTitle() {
    // A form sent from past the link that skips leads past it again.
    const isPast = await this.page.evaluate(() => location.hash === "#content" && document.activeElement.id === "content");
    if (isPast) return;
    const focused = await this.page.evaluate(() => document.activeElement === document.body || document.activeElement.outerHTML);
    assert.equal(focused, true, `something took the focus on ${this.page.url()}`);
    await this.page.keyboard.press("Tab");
    await this.visitor.tabsTo("link", "Aller au contenu");
    await this.page.keyboard.press("Enter");
    const reached = await this.page.evaluate(() => {
      const title = document.querySelector("h1");
      const { top, bottom } = title.getBoundingClientRect();
      return { holds: document.activeElement.contains(title) && document.activeElement.tagName === "MAIN", top, bottom, height: innerHeight };
    });
    assert.ok(reached.holds, `the focus is not before the title of ${this.page.url()}`);
    assert.ok(reached.top >= 0 && reached.bottom <= reached.height, `the title of ${this.page.url()} is not on the screen`);
  }

  /** Tab reaches everything in the order of reading, each time with a focus that is seen; then it is back at the top. */
  async #reachesEverything() {
    assert.deepEqual(await TABS_THROUGH(this.visitor), [], this.page.url());
    await this.page.evaluate(() => {
      const root = document.documentElement;
      root.tabIndex = -1;
      root.focus();
      root.removeAttribute("tabindex");
    });
  }

  /** The same page came back with mistakes: the focus is on their summary. */
  async isTold(mistake) {
    const summary = this.page.locator(".govuk-error-summary");
    assert.ok(
      await summary.evaluate((one) => one === document.activeElement && one.checkVisibility()),
      `the focus is not on the mistakes of ${this.page.url()}`,
    );
    await this.visitor.sees(mistake);
  }

  async presses(role, name, { within } = {}) {
    await this.visitor.tabsOnto(this.#place(within).getByRole(role, { name: named(name) }).first(), `${role} “${name}”`);
    await this.#goes("Enter");
  }

  /** Opens what a summary hides. */
  async opens(summary) {
    const line = this.page.locator("summary").filter({ hasText: named(summary) }).first();
    await this.visitor.tabsOnto(line, summary);
    await this.page.keyboard.press("Enter");
    assert.ok(await line.evaluate((one) => one.parentElement.open), `the key Enter does not open “${summary}”`);
  }

  async writes(label, text, { within } = {}) {
    await this.visitor.tabsOnto(this.#place(within).getByLabel(named(label)).first(), label);
    await this.page.keyboard.type(text);
  }

  /** Fills a date asked as three fields, the key Tab between them. */
  async writesDate(question, iso) {
    const [year, month, day] = iso.split("-");
    const group = this.page.getByRole("group", { name: named(question, { whole: true }) });
    for (const [part, text] of [["Jour", String(Number(day))], ["Mois", String(Number(month))], ["Année", year]]) {
      await this.writes(part, text, { within: group });
    }
  }

  async ticks(name, { within } = {}) {
    const box = this.#place(within).getByRole("checkbox", { name: named(name) }).first();
    await this.visitor.tabsOnto(box, `checkbox “${name}”`);
    await this.page.keyboard.press("Space");
    assert.ok(await box.isChecked(), `the key Space does not tick “${name}”`);
  }

  /** The keyboard enters the group, then its arrows go to the answer. */
  async answers(question, answer, { within } = {}) {
    const group = this.#place(within).getByRole("group", { name: named(question) }).first();
    const radio = group.getByRole("radio", { name: named(answer, { whole: true }) });
    const chosen = group.getByRole("radio", { checked: true });
    const entry = (await chosen.count()) > 0 ? chosen : group.getByRole("radio");
    await this.visitor.tabsOnto(entry.first(), question);
    await this.page.keyboard.press("Space");
    const most = await group.getByRole("radio").count();
    for (let pressed = 0; pressed < most && !(await radio.isChecked()); pressed += 1) await this.page.keyboard.press("ArrowDown");
    assert.ok(await radio.isChecked(), `the arrows never reach “${answer}”`);
    await this.visitor.tabsOnto(radio, String(answer));
  }

  /** Chooses a file in the window that a key opens, Space or Enter, then sends it. */
  async sends(label, file, key = "Space") {
    const field = this.page.getByLabel(label).first();
    // The browser is told to hand the window over before the keys that lead to the field. Told at the very press, on a
    // machine with much to do, it now and then opened a window of its own, that nobody sees nor closes.
    const opened = this.page.waitForEvent("filechooser", { timeout: 60_000 });
    const [chooser] = await Promise.all([opened, this.visitor.tabsOnto(field, String(label)).then(() => this.page.keyboard.press(key))]);
    await chooser.setFiles(file);
    await this.presses("button", "Déposer", { within: this.page.locator("form", { has: field }) });
  }

  #place(within) {
    return within ?? this.page;
  }

  async #goes(key) {
    await Promise.all([this.page.waitForEvent("load"), this.page.keyboard.press(key)]);
    await this.visitor.looksAround({ remembered: true });
  }
}
