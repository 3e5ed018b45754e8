// After all stories: each page that the service may be asked for was looked at in one of them, or says here why not.
//   node support/seen.mjs ADDRESSES      the addresses of the pages that were looked at, one a line

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { ROOT } from "./server.mjs";

const SAMPLES = join(ROOT, "target/page-samples");

const FILE = "a file, that no page shows";
const LEADS_ON = "it only leads to another page";
const SCRIPT = "what the script of the page asks";

/** What is no page, and why. */
const NO_PAGE = {
  "/agent": LEADS_ON,
  "/agent/document/{document}": FILE,
  "/agent/dossiers/{application}/bordereau/{siren}": FILE,
  "/agent/dossiers/{application}/pieces/{window}": FILE,
  "/agent/piece/{paper}": FILE,
  "/agent/piece/{paper}/copie": FILE,
  "/agent/session": SCRIPT,
  "/assets/{name}": FILE,
  "/compte/avant/rappel": FILE,
  "/compte/demande/{application}/copie.pdf": FILE,
  "/compte/demande/{application}/date-limite.ics": FILE,
  "/compte/demande/{application}/dispense.pdf": FILE,
  "/compte/demande/{application}/formulaire.pdf": FILE,
  "/compte/demande/{application}/pieces/motif": LEADS_ON,
  "/compte/demande/{application}/pieces/{window}": FILE,
  "/compte/document/{document}": FILE,
  "/compte/franceconnect": LEADS_ON,
  "/compte/franceconnect/fin": LEADS_ON,
  "/compte/messages": LEADS_ON,
  "/compte/piece/{paper}": FILE,
  "/compte/piece/{paper}/copie": FILE,
  "/compte/session": SCRIPT,
  "/demande/copie.pdf": FILE,
  "/demande/pieces/motif": LEADS_ON,
  "/droit": LEADS_ON,
  "/espace": LEADS_ON,
  "/facile": "the first of its pages, which has an address of its own",
  "/formulaire.pdf": FILE,
  "/healthz": "what watches the service asks",
  "/simulateur/examiner": LEADS_ON,
  "/verifier/cles.txt": FILE,
};

/** Pages that no story goes to, each with the sample that is looked at in its place. */
const BY_SAMPLE = {
  "/agent/connexion/code": "CodePage-sample",
  "/agent/dossiers/{application}/bordereau/{siren}/page": "LetterPage-sample",
  "/agent/reprise": "ResumePage-sample",
};

const routes = JSON.parse(readFileSync(join(SAMPLES, "routes.json"), "utf8"));
const addresses = new Set(readFileSync(process.argv[2], "utf8").split("\n").filter(Boolean));

/** Whether a route serves this address. */
function serves(route, address) {
  const [parts, given] = [route, address].map((path) => path.split("/"));
  return parts.length === given.length && parts.every((part, rank) => part.startsWith("{") || part === given[rank]);
}

/** The route that serves an address: the one that names the most of it. */
function routeOf(address) {
  const named = (route) => route.split("/").filter((part) => !part.startsWith("{")).length;
  const found = routes.filter((route) => serves(route, address));
  return found.sort((one, other) => named(other) - named(one))[0];
}

const seen = new Set([...addresses].map(routeOf));
const faults = routes
  .filter((route) => !seen.has(route) && !NO_PAGE[route] && !BY_SAMPLE[route])
  .map((route) => `no story looks at ${route}`);
for (const route of [...Object.keys(NO_PAGE), ...Object.keys(BY_SAMPLE)]) {
  if (!routes.includes(route)) faults.push(`${route} is excepted, and is no route`);
}
for (const [route, sample] of Object.entries(BY_SAMPLE)) {
  if (!existsSync(join(SAMPLES, `${sample}.html`))) faults.push(`${route} has no sample called ${sample}`);
}
if (faults.length > 0) {
  console.error(faults.join("\n"));
  process.exitCode = 1;
} else {
  console.log(`${routes.length} routes, each looked at or excepted`);
}
