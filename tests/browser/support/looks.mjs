// What a page must pass that axe does not measure: edges that stand out, links that say where they lead, keys that reach
// everything, letters and spaces that grow, and a page that is written from the right.

import assert from "node:assert/strict";

import { readingsOf } from "./readings.mjs";

/** What bounds a field, a button or a mark, and the ring of the focus, against what is around it: 3 to 1 at least. */
async function faint(visitor) {
  return visitor.page.evaluate(() => {
    const channels = (colour) => {
      const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
      return { red, green, blue, alpha };
    };
    const luminance = ({ red, green, blue }) => {
      const [r, g, b] = [red, green, blue].map((value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (one, other) => {
      const [light, dark] = [luminance(channels(one)), luminance(channels(other))].sort((a, b) => b - a);
      return (light + 0.05) / (dark + 0.05);
    };
    const behind = (element) => {
      for (let at = element.parentElement; at; at = at.parentElement) {
        const { backgroundColor } = getComputedStyle(at);
        if (channels(backgroundColor).alpha > 0.99) return backgroundColor;
      }
      return "rgb(255, 255, 255)";
    };
    const bounds = (style, around) => {
      const edges = style.borderTopStyle !== "none" && parseFloat(style.borderTopWidth) > 0 ? [style.borderTopColor] : [];
      if (channels(style.backgroundColor).alpha > 0.99) edges.push(style.backgroundColor);
      return Math.max(1, ...edges.map((edge) => contrast(edge, around)));
    };
    const faults = [];
    for (const element of document.querySelectorAll("main input, main select, main textarea, main button, main .govuk-button")) {
      if (!element.checkVisibility({ visibilityProperty: true }) || element.type === "hidden" || element.type === "file") continue;
      if (element.matches(".govuk-visually-hidden")) continue;
      const around = behind(element);
      const label = element.labels?.[0];
      const drawn =
        element.type === "radio" || element.type === "checkbox" ? getComputedStyle(label, "::before") : getComputedStyle(element);
      // A button that is drawn as a link is known by its underlined words.
      const isWords = drawn.textDecorationLine?.includes("underline");
      const ratio = isWords ? contrast(drawn.color, around) : bounds(drawn, around);
      if (ratio < 3) faults.push(`${ratio.toFixed(2)} to 1 around ${element.outerHTML.slice(0, 100)}`);
      element.focus();
      const ringed = [element, label].filter(Boolean).flatMap((part) => [getComputedStyle(part), getComputedStyle(part, "::before")]);
      const rings = ringed.flatMap(({ outlineStyle, outlineWidth, outlineColor, boxShadow }) => [
        ...(outlineStyle !== "none" && parseFloat(outlineWidth) > 0 ? [outlineColor] : []),
        ...(boxShadow === "none" ? [] : boxShadow.match(/rgba?\([^)]*\)/g)),
      ]);
      const best = Math.max(1, ...rings.map((ring) => contrast(ring, around)));
      if (best < 3) faults.push(`the focus is at ${best.toFixed(2)} to 1 around ${element.outerHTML.slice(0, 100)}`);
    }
    // A shape of a drawing: its fill or its edge.
    for (const shape of document.querySelectorAll("main svg[role=img] rect, main svg[role=img] path, main svg[role=img] circle")) {
      const { fill, stroke } = getComputedStyle(shape);
      const inks = [fill, stroke].filter((ink) => ink.startsWith("rgb"));
      const best = Math.max(1, ...inks.map((ink) => contrast(ink, behind(shape.ownerSVGElement))));
      if (best < 3) faults.push(`${best.toFixed(2)} to 1 around ${shape.outerHTML.slice(0, 100)}`);
    }
    return faults;
  });
}

/** Links that do not say where they lead, or say the same and lead elsewhere. */
async function vague(visitor) {
  const links = await visitor.page.evaluate(() =>
    [...document.querySelectorAll("a[href]")]
      .filter((link) => link.checkVisibility())
      .map((link) => ({
        name: (link.getAttribute("aria-label") ?? link.textContent).replace(/\s+/g, " ").trim(),
        address: link.getAttribute("href"),
      })),
  );
  const faults = [];
  const led = new Map();
  for (const { name, address } of links) {
    if (/^(ici|cliquez|lire( la suite)?|voir|suite|plus|en savoir plus|modifier|retirer|lien|pdf)$/i.test(name)) {
      faults.push(`a link says only “${name}”`);
    }
    if (led.has(name) && led.get(name) !== address) faults.push(`“${name}” leads to ${led.get(name)} and to ${address}`);
    led.set(name, address);
  }
  return faults;
}

/** Goes through all that takes the focus; answers what is wrong on the way. */
async function tabsThrough(visitor) {
  const { page } = visitor;
  const expected = await page.evaluate(() => {
    const candidates = document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]");
    const reached = [...candidates].filter((element) => {
      if (element.tabIndex < 0 || element.disabled || element.type === "hidden") return false;
      if (!element.checkVisibility({ visibilityProperty: true })) return false;
      // The keyboard enters a group of radios once: at the chosen one, or at the first.
      if (element.type !== "radio") return true;
      const group = [...document.querySelectorAll(`input[type=radio][name="${CSS.escape(element.name)}"]`)];
      return element === (group.find((radio) => radio.checked) ?? group[0]);
    });
    reached.forEach((element, rank) => (element.dataset.rank = String(rank)));
    // From the top, wherever the look before this one ended.
    const root = document.documentElement;
    root.tabIndex = -1;
    root.focus();
    root.removeAttribute("tabindex");
    return reached.length;
  });
  // Each key is answered where the focus then is; all of them are read at once.
  await page.evaluate(() => {
    const look = () => {
      const element = document.activeElement;
      const target = element.type === "radio" || element.type === "checkbox" ? (element.labels?.[0] ?? element) : element;
      const { left, top, right, bottom: end, width, height } = target.getBoundingClientRect();
      // Of a text on several lines the browser shows the line that is written.
      const bottom = element.tagName === "TEXTAREA" ? Math.min(end, top + 24) : end;
      const middle = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      const related = [element, ...(element.labels ?? [])];
      const drawn = related.flatMap((part) => [getComputedStyle(part), getComputedStyle(part, "::before")]);
      return {
        rank: element.dataset.rank,
        name: (element.innerText || element.name || element.id || element.tagName).slice(0, 60),
        onScreen: top >= -1 && bottom <= innerHeight + 1 && left >= -1 && right <= innerWidth + 1,
        covered: !related.some((part) => middle && (part.contains(middle) || middle.contains(part))),
        ringed: drawn.some(
          ({ outlineStyle, outlineWidth, boxShadow }) =>
            (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none",
        ),
        // A link inside a sentence is as high as its line.
        small: (width < 24 || height < 24) && getComputedStyle(element).display !== "inline",
        width,
        height,
      };
    };
    globalThis.stops = [];
    globalThis.stopped = () => globalThis.stops.push(look());
    addEventListener("keyup", globalThis.stopped, true);
  });
  for (let rank = 0; rank < expected; rank += 1) await page.keyboard.press("Tab");
  const stops = await page.evaluate(() => {
    removeEventListener("keyup", globalThis.stopped, true);
    return globalThis.stops;
  });
  assert.equal(stops.length, expected, "a key leaves the page");
  const faults = [];
  for (const [rank, seen] of stops.entries()) {
    if (seen.rank !== String(rank)) faults.push(`the key ${rank + 1} leads to “${seen.name}”, out of the order of reading`);
    if (!seen.onScreen) faults.push(`“${seen.name}” has the focus out of the screen`);
    if (seen.covered) faults.push(`“${seen.name}” has the focus under something else`);
    if (!seen.ringed) faults.push(`“${seen.name}” has the focus and nothing shows it`);
    if (seen.small) faults.push(`“${seen.name}” is ${seen.width} × ${seen.height} px: smaller than 24 px`);
    if (faults.length > 5) break;
  }
  return faults;
}

/** What is cut or pushed out of the screen. */
async function cut(visitor) {
  return visitor.page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    const faults = wide > 0 ? [`the page is ${wide} px wider than the screen`] : [];
    for (const element of document.querySelectorAll("body *")) {
      // What is there for screen readers alone is clipped on purpose, the heads of stacked tables among it.
      // A field scrolls what is typed in it.
      if (element.closest(".govuk-visually-hidden, .govuk-skip-link, svg, select, option, input")) continue;
      const head = element.closest("thead");
      if (head && getComputedStyle(head).position === "absolute") continue;
      const { overflowX, overflowY } = getComputedStyle(element);
      const hides = [overflowX, overflowY].some((overflow) => overflow === "hidden" || overflow === "clip");
      if (hides && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)) {
        faults.push(`cut: ${element.outerHTML.slice(0, 120)}`);
      }
    }
    return faults;
  });
}

/** What leaves the screen on either side. */
export async function outside(visitor) {
  return visitor.page.evaluate(() =>
    [...document.querySelectorAll("main *")]
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        const clipped = (box) => box && (getComputedStyle(box).clipPath !== "none" || getComputedStyle(box).clip !== "auto");
        const hidden =
          element.closest(".govuk-visually-hidden, details:not([open]) > :not(summary)") || clipped(element.closest("thead"));
        return width > 0 && !hidden && (left < -1 || right > document.documentElement.clientWidth + 1);
      })
      .map((element) => `out of the screen: ${element.outerHTML.slice(0, 100)}`),
  );
}

/**
 * What is not where a mirror would show it once the page is written from the right: each box that is not among words,
 * and the drawn marks of radios and boxes to tick.
 */
async function unmirrored(visitor) {
  return visitor.page.evaluate(() => {
    const root = document.documentElement;
    const written = root.dir;
    const isBox = (element) => !/^(?:inline|contents|none)/.test(getComputedStyle(element).display);
    const boxes = [...document.querySelectorAll("body *")].filter(
      (element) => isBox(element) && element.checkVisibility() && !element.closest("svg, .govuk-visually-hidden, .govuk-skip-link, option, datalist"),
    );
    const labels = [...document.querySelectorAll(".govuk-radios__label, .govuk-checkboxes__label")].filter((label) => label.checkVisibility());
    const measure = (side) => ({
      boxes: boxes.map((box) => {
        const { left, right } = box.getBoundingClientRect();
        return side === "left" ? left : root.clientWidth - right;
      }),
      marks: labels.flatMap((label) => ["::before", "::after"].map((part) => parseFloat(getComputedStyle(label, part)[side]))),
    });
    root.dir = "ltr";
    const before = measure("left");
    root.dir = "rtl";
    const after = measure("right");
    root.dir = written;
    const moved = (rank, of) => Math.abs(before[of][rank] - after[of][rank]) > 1.5;
    return [
      ...boxes.filter((_, rank) => moved(rank, "boxes")).map((box) => `not mirrored: ${box.outerHTML.slice(0, 100)}`),
      ...labels.filter((_, rank) => moved(2 * rank, "marks") || moved(2 * rank + 1, "marks")).map((label) => `the mark stays: ${label.outerHTML.slice(0, 100)}`),
    ].slice(0, 6);
  });
}

/** With a style sheet of this text on top of its own, what `look` says of the page. */
async function dressed(visitor, text, look) {
  await visitor.page.evaluate((rules) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    document.adoptedStyleSheets = [sheet];
  }, text);
  try {
    return await look();
  } finally {
    await visitor.page.evaluate(() => (document.adoptedStyleSheets = []));
  }
}

async function edgeless(visitor) {
  return visitor.page.evaluate(() =>
    [...document.querySelectorAll("main button, main .govuk-button, main input, main select, main textarea")]
      .filter((element) => element.checkVisibility() && element.type !== "hidden" && !element.closest("[aria-hidden]"))
      .filter((element) => {
        const drawn = [element, ...(element.labels ?? [])].flatMap((part) => [
          getComputedStyle(part),
          getComputedStyle(part, "::before"),
        ]);
        // The browser draws the button of a file field itself.
        return element.type !== "file" && !drawn.some(
          ({ borderTopStyle, borderTopWidth, textDecorationLine }) =>
            (borderTopStyle !== "none" && parseFloat(borderTopWidth) > 0) || textDecorationLine === "underline",
        );
      })
      .map((element) => `no edge: ${element.outerHTML.slice(0, 100)}`),
  );
}

/** What has the focus and nothing shows it, of what the keyboard reached in the look before this one. */
async function ringless(visitor) {
  // After a key, a focus that is given by a script shows as one that a key moved.
  await visitor.page.keyboard.press("Tab");
  return visitor.page.evaluate(() => {
    const reached = [...document.querySelectorAll("[data-rank]")];
    const faults = reached.length === 0 ? ["the keyboard reached nothing"] : [];
    for (const element of reached) {
      element.focus();
      const parts = [element, ...(element.labels ?? [])].flatMap((part) => [getComputedStyle(part), getComputedStyle(part, "::before")]);
      const ringed = parts.some(({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && parseFloat(outlineWidth) > 0);
      if (!ringed) faults.push(`the focus is not seen: ${element.outerHTML.slice(0, 100)}`);
    }
    return faults;
  });
}

/** The looks that a page is given, by their name; each answers its faults and leaves the page as it was. */
export const LOOKS = {
  "the markup says all that is read in it": readingsOf,
  "edges and the focus stand out, and each link says where it leads": async (visitor) => [
    ...(await vague(visitor)),
    ...(await faint(visitor)),
  ],
  "the keyboard alone reaches everything in the order of reading": tabsThrough,
  "in forced colours everything keeps its edges, and the focus is seen": async (visitor) => {
    await visitor.page.emulateMedia({ forcedColors: "active" });
    try {
      return [...(await edgeless(visitor)), ...(await ringless(visitor))];
    } finally {
      await visitor.page.emulateMedia({ forcedColors: null });
    }
  },
  "in forced colours everything keeps its edges on a narrow screen too": async (visitor) => {
    await visitor.page.emulateMedia({ forcedColors: "active" });
    try {
      return await edgeless(visitor);
    } finally {
      await visitor.page.emulateMedia({ forcedColors: null });
    }
  },
  "more space between letters, words and lines cuts nothing": (visitor) =>
    dressed(
      visitor,
      "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }",
      () => cut(visitor),
    ),
  "letters twice as large cut nothing": (visitor) =>
    dressed(visitor, "html { font-size: 200% !important }", async () => {
      const grown = await visitor.page.evaluate(() => {
        const text = document.querySelector("main p, main dd, main li, main label, main button");
        return text ? parseFloat(getComputedStyle(text).fontSize) : 99;
      });
      return [...(await cut(visitor)), ...(grown < 30 ? [`letters stay at ${grown} px`] : [])];
    }),
  "the pages say everything without their style sheet": (visitor) =>
    visitor.page.evaluate(() => {
      const words = (element) => element.innerText.replace(/\s+/g, " ").trim();
      const before = words(document.querySelector("main"));
      const sheets = [...document.styleSheets];
      for (const sheet of sheets) sheet.disabled = true;
      const after = words(document.querySelector("main"));
      for (const sheet of sheets) sheet.disabled = false;
      // Letters that the style sheet shows as capitals, and words only meant for screen readers, may differ.
      const lost = before.split(" ").filter((word) => !after.toLowerCase().includes(word.toLowerCase()));
      return lost.length > 0 ? [`lost without its style sheet: ${lost.slice(0, 10).join(" ")}`] : [];
    }),
  "written from the right, each part is where a mirror would show it": unmirrored,
  "written from the right, nothing leaves the screen": async (visitor) => {
    const dir = await visitor.page.evaluate(() => {
      const { dir } = document.documentElement;
      document.documentElement.dir = "rtl";
      return dir;
    });
    try {
      return await outside(visitor);
    } finally {
      await visitor.page.evaluate((dir) => (document.documentElement.dir = dir), dir);
    }
  },
};
