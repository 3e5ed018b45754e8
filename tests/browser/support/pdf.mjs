// PDF files: one to send, and what a reader finds in those received.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { readable } from "./visitor.mjs";

const run = promisify(execFile);

/** A sound PDF of one page that says `words`, or of one for each of them: "" is a blank one. `ballast`: how many bytes it holds besides. */
export function aPdf(words, { ballast = 0 } = {}) {
  const pages = [words].flat();
  const at = (rank) => 4 + 2 * rank;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${pages.map((_, rank) => `${at(rank)} 0 R`).join(" ")}] /Count ${pages.length} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  for (const [rank, said] of pages.entries()) {
    const content = `BT /F1 24 Tf 72 720 Td (${said.replace(/[()\\]/g, "\\$&")}) Tj ET`;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${at(rank) + 1} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    );
  }
  if (ballast > 0) objects.push(`<< /Length ${ballast} >>\nstream\n${".".repeat(ballast)}\nendstream`);
  let file = "%PDF-1.4\n";
  const offsets = objects.map((object, rank) => {
    const offset = file.length;
    file += `${rank + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const offset of offsets) file += `${String(offset).padStart(10, "0")} 00000 n \n`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(file, "latin1");
}

/** Opens what was downloaded: a sound, tagged French document. Answers its text, in reading order. */
export async function opened({ bytes, type, headers }) {
  assert.match(type, /^application\/pdf/);
  assert.match(headers["content-disposition"] ?? "", /\.pdf"?/);
  assert.match(headers["cache-control"], /no-store/);
  const folder = await mkdtemp(join(tmpdir(), "c2s-pdf-"));
  try {
    const file = join(folder, "document.pdf");
    await writeFile(file, bytes);
    await run("qpdf", ["--check", file]);
    const { stdout: info } = await run("pdfinfo", [file]);
    assert.match(info, /Tagged:\s+yes/);
    assert.match(info, /Title:\s+\S/);
    const { stdout: metadata } = await run("pdfinfo", ["-meta", file]);
    assert.match(metadata, /pdfuaid:part>1</);
    const { stdout: text } = await run("pdftotext", ["-raw", file, "-"]);
    return readable(text).replace(/\s+/g, " ");
  } finally {
    await rm(folder, { recursive: true });
  }
}
