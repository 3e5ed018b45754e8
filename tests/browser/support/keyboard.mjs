// Somebody without a mouse: all that they do is a key, and at each of them the focus shows.

import assert from "node:assert/strict";

import { named } from "./visitor.mjs";

export class Keyboard {
  constructor(visitor) {
    this.visitor = visitor;
    this.page = visitor.page;
  }

  /** A page is there: nothing took the focus, and the first key skips to its title. */
  async arrives(title) {
    assert.equal(await this.visitor.title(), title);
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

  /** The same page came back with mistakes: the focus is on their summary. */
  async isTold(mistake) {
    const summary = this.page.locator(".govuk-error-summary");
    assert.ok(
      await summary.evaluate((one) => one === document.activeElement && one.checkVisibility()),
      `the focus is not on the mistakes of ${this.page.url()}`,
    );
    await this.visitor.sees(mistake);
  }

  async presses(role, name) {
    await this.visitor.tabsTo(role, name);
    await this.#goes("Enter");
  }

  async writes(label, text) {
    await this.visitor.tabsOnto(this.page.getByLabel(named(label)).first(), label);
    await this.page.keyboard.type(text);
  }

  async ticks(name) {
    const box = await this.visitor.tabsTo("checkbox", name);
    await this.page.keyboard.press("Space");
    assert.ok(await box.isChecked(), `the key Space does not tick “${name}”`);
  }

  /** The keyboard enters the group, then its arrows go to the answer. */
  async answers(question, answer) {
    const group = this.page.getByRole("group", { name: named(question) });
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

  /** Chooses a file in the window that the key opens, then sends it. */
  async sends(label, file) {
    await this.visitor.tabsOnto(this.page.getByLabel(label).first(), String(label));
    const [chooser] = await Promise.all([this.page.waitForEvent("filechooser"), this.page.keyboard.press("Space")]);
    await chooser.setFiles(file);
    await this.presses("button", "Déposer");
  }

  async #goes(key) {
    await Promise.all([this.page.waitForEvent("load"), this.page.keyboard.press(key)]);
    await this.visitor.looksAround({ remembered: true });
  }
}
