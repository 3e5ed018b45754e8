// After all stories: each page that the service may be asked for was looked at in one of them, or says here why not.
//   node support/seen.mjs ADDRESSES      the addresses of the pages that were looked at, one a line

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { ROOT } from "./server.mjs";

const SAMPLES = join(ROOT, "target/page-samples");

/** What is no page, or is looked at as a sample only: `{ why }` or `{ sample }`. */
const EXCEPTIONS = {};

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
const faults = [];
for (const route of routes) {
  const exception = EXCEPTIONS[route];
  if (!seen.has(route) && !exception) faults.push(`no story looks at ${route}`);
  if (seen.has(route) && exception) faults.push(`${route} is looked at: its exception is of no use`);
}
for (const [route, { sample }] of Object.entries(EXCEPTIONS)) {
  if (!routes.includes(route)) faults.push(`${route} is excepted, and is no route`);
  if (sample && !existsSync(join(SAMPLES, `${sample}.html`))) faults.push(`${route} has no sample called ${sample}`);
}
if (faults.length > 0) {
  console.error(faults.join("\n"));
  process.exitCode = 1;
} else {
  console.log(`${routes.length} routes, each looked at or excepted`);
}
