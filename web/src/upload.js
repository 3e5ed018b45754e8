// Sends a file in pieces: a connection that is cut, or a page that is left, costs the piece that was on its way. The same
// file chosen again goes on from there, for a day. Without this script the form sends the file whole.
for (const form of document.querySelectorAll("form[data-upload]")) {
  const field = form.querySelector("input[type=file]");
  const box = form.querySelector("[data-upload-box]");
  const bar = box.querySelector("progress");
  const said = box.querySelector("p");
  const told = form.querySelector("[role=status]");
  const cancel = box.querySelector("button");
  const button = form.querySelector("button[type=submit]");
  const group = field.closest(".govuk-form-group");
  const words = document.querySelector("[data-upload-words]").dataset;
  const PAUSES_MS = [1000, 2000, 4000, 8000, 15000, 30000];
  // What the service takes: it decides, this only spares the reading of what it refuses.
  const SMALL = 512 * 1024;
  const LARGEST = 25 * 1024 * 1024;
  const LONGEST_PIECE_MS = 120_000;
  // What is read aloud on the way: not each piece.
  const STEPS = [0.25, 0.5, 0.75];
  let stop = null;
  let wake = () => {};

  window.addEventListener("online", () => wake());

  // The number of pages goes with the file; what is typed of it is kept with the page until then.
  const pages = form.querySelector("input[name^=pages-]");
  const kept = pages && document.querySelector(`#etape input[name="${pages.name}"]`);
  if (kept) {
    pages.addEventListener("input", () => {
      kept.value = pages.value;
      kept.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  // As the service rounds them.
  const megabytes = (bytes) => (Math.ceil(bytes / 100_000) / 10).toLocaleString(document.documentElement.lang);
  const filled = (text, done, total) => text.replace("[done]", megabytes(done)).replace("[total]", megabytes(total));

  function say(text, aloud = true) {
    said.textContent = text;
    if (aloud) told.textContent = text;
  }

  // It may be woken by the network, or stopped by the person.
  function pause(signal, milliseconds) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wake = () => (clearTimeout(timer), resolve());
      signal.addEventListener("abort", () => wake(), { once: true });
    });
  }

  async function ask(address, options, signal) {
    const slow = new AbortController();
    const end = () => slow.abort();
    signal.addEventListener("abort", end, { once: true });
    const timer = setTimeout(end, LONGEST_PIECE_MS);
    try {
      const answer = await fetch(address, {
        method: "POST",
        credentials: "same-origin",
        redirect: "manual",
        signal: slow.signal,
        ...options,
      });
      if (answer.type === "opaqueredirect" || answer.status === 403) return { state: "signed_out" };
      if (answer.status >= 500) throw new Error(`${answer.status}`);
      return answer.ok ? await answer.json() : { state: "gone" };
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
    }
  }

  /** Asks until there is an answer; each failure waits longer than the one before. */
  async function insist(address, options, signal) {
    for (let failures = 0; ; failures += 1) {
      try {
        const answer = await ask(address, options, signal);
        if (failures > 0) say(words.again);
        return answer;
      } catch (error) {
        if (signal.aborted) throw error;
        if (failures === 0) say(words.lost);
        await pause(signal, PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)]);
        if (signal.aborted) throw error;
      }
    }
  }

  async function announced(file) {
    const about = { csrf: form.elements.csrf.value, window: form.elements.window.value, size: file.size, sha256: "" };
    // What is too large is refused without being read.
    if (file.size <= LARGEST) {
      const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
      about.sha256 = [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    }
    return about;
  }

  /** Sends the pieces; gives what became of the file. */
  async function send(file, signal) {
    const options = { body: new URLSearchParams(await announced(file)) };
    let standing = await insist(form.dataset.upload, options, signal);
    if (standing.state !== "sending") return standing;
    const { address, piece } = standing;
    stop.address = address;
    let { received } = standing;
    show(received, file.size);
    say(filled(received > 0 ? words.goesOn : words.begins, received, file.size));
    let step = STEPS.findIndex((part) => part > received / file.size);
    while (received < file.size) {
      const body = file.slice(received, received + piece);
      const headers = { "content-type": "application/octet-stream", "x-c2s-form": form.elements.csrf.value };
      standing = await insist(`${address}?from=${received}`, { body, headers }, signal);
      if (standing.state !== "sending") return standing;
      received = standing.received;
      show(received, file.size);
      const isStep = step >= 0 && received / file.size >= STEPS[step];
      say(filled(words.progress, received, file.size), isStep);
      if (isStep) step = STEPS.findIndex((part) => part > received / file.size);
    }
    return { state: "whole", upload: address.split("/").pop() };
  }

  function show(received, size) {
    bar.max = size;
    bar.value = received;
    bar.textContent = filled(words.progress, received, size);
  }

  function begins() {
    wrong("");
    box.hidden = false;
    button.hidden = true;
    group.hidden = true;
    say(words.prepares);
    cancel.focus();
  }

  function ends(text) {
    box.hidden = true;
    button.hidden = false;
    group.hidden = false;
    delete form.dataset.sent;
    told.textContent = text;
    field.focus();
  }

  /** The mistake of the field, as the page writes those that it is served with. */
  function wrong(message) {
    const id = `${field.id}-error`;
    document.getElementById(id)?.remove();
    group.classList.toggle("govuk-form-group--error", message !== "");
    field.classList.toggle("govuk-file-upload--error", message !== "");
    field.setAttribute("aria-describedby", message ? `${field.id}-hint ${id}` : `${field.id}-hint`);
    if (!message) return field.removeAttribute("aria-invalid");
    field.setAttribute("aria-invalid", "true");
    const line = document.createElement("p");
    line.id = id;
    line.className = "govuk-error-message";
    const start = document.createElement("span");
    start.className = "govuk-visually-hidden";
    start.textContent = `${words.mistake} `;
    line.append(start, message);
    field.before(line);
  }

  function submitWhole() {
    HTMLFormElement.prototype.submit.call(form);
  }

  form.addEventListener("submit", async (event) => {
    const file = field.files[0];
    // What is one piece is sent as it is. A browser that cannot, or a form that is on its way, does nothing more.
    if (!file || file.size <= SMALL || !globalThis.crypto?.subtle || stop) return;
    event.preventDefault();
    stop = new AbortController();
    const { signal } = stop;
    begins();
    let outcome;
    try {
      outcome = await send(file, signal);
    } catch {
      outcome = { state: signal.aborted ? "stopped" : "unreadable" };
    }
    const { address } = stop;
    stop = null;
    switch (outcome.state) {
      case "whole":
        say(words.whole);
        form.elements.upload.value = outcome.upload;
        // The form carries its other fields, and says what came in pieces.
        field.value = "";
        return submitWhole();
      case "refused":
        // The page tells what to do, as for a file that is sent whole.
        form.elements.refused.value = outcome.why;
        field.value = "";
        return submitWhole();
      case "stopped":
        if (address) {
          const body = new URLSearchParams({ csrf: form.elements.csrf.value });
          fetch(`${address}/abandon`, { method: "POST", credentials: "same-origin", body }).catch(() => {});
        }
        return ends(words.stopped);
      case "signed_out":
        ends("");
        return wrong(words.signedOut);
      case "gone":
        ends("");
        return wrong(words.gone);
      default:
        // The browser cannot read the file so: it may send it whole.
        return submitWhole();
    }
  });

  cancel.addEventListener("click", () => stop?.abort());
}
