// Builds web/dist/: one style sheet, one script, one icon, each named after its content, with its compressed
// forms beside it, and manifest.json to find them. c2s-web embeds the folder.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import * as sass from "sass";
import { logical } from "./logical.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");

const style = sass.compile(join(here, "src/c2s.scss"), {
  style: "compressed",
  importers: [new sass.NodePackageImporter(here)],
  quietDeps: true,
});

const files = [
  ["c2s.css", Buffer.from(logical(style.css))],
  ["c2s.js", Buffer.concat(["c2s.js", "autosave.js", "session.js", "upload.js"].map((part) => readFileSync(join(here, "src", part))))],
  ["icon.svg", readFileSync(join(here, "src/icon.svg"))],
];

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
const manifest = {};
for (const [name, content] of files) {
  const [stem, extension] = name.split(".");
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 12);
  const hashed = `${stem}-${hash}.${extension}`;
  manifest[name] = hashed;
  writeFileSync(join(dist, hashed), content);
  const gzip = gzipSync(content, { level: 9 });
  const brotli = brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  writeFileSync(join(dist, `${hashed}.gz`), gzip);
  writeFileSync(join(dist, `${hashed}.br`), brotli);
  console.log(`${hashed}: ${content.length} bytes, ${gzip.length} gzip, ${brotli.length} brotli`);
}
writeFileSync(join(dist, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
