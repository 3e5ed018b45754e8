// What a page must pass that axe does not measure: edges that stand out, links that say where they lead.

/** What bounds a field, a button or a mark, and the ring of the focus, against what is around it: 3 to 1 at least. */
export async function faint(visitor) {
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
export async function vague(visitor) {
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
