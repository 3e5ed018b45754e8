// A square that the service never made, as somebody who read how squares are written would make one.

import { generateKeyPairSync, sign } from "node:crypto";

const SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const FIRST_DAY = Date.UTC(2000, 0, 1);

/** Five bits a symbol, the highest first, the last filled with zeros. */
function written(bytes) {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return bits.match(/.{1,5}/g).map((five) => SYMBOLS[parseInt(five.padEnd(5, "0"), 2)]).join("");
}

function day(iso) {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE((Date.parse(iso) - FIRST_DAY) / 86_400_000);
  return bytes;
}

function words(text) {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from([bytes.length]), bytes]);
}

/**
 * What the square of a genuine certificate would say if its right lasted until `last`, under the name of the published
 * key: signed by somebody else.
 */
export function aForgedSquare({ keys, code, first, last, initials, organisation }) {
  const key = keys.split("\n").find((line) => /^\S+ [0-9a-f]+ [0-9a-f]{64}$/.test(line)).split(" ")[1];
  const bits = Buffer.alloc(8);
  bits.writeBigUInt64BE([...code.replaceAll("-", "")].reduce((sum, symbol) => sum * 32n + BigInt(SYMBOLS.indexOf(symbol)), 0n));
  const said = Buffer.concat([
    Buffer.from([1]),
    Buffer.from(key, "hex"),
    bits,
    // Without contribution, for one person.
    Buffer.from([0, 1]),
    ...[first, last, first].map(day),
    words(initials),
    words(organisation),
  ]);
  const { privateKey } = generateKeyPairSync("ed25519");
  const signature = sign(null, Buffer.concat([Buffer.from("c2s certificate statement\n"), said]), privateKey);
  return written(Buffer.concat([said, signature]));
}
