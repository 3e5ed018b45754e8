// A c2s of its own for each file of stories: fictitious caisse and people, its own folder, its own port, a fixed day.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");

const READY_WITHIN_MS = 60_000;
const STOPS_WITHIN_MS = 10_000;

/** A port that nobody listens on. */
async function freePort() {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });
}

/** The program whose stories are told. */
export function program() {
  const path = process.env.STORIES_PROGRAM ?? join(ROOT, "target/debug/c2s");
  if (!existsSync(path)) {
    throw new Error(`${path} does not exist: "make debug" builds it`);
  }
  return path;
}

/** Each request is logged: what a log may not hold is looked for in it. */
const LOGGED = { C2S_LOG_LEVEL: "info,tower_http=debug" };

/** What a story sends is opened when it is told so, on a machine that does all at once too. */
const PATIENT = { C2S_PAPER_WAIT: "20" };

/** The environment without the settings of another installation. */
function ownEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("C2S_")));
}

/**
 * Starts `c2s serve --demo` at the instant `clock` and resolves when it answers.
 * Resolves to its address, its visitors, its log so far, the instant that its clock is at, and `stop()`.
 */
export async function startServer({ clock, data, listen = null, settings = {}, args = [] } = {}) {
  const folder = data ?? (await mkdtemp(join(tmpdir(), "c2s-stories-")));
  const address = listen ?? `127.0.0.1:${await freePort()}`;
  const child = spawn(
    program(),
    ["serve", "--data", folder, "--listen", address, "--demo", ...(clock ? ["--clock", clock] : []), ...args],
    { cwd: ROOT, env: { ...ownEnvironment(), ...LOGGED, ...PATIENT, ...settings }, stdio: ["ignore", "pipe", "pipe"] },
  );
  let log = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => (log += chunk));
  }
  let ended = null;
  const end = new Promise((done) => {
    child.once("exit", (code, signal) => done((ended = `it ended with ${code ?? signal}`)));
    child.once("error", (error) => done((ended = error.message)));
  });
  // A story that is interrupted leaves no server behind.
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);

  const url = `http://${address}`;
  let answeredAt = null;
  const server = {
    url,
    folder,
    /** Whoever a story opened a browser for. */
    visitors: [],
    log: () => log,
    /** In milliseconds: its clock goes on from the instant that it was started at. */
    now: () => (clock ? Date.parse(clock) + Date.now() - answeredAt : Date.now()),
    async stop() {
      child.kill("SIGTERM");
      const timer = setTimeout(kill, STOPS_WITHIN_MS);
      await end;
      clearTimeout(timer);
      process.removeListener("exit", kill);
      if (!data) await rm(folder, { recursive: true, force: true });
    },
  };

  const late = Date.now() + READY_WITHIN_MS;
  for (;;) {
    const answer = await fetch(`${url}/healthz`).catch(() => null);
    if (answer?.ok) {
      answeredAt = Date.now();
      return server;
    }
    if (ended !== null || Date.now() > late) {
      await server.stop();
      throw new Error(`c2s serve did not get ready: ${ended ?? "too slow"}\n${log}`);
    }
    await new Promise((wait) => setTimeout(wait, 50));
  }
}
