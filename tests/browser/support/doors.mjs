// The two doors of the demonstration, and how its people go through them.

import assert from "node:assert/strict";

const PASSWORD = "Demo-C2S-2026";

export const PORTAL = {
  signIn: "/compte/connexion",
  home: "/compte",
  cookie: "c2s-portal",
  label: "Numéro de sécurité sociale",
  identifier: "285069999999820",
  password: PASSWORD,
};
export const BACK_OFFICE = {
  signIn: "/agent/connexion",
  home: "/agent/dossiers",
  label: "Adresse",
  identifier: "nadia.berthoux@caisse.example",
  password: PASSWORD,
};

/** Signs somebody in at a door, and looks at the page behind it. */
export async function signsIn(visitor, door) {
  await visitor.visits(door.signIn);
  await visitor.writes(door.label, door.identifier);
  await visitor.page.getByLabel("Mot de passe").fill(door.password);
  await visitor.presses("Se connecter");
  assert.equal(visitor.address(), door.home);
  if (door.signIn === PORTAL.signIn) await visitor.remembersTheSession(door);
}
