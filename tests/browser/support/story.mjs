// What the files of stories share: one server and one browser for the file, one fresh visitor for each story.

import { after, before, test } from "node:test";

import { auditIsWhole, nothingTells, nothingWasLeftOut, timelinesAgree } from "./invariants.mjs";
import { DESKTOP, PHONE, launchBrowser, newVisitor } from "./visitor.mjs";
import { startServer } from "./server.mjs";

/** The ways in which a page is read: wide or narrow, and on the narrowest screen without the site's scripts too. */
export const READERS = [
  { reader: "on a computer", screen: DESKTOP, scripts: true },
  { reader: "on a phone", screen: PHONE, scripts: true },
  { reader: "on a phone without JavaScript", screen: PHONE, scripts: false },
];

/** Does a part of the story `name`; when it goes wrong, tells what its person had before their eyes. */
export async function withPicture(name, whose, act) {
  try {
    return await act();
  } catch (error) {
    const picture = await whose()?.pictures(`failed/${name.replace(/[^\p{L}\p{N}]+/gu, "-")}`).catch(() => null);
    if (picture) error.message += `\nThe page is in ${picture}`;
    throw error;
  }
}

/** What must hold once a story is told; whoever comes after it is of another one. */
export async function storyEndsWell(server) {
  await timelinesAgree(server, server.visitors.splice(0));
}

/** What must hold of a service once its stories are told, before it stops. */
export async function endsWell(server) {
  await nothingWasLeftOut(server);
  await nothingTells(server);
  await auditIsWhole(server);
}

/**
 * Opens a caisse that lives at the instant `clock` for the stories of one file, with these `settings` in its environment.
 * Answers `story(name, options, tell)`, where `tell` is given the visitor and the test itself, and `server()` for the stories that need its address.
 * What is told both ways is told the second time in a second caisse, where nothing happened yet.
 */
export function caisse({ clock, settings }) {
  const servers = [];
  let browser;
  // Stories of one file are told one after the other.
  let here = 0;
  let last = 0;
  before(async () => {
    for (let rank = 0; rank <= last; rank += 1) servers.push(await startServer({ clock, settings }));
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    try {
      for (const server of servers) await endsWell(server);
    } finally {
      for (const server of servers) await server.stop();
    }
  });
  const server = () => servers[here];

  const story = (name, options, tell, where = 0) =>
    test(name, async (told) => {
      here = where;
      const visitor = await newVisitor(browser, server(), options);
      try {
        await withPicture(name, () => visitor, () => tell(visitor, told));
        await storyEndsWell(server());
      } finally {
        await visitor.close();
      }
    });
  /** The same story, told by each of `READERS`. */
  const storyForEveryReader = (name, tell) => {
    for (const { reader, ...options } of READERS) {
      story(`${name}, ${reader}`, options, tell);
    }
  };
  /** The same story, told with the site's scripts, then without. */
  const storyBothWays = (name, options, tell) => {
    last = 1;
    story(`${name}, with JavaScript`, { ...options, scripts: true }, tell);
    story(`${name}, without JavaScript`, { ...options, scripts: false }, tell, 1);
  };
  const newcomer = (options) => newVisitor(browser, server(), options);
  return { story, storyForEveryReader, storyBothWays, newcomer, server, browser: () => browser };
}
