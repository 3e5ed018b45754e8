// Tax notices of the tests, whose seals (2D-Doc) are genuine for a service that is given their certificates.

import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { ROOT } from "./server.mjs";

const FOLDER = join(ROOT, "tests/seals");

/** The settings of a service that believes them. */
export const BELIEVES_THE_SEALS = { C2S_SEAL_CERTIFICATES: join(FOLDER, "certificates.pem") };

/** The page of this name, to be put in a window. */
export async function aSealedNotice(name) {
  return { name: "avis.png", mimeType: "image/png", buffer: await readFile(join(FOLDER, `${name}.png`)) };
}

/** Puts it in the window of the tax notice of this person, and waits until it was opened. */
export async function putsASealedNotice(visitor, person, name) {
  await visitor.page
    .getByLabel(new RegExp(`^Choisissez un .*Avis d.imposition de ${person.name}`))
    .setInputFiles(await aSealedNotice(name));
  await visitor.presses("Déposer", { within: visitor.page.getByRole("region", { name: new RegExp(`Avis d.imposition de ${person.name}`) }) });
  await visitor.sees(`Le fichier est enregistré : Avis d'imposition de ${person.name}`);
}
