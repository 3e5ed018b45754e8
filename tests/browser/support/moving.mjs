// Stories that take days: the service is started again on the same data, at another instant.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { timelinesAgree } from "./invariants.mjs";
import { startServer } from "./server.mjs";
import { endsWell, storyEndsWell, withPicture } from "./story.mjs";
import { launchBrowser, newVisitor } from "./visitor.mjs";

/** Tells a part of the story `name` on a day, on the data of the whole of it; `tell` is given what opens a visitor. */
export async function onADay(clock, data, name, tell) {
  const server = await startServer({ clock, data });
  const browser = await launchBrowser().catch(async (error) => {
    await server.stop();
    throw error;
  });
  const visitors = [];
  const newcomer = async (options) => {
    visitors.push(await newVisitor(browser, server, options));
    return visitors.at(-1);
  };
  try {
    await withPicture(name, () => visitors.at(-1), () => tell(newcomer, server));
    await storyEndsWell(server);
    await endsWell(server);
  } finally {
    for (const visitor of visitors) await visitor.close();
    await browser.close();
    await server.stop();
  }
}

/**
 * A caisse whose clock is moved by starting it again on the same data, at the same address. `tell` is given the server
 * of the start, the browser, what moves the clock, and the server of now.
 */
export async function withMovingClock(clock, tell) {
  const data = await mkdtemp(join(tmpdir(), "c2s-stories-"));
  const first = await startServer({ clock, data });
  let server = first;
  const browser = await launchBrowser().catch(async (error) => {
    await server.stop();
    throw error;
  });
  const listen = new URL(server.url).host;
  // Whoever had a browser had it from the start, on whichever day.
  const ends = async () => {
    await timelinesAgree(server, first.visitors);
    await endsWell(server);
  };
  const later = async (instant) => {
    await ends();
    await server.stop();
    server = await startServer({ clock: instant, data, listen });
  };
  try {
    await tell({ server: first, browser, later, now: () => server });
    await ends();
  } finally {
    await browser.close();
    await server.stop();
    await rm(data, { recursive: true, force: true });
  }
}
