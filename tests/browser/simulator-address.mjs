// Prints the address of a result page of the simulator on a server that runs: what `make bench` loads.

import { reachesTheRecap } from "./support/simulation.mjs";
import { launchBrowser, newVisitor } from "./support/visitor.mjs";

const browser = await launchBrowser();
try {
  const visitor = await newVisitor(browser, { url: process.argv[2] });
  await reachesTheRecap(visitor, "20000");
  await visitor.presses("Voir le résultat");
  const address = new URL(visitor.page.url());
  console.log(address.pathname + address.search);
} finally {
  await browser.close();
}
