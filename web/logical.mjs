// Turns left and right into start and end, so that the same style sheet serves languages written from the right.
// Our own sources say start and end already; this is for GOV.UK Frontend, which says left and right.

const NAMES = new Map([
  ["left", "inset-inline-start"],
  ["right", "inset-inline-end"],
  ["border-top-left-radius", "border-start-start-radius"],
  ["border-top-right-radius", "border-start-end-radius"],
  ["border-bottom-left-radius", "border-end-start-radius"],
  ["border-bottom-right-radius", "border-end-end-radius"],
]);
const SIDES = /^((?:scroll-)?(?:margin|padding)|border)-(left|right)(-(?:color|style|width))?$/;
const KEYWORDS = /^(?:text-align|justify-content|float|clear)$/;
/** Those of them whose sides are called start and end, and not inline-start and inline-end. */
const ALIGNMENTS = /^(?:text-align|justify-content)$/;

/** The values of a shorthand, parentheses kept whole. */
function values(text) {
  return text.match(/(?:[^\s()]+|\((?:[^()]|\([^()]*\))*\))+/g) ?? [];
}

function declaration(name, value) {
  const sides = SIDES.exec(name);
  if (sides) return `${sides[1]}-inline-${sides[2] === "left" ? "start" : "end"}${sides[3] ?? ""}:${value}`;
  if (NAMES.has(name)) return `${NAMES.get(name)}:${value}`;
  if (KEYWORDS.test(name)) {
    const inline = ALIGNMENTS.test(name) ? "" : "inline-";
    return `${name}:${value.replace(/\bleft\b/, `${inline}start`).replace(/\bright\b/, `${inline}end`)}`;
  }
  if (name === "margin" || name === "padding") {
    const important = value.endsWith("!important") ? "!important" : "";
    const [top, right, bottom, left] = values(value.replace("!important", ""));
    if (left !== undefined && left !== right) {
      return `${name}-block:${top} ${bottom}${important};${name}-inline:${left} ${right}${important}`;
    }
  }
  return `${name}:${value}`;
}

/** The same style sheet, in which no property names a side of the screen. `css` is compressed. */
export function logical(css) {
  return css.replace(/(?<=[{;])([a-z-]+):([^;{}]*)(?=[;}])/g, (_, name, value) => declaration(name, value));
}
