// Photographs of papers, as telephones take them.

import assert from "node:assert/strict";

/** The part of a JPEG that says which way the telephone was held: its first row is the right side of what was seen. */
function heldUpright() {
  const exif = Buffer.from("Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0", "latin1");
  const length = Buffer.alloc(2);
  length.writeUInt16BE(exif.length + 2);
  return Buffer.concat([Buffer.from([0xff, 0xe1]), length, exif]);
}

/**
 * A paper on a table, in print large enough to be read, with the grain of a photograph, `width` points wide and `height`
 * high. Where it `lies`, as the sensor of a telephone has it, the EXIF says to turn it. `bytes`: the most that it weighs;
 * `title`: what stands above, in larger letters; `foot`: what stands at the foot of the page.
 */
export async function aPhotograph(page, words, { width = 3000, height = 4000, lies = true, bytes = 9_400_000, title = "", foot = "" } = {}) {
  const encoded = await page.evaluate(
    async ([words, width, height, lies, bytes, title, foot]) => {
      const canvas = document.createElement("canvas");
      Object.assign(canvas, lies ? { width: height, height: width } : { width, height });
      const pen = canvas.getContext("2d");
      if (lies) {
        // Its top is on the left.
        pen.translate(0, width);
        pen.rotate(-Math.PI / 2);
      }
      pen.fillStyle = "#6b5a48";
      pen.fillRect(0, 0, width, height);
      pen.fillStyle = "#f4f2ec";
      pen.fillRect(width * 0.05, height * 0.05, width * 0.9, height * 0.9);
      pen.fillStyle = "#1a1a1a";
      pen.font = `${Math.round(height / 40)}px sans-serif`;
      pen.fillText(title, width * 0.1, height * 0.078);
      pen.font = `${Math.round(height / 60)}px sans-serif`;
      for (let line = 0; line < 30; line += 1) pen.fillText(`${line + 1}. ${words}`, width * 0.1, height * (0.1 + line * 0.028));
      pen.fillText(foot, width * 0.1, height * 0.94);
      const picture = pen.getImageData(0, 0, canvas.width, canvas.height);
      let seed = 1;
      for (let at = 0; at < picture.data.length; at += 4) {
        seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
        const grain = (seed >> 24) / 5;
        for (let channel = 0; channel < 3; channel += 1) picture.data[at + channel] += grain;
      }
      pen.putImageData(picture, 0, 0);
      for (let quality = 0.99; quality > 0.5; quality -= 0.03) {
        const file = await new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));
        if (file.size > bytes) continue;
        const reader = new FileReader();
        await new Promise((done) => ((reader.onload = done), reader.readAsDataURL(file)));
        return reader.result.split(",")[1];
      }
      return "";
    },
    [words, width, height, lies, bytes, title, foot],
  );
  const jpeg = Buffer.from(encoded, "base64");
  assert.equal(jpeg.readUInt16BE(0), 0xffd8, "no quality makes it light enough");
  return lies ? Buffer.concat([jpeg.subarray(0, 2), heldUpright(), jpeg.subarray(2)]) : jpeg;
}
