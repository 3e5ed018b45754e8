// What left the service: the alerts of the folder `outbox`, the letters of the folder of the day.

import { execFile } from "node:child_process";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { readable } from "./visitor.mjs";

const run = promisify(execFile);

/** The time that A1.11 gives to an alert. */
const WITHIN_MS = 5_000;

/** What `look` finds, as soon as it finds something. */
async function soon(look, what) {
  const late = Date.now() + WITHIN_MS;
  for (;;) {
    const found = await look().catch(() => null);
    if (found) return found;
    if (Date.now() > late) throw new Error(`no ${what} within ${WITHIN_MS / 1000} s`);
    await new Promise((wait) => setTimeout(wait, 100));
  }
}

/** The first SMS that left: its number and its words. */
export function sms(server) {
  const outbox = join(server.folder, "outbox");
  return soon(async () => {
    const name = (await readdir(outbox)).find((name) => name.endsWith(".sms.txt"));
    if (!name) return null;
    const [number, , words] = (await readFile(join(outbox, name), "utf8")).split("\n");
    return words ? { number, words } : null;
  }, "SMS");
}

/** The words of the last letter of a kind that the list of a day names. */
export function letter(server, day, kind) {
  const folder = join(server.folder, "letters", day);
  return soon(async () => {
    const lines = (await readFile(join(folder, "manifest.csv"), "utf8")).trim().split("\n").slice(1);
    const line = lines.map((line) => line.split(",")).findLast((cells) => cells[2] === kind);
    if (!line) return null;
    const { stdout } = await run("pdftotext", ["-raw", join(folder, line[1]), "-"]);
    return readable(stdout).replace(/\s+/g, " ");
  }, `letter (${kind})`);
}
