// What is read in the markup of a page, one sentence each: what the grid of the RGAA (accessibility/rgaa.toml) names as
// its proof. Each answers its faults, and has a page beside it in which it must find one.
//
// They run in the page itself: each holds all that it needs.

/** `reads`: the faults of the page; `wrong`: a part of a page in which it must find one. */
export const READINGS = {
  "each picture has a name, or is left out for whoever hears the page": {
    wrong: '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>',
    reads: () =>
      [...document.querySelectorAll("img, svg, canvas, object, embed, picture, input[type=image]")].flatMap((picture) => {
        const shown = picture.outerHTML.slice(0, 100);
        const name = (picture.getAttribute("alt") ?? picture.getAttribute("aria-label") ?? "").trim();
        if (picture.getAttribute("aria-hidden") === "true") {
          const speaks = name !== "" || picture.hasAttribute("role") || picture.querySelector("title");
          return speaks ? [`left out, and named: ${shown}`] : [];
        }
        const isPicture = picture.matches("img, input[type=image]") || picture.getAttribute("role") === "img";
        return isPicture && name !== "" ? [] : [`no name: ${shown}`];
      }),
  },

  "what a picture says stands in words beside it, and its legend is its name": {
    wrong: '<figure><svg role="img" aria-label="12 345 €"></svg></figure>',
    reads: () =>
      [...document.querySelectorAll("svg[role=img], img[alt]:not([alt=''])")].flatMap((picture) => {
        const faults = [];
        const name = picture.getAttribute("aria-label") ?? picture.alt;
        const words = document.querySelector("main").innerText.replace(/[\s\u00a0\u202f]/g, "");
        for (const [figure] of name.replace(/[\s\u00a0\u202f]/g, "").matchAll(/\d{3,}/g)) {
          if (!words.includes(figure)) faults.push(`${figure} is in a picture alone: “${name}”`);
        }
        // A square that a telephone reads: what it holds is written beside it.
        const beside = picture.parentElement.textContent;
        if (picture.matches(".c2s-square") && !/https?:\/\/|[A-Z2-7]{4} [A-Z2-7]{4}/.test(beside)) {
          faults.push(`nothing beside the square says what it holds: “${name}”`);
        }
        const figure = picture.closest("figure");
        const legend = figure?.querySelector("figcaption")?.textContent.trim();
        if (figure && (figure.getAttribute("role") !== "figure" || figure.getAttribute("aria-label") !== legend)) {
          faults.push(`the legend is not tied to its picture: “${legend}”`);
        }
        return faults;
      }),
  },

  "a colour never stands alone": {
    wrong: '<strong class="govuk-tag govuk-tag--red"> </strong>',
    reads: () => {
      const faults = [];
      const isWordless = (element) => element === null || element.textContent.trim() === "";
      for (const tag of document.querySelectorAll(".govuk-tag, .c2s-answer, .govuk-notification-banner__title, .c2s-next")) {
        if (isWordless(tag)) faults.push(`a colour without words: ${tag.outerHTML.slice(0, 100)}`);
      }
      for (const group of document.querySelectorAll(".govuk-form-group--error")) {
        if (isWordless(group.querySelector(".govuk-error-message"))) faults.push(`red without words: ${group.outerHTML.slice(0, 100)}`);
      }
      for (const line of document.querySelectorAll(".c2s-changed")) {
        if (isWordless(line.querySelector(".govuk-tag"))) faults.push(`a change without words: ${line.outerHTML.slice(0, 100)}`);
      }
      for (const track of document.querySelectorAll(".c2s-steps__track")) {
        if (isWordless(track.previousElementSibling)) faults.push("a track of steps without its sentence");
      }
      return faults;
    },
  },

  "nothing plays, moves, flashes, refreshes itself or stands in a frame": {
    wrong: "<video autoplay></video>",
    reads: () => {
      const moving = "audio, video, track, object, embed, applet, iframe, frame, marquee, blink, canvas, meta[http-equiv=refresh]";
      const faults = [...document.querySelectorAll(moving)].map((element) => element.outerHTML.slice(0, 100));
      for (const sheet of document.styleSheets) {
        for (const rule of sheet.cssRules) {
          if (rule instanceof CSSKeyframesRule || /\banimation(?:-name)?:\s*(?!none|initial)/.test(rule.cssText)) {
            faults.push(`the sheet moves something: ${rule.cssText.slice(0, 80)}`);
          }
        }
      }
      return faults;
    },
  },

  "each table has a caption of its own, and each cell its headers": {
    wrong: "<table><caption>Un titre</caption><tr><th>Mois</th><td>Mars</td></tr></table>",
    reads: () => {
      const faults = [];
      const captions = new Set();
      for (const table of document.querySelectorAll("table")) {
        const caption = table.caption?.textContent.trim() ?? "";
        // A letter says what a table is of in the words before it.
        const isTitled = caption !== "" || table.closest(".c2s-letter") !== null;
        if (!isTitled || (caption !== "" && captions.has(caption))) faults.push(`a table has no caption of its own: “${caption}”`);
        captions.add(caption);
        const isPlain = !table.matches("[role]") && !table.querySelector("[colspan], [rowspan], table");
        if (!isPlain) faults.push(`“${caption}” is not a plain table`);
        const columns = table.tHead?.rows[0]?.cells.length ?? 0;
        for (const head of table.tHead?.rows[0]?.cells ?? []) {
          const isHeader = head.tagName === "TH" && head.scope === "col" && head.textContent.trim() !== "";
          if (!isHeader) faults.push(`“${caption}”: a column has no header`);
        }
        for (const row of [...table.tBodies, table.tFoot].flatMap((part) => [...(part?.rows ?? [])])) {
          if (row.cells.length !== columns) faults.push(`“${caption}”: ${row.cells.length} cells under ${columns} headers`);
          const silent = [...row.querySelectorAll("th")].some((cell) => cell.scope !== "row");
          if (silent) faults.push(`“${caption}”: a header of a row is not said to be one`);
        }
      }
      return faults;
    },
  },

  "the title names the page and the service, and says a mistake first": {
    wrong: '<div class="govuk-error-summary"><ul class="govuk-error-summary__list"></ul></div>',
    reads: () => {
      const [page, service, ...more] = document.title.split(" – ");
      const faults = [];
      if (!service || more.length > 0 || page.trim() === "") faults.push(`the title is “${document.title}”`);
      const isMistaken = document.querySelector(".govuk-error-summary__list, #stale") !== null;
      const says = /^(?:Erreur\s:|Error:)/.test(document.title);
      if (isMistaken !== says) faults.push(`the title is “${document.title}”, and the page has ${isMistaken ? "a mistake" : "none"}`);
      return faults;
    },
  },

  "each change of language is to a language of the service": {
    wrong: '<p lang="xx">Bonjour</p>',
    reads: () =>
      [...document.querySelectorAll("[lang]")].flatMap((part) => {
        const around = part.parentElement?.closest("[lang]")?.lang;
        if (!["fr", "en"].includes(part.lang)) return [`“${part.lang}” is no language of the service: ${part.outerHTML.slice(0, 80)}`];
        return part.lang === around ? [`nothing changes here: ${part.outerHTML.slice(0, 80)}`] : [];
      }),
  },

  "no tag and no attribute is there for its looks": {
    wrong: "<p>Important<br> <br>Suite</p>",
    reads: () => {
      const tags = "b, i, u, s, font, center, big, tt, strike, basefont, hr, [role=presentation], [role=none]";
      // A script fills in those that have a name.
      const empty = "p:empty:not([role=status], [id]), li:empty:not([aria-hidden] *)";
      const attributes = "[style], [align], [bgcolor], [border], [cellpadding], [cellspacing], [valign], [color], [face]";
      const found = [...document.querySelectorAll(`:is(${tags}, ${empty}, ${attributes})`)].filter((element) => !element.closest("svg"));
      // Two ends of lines with nothing between them make a space.
      const isSpace = (line) => {
        let next = line.nextSibling;
        while (next?.nodeType === Node.TEXT_NODE && next.textContent.trim() === "") next = next.nextSibling;
        return next?.nodeName === "BR";
      };
      found.push(...[...document.querySelectorAll("br")].filter(isSpace));
      return found.map((element) => `for its looks: ${element.outerHTML.slice(0, 100)}`);
    },
  },

  "titles go down one level at a time, and each has words": {
    wrong: "<h4>Détail</h4>",
    reads: () => {
      const titles = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6, [role=heading]")].filter((title) => title.checkVisibility());
      const faults = titles.filter((title) => title.textContent.trim() === "").map((title) => `no words: ${title.outerHTML.slice(0, 80)}`);
      let before = 0;
      for (const title of titles) {
        const level = Number(title.tagName[1]);
        // The summary of mistakes comes before the title of the page.
        const isSummary = before === 0 && level === 2;
        if (level > before + 1 && !isSummary) faults.push(`h${level} after h${before}: “${title.textContent.trim().slice(0, 60)}”`);
        before = level;
      }
      return faults;
    },
  },

  "each page has its header, its main part and its footer, in that order, and a name for each of its menus": {
    wrong: "<nav><a href='/a'>A</a></nav>",
    reads: () => {
      const faults = [];
      const parts = [...document.querySelectorAll("header, main, footer")].filter((part) => !part.parentElement.closest("main, section"));
      const order = parts.map((part) => part.tagName.toLowerCase()).join(" ");
      if (order !== "header main footer") faults.push(`the page is made of: ${order}`);
      const names = new Set();
      for (const menu of document.querySelectorAll("nav")) {
        const name = menu.getAttribute("aria-label")?.trim() ?? "";
        if (name === "" || names.has(name)) faults.push(`a menu has no name of its own: “${name}”`);
        names.add(name);
      }
      return faults;
    },
  },

  "what is said as a list is marked as a list": {
    wrong: "<p>- un</p><p>- deux</p>",
    reads: () => {
      const faults = [...document.querySelectorAll("p, div, span")]
        .filter((element) => element.children.length === 0 && /^\s*(?:[-•–*]\s|\d+[.)]\s)/.test(element.textContent))
        .map((element) => `a list in the guise of words: ${element.outerHTML.slice(0, 100)}`);
      for (const list of document.querySelectorAll("ul, ol")) {
        const isWhole = [...list.children].every((item) => item.tagName === "LI");
        if (!isWhole) faults.push(`something else than an item: ${list.outerHTML.slice(0, 80)}`);
      }
      return faults;
    },
  },

  "no words send to a place, a shape or a colour alone": {
    wrong: "<p>Cliquez sur le bouton vert à droite.</p>",
    reads: () => {
      const senses = [
        /(?:à|de|sur la) (?:droite|gauche)\b|ci-contre|en (?:haut|bas) à/i,
        /bouton (?:vert|rouge|bleu|gris|rond|carré)|en (?:rouge|vert|bleu|gras|gris)\b/i,
        /on the left\b|(?:red|green|blue|round|square) button|\bin (?:red|green|bold)\b/i,
      ];
      const words = document.body.innerText.replace(/\s+/g, " ");
      const found = senses.map((sense) => sense.exec(words)).filter((match) => match !== null);
      return found.map(({ index }) => `“${words.slice(Math.max(0, index - 40), index + 60)}”`);
    },
  },

  "each field has words for its name, and is told from every other one of its page": {
    wrong: '<form><label for="a">Nom</label><input id="a" name="a"><label for="b">Nom</label><input id="b" name="b"></form>',
    reads: () => {
      const faults = [];
      const met = new Map();
      const said = (element) => (element?.textContent ?? "").replace(/\s+/g, " ").trim();
      for (const field of document.querySelectorAll("input:not([type=hidden]), select, textarea")) {
        if (!field.checkVisibility()) continue;
        const name = field.getAttribute("aria-label") ?? [...(field.labels ?? [])].map(said).join(" ");
        if (name.trim() === "") {
          faults.push(`no name: ${field.outerHTML.slice(0, 100)}`);
          continue;
        }
        // What is read before it: the question, the person, the part of the page.
        const around = [];
        for (let at = field.parentElement; at; at = at.parentElement) {
          if (at.tagName === "FIELDSET") around.push(said(at.querySelector("legend")));
          if (at.matches("section, .c2s-person, details, form, dialog")) {
            around.push(at.getAttribute("aria-label") ?? said(at.querySelector("h1, h2, h3, summary")));
          }
        }
        const whole = [...around, name].join(" | ");
        if (met.has(whole)) faults.push(`two fields are called “${whole}”: ${met.get(whole)} and ${field.name}`);
        met.set(whole, field.name);
      }
      return faults;
    },
  },

  "a label stands at its field": {
    wrong: '<label for="far">Nom</label><p>Un texte</p><p>Un autre texte</p><p>Un autre texte</p><p>Un autre texte</p><input id="far" name="far">',
    reads: () => {
      const faults = [];
      for (const field of document.querySelectorAll("input:not([type=hidden]), select, textarea")) {
        const label = field.labels?.[0];
        if (!label || !field.checkVisibility() || !label.checkVisibility()) continue;
        const [at, from] = [field, label].map((one) => one.getBoundingClientRect());
        if (field.type === "radio" || field.type === "checkbox") {
          const apart = Math.max(from.left - at.right, at.left - from.right, from.top - at.bottom, at.top - from.bottom);
          if (apart > 24) faults.push(`${Math.round(apart)} px from its label: ${field.outerHTML.slice(0, 100)}`);
          continue;
        }
        // Between them stand its hint and its mistake, and nothing else.
        const [box, told] = [field, label].map((one) => one.closest(".govuk-form-group") ?? one.parentElement);
        const described = (field.getAttribute("aria-describedby") ?? "").split(" ").map((id) => document.getElementById(id));
        const between = described.filter((part) => part && box.contains(part)).map((part) => part.getBoundingClientRect().height + 16);
        const apart = at.top - from.bottom - between.reduce((sum, height) => sum + height, 0);
        if (box !== told || apart > 24) faults.push(`${Math.round(apart)} px from its label: ${field.outerHTML.slice(0, 100)}`);
      }
      return faults;
    },
  },

  "choices and the parts of a date are grouped under a question": {
    wrong: '<label><input type="radio" name="a" value="1">Oui</label><label><input type="radio" name="a" value="2">Non</label>',
    reads: () => {
      const faults = [];
      const names = new Map();
      for (const field of document.querySelectorAll("input[type=radio], input[type=checkbox], .govuk-date-input input")) {
        const key = `${field.form?.id} ${field.type === "text" ? field.name.replace(/-(?:day|month|year)$/, "") : field.name}`;
        names.set(key, [...(names.get(key) ?? []), field]);
      }
      for (const [name, fields] of names) {
        if (fields.length < 2) continue;
        for (const field of fields) {
          const legend = field.closest("fieldset")?.querySelector(":scope > legend");
          if (!legend || legend.textContent.trim() === "") faults.push(`${name} is under no question: ${field.outerHTML.slice(0, 80)}`);
        }
      }
      return faults;
    },
  },

  "each button says what it does, and two of one name do the same": {
    wrong: '<form action="/a"><button>Valider</button></form><form action="/b"><button>Valider</button></form>',
    reads: () => {
      const faults = [];
      const met = new Map();
      for (const button of document.querySelectorAll("button, input[type=submit], input[type=button]")) {
        if (!button.checkVisibility() || button.getAttribute("aria-hidden") === "true") continue;
        const name = (button.getAttribute("aria-label") ?? button.textContent).replace(/\s+/g, " ").trim();
        if (/^(?:ok|valider|envoyer|go|submit|ici|cliquez|suite|plus|)$/i.test(name)) faults.push(`a button says only “${name}”`);
        const action = button.getAttribute("formaction") ?? button.form?.getAttribute("action");
        const does = [action, button.name, button.value, button.form?.elements.window?.value].join(" ");
        if (met.has(name) && met.get(name) !== does) faults.push(`“${name}” does ${met.get(name)} and ${does}`);
        met.set(name, does);
      }
      return faults;
    },
  },

  "each mistake is told at its field, and the summary leads to them in their order": {
    wrong: '<p class="govuk-error-message" id="lost-error">Écrivez votre nom.</p>',
    reads: () => {
      const faults = [];
      for (const message of document.querySelectorAll(".govuk-error-message[id]")) {
        const isTied = document.querySelector(`[aria-describedby~="${CSS.escape(message.id)}"]`) !== null;
        if (!isTied) faults.push(`no field is described by “${message.textContent.trim()}”`);
      }
      for (const link of document.querySelectorAll(".govuk-error-summary a[href^='#']")) {
        const field = document.getElementById(link.hash.slice(1));
        const leads = field?.matches("input, select, textarea, button, [tabindex]") || field?.querySelector("input, select, textarea");
        if (!leads) faults.push(`“${link.textContent}” leads to no field`);
      }
      const fields = [...document.querySelectorAll(".govuk-error-summary a[href^='#']")].map((link) => document.getElementById(link.hash.slice(1)));
      const isBefore = (one, other) => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_PRECEDING) === 0;
      for (const [rank, field] of fields.entries()) {
        const next = fields[rank + 1];
        if (field && next && !isBefore(field, next)) faults.push(`the summary tells of ${field.id} before ${next.id}, and the page asks it after`);
      }
      for (const field of document.querySelectorAll("[aria-invalid=true]")) {
        const told = (field.closest("[aria-describedby]")?.getAttribute("aria-describedby") ?? "").split(" ");
        const isSaid = told.some((id) => document.getElementById(id)?.matches(".govuk-error-message"));
        if (!isSaid) faults.push(`nothing says what is wrong: ${field.outerHTML.slice(0, 100)}`);
      }
      return faults;
    },
  },

  "the way past the menus comes first, and each page leads to the plan of the site": {
    wrong: '<a href="/plan-du-site">Plan du site</a>',
    reads: () => {
      const faults = [];
      const first = document.querySelector("a[href], button, input:not([type=hidden])");
      if (first.getAttribute("href") !== `#${document.querySelector("main").id}`) faults.push(`what comes first is ${first.outerHTML.slice(0, 80)}`);
      const plans = [...document.querySelectorAll("a[href='/plan-du-site']")];
      if (plans.length !== 1 || !plans[0].closest("footer")) faults.push(`${plans.length} links to the plan of the site`);
      return faults;
    },
  },

  "nothing opens another window": {
    wrong: '<a href="/a" target="_blank">Ailleurs</a>',
    reads: () =>
      [...document.querySelectorAll("[target], [onclick], [ondblclick]")].map((one) => `it opens elsewhere: ${one.outerHTML.slice(0, 100)}`),
  },

  "links among words are underlined": {
    wrong: '<p>Lisez <a href="/a" style="text-decoration: none">la suite</a> ici.</p>',
    reads: () =>
      [...document.querySelectorAll("main a[href]")].flatMap((link) => {
        if (!link.checkVisibility() || link.getAttribute("role") === "button") return [];
        const around = link.parentElement.textContent.replace(link.textContent, "").trim();
        const underlined = getComputedStyle(link).textDecorationLine.includes("underline");
        return around !== "" && !underlined ? [`not underlined: ${link.outerHTML.slice(0, 100)}`] : [];
      }),
  },

  "words keep their contrast in a browser whose own colours are dark": {
    wrong: '<p style="background: #fff; color: canvastext">Un texte sans couleur à lui</p>',
    reads: () => {
      const channels = (colour) => {
        const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
        return { rgb: [red, green, blue], alpha };
      };
      const luminance = ({ rgb }) =>
        rgb
          .map((value) => value / 255)
          .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
          .reduce((sum, part, rank) => sum + part * [0.2126, 0.7152, 0.0722][rank], 0);
      const behind = (element) => {
        for (let at = element; at; at = at.parentElement) {
          const colour = channels(getComputedStyle(at).backgroundColor);
          if (colour.alpha > 0.99) return colour;
        }
        return { rgb: [18, 18, 18], alpha: 1 };
      };
      const root = document.documentElement;
      root.style.colorScheme = "dark";
      const faults = [];
      for (const element of document.querySelectorAll("body *")) {
        const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim() !== "");
        if (!own || !element.checkVisibility() || element.closest(".govuk-visually-hidden, svg, script, option, datalist")) continue;
        const both = [channels(getComputedStyle(element).color), behind(element)].map(luminance);
        const [light, dark] = both.sort((one, other) => other - one);
        const ratio = (light + 0.05) / (dark + 0.05);
        if (ratio < 4.5) faults.push(`${ratio.toFixed(1)} to 1 once the browser is dark: ${element.outerHTML.slice(0, 100)}`);
      }
      root.style.removeProperty("color-scheme");
      if (root.getAttribute("style") === "") root.removeAttribute("style");
      return faults;
    },
  },
};

/** What the readings of a page find, each fault after its reading. */
export async function readingsOf(visitor) {
  const found = [];
  for (const [name, reading] of Object.entries(READINGS)) {
    found.push(...(await visitor.page.evaluate(reading.reads)).map((fault) => `${name}: ${fault}`));
  }
  return found;
}

/** A part of a page in which this reading finds something wrong, and what it finds there. */
export async function foundWrong(visitor, name) {
  const reading = READINGS[name];
  await visitor.page.evaluate((part) => {
    const box = document.createElement("div");
    box.id = "spoilt";
    box.innerHTML = part;
    document.querySelector("main").append(box);
  }, reading.wrong);
  try {
    return await visitor.page.evaluate(reading.reads);
  } finally {
    await visitor.page.evaluate(() => document.getElementById("spoilt").remove());
  }
}
