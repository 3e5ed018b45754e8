// Keeps what is typed on a page of an application, as it is typed. Without this script each page is kept when it is sent.
{
  const mark = document.querySelector("input[data-autosave]");
  const form = mark?.form;
  const saved = document.getElementById("saved");
  const alert = document.getElementById("save-alert");

  if (form && saved && alert) {
    const AFTER_TYPING_MS = 700;
    // Whoever types without a pause is kept all the same: each field is within 2 s, the answer of the service with it.
    const AT_MOST_MS = 1000;
    // On a network that carries nothing any more, a request may wait for minutes, and keep all others from leaving.
    const ANSWERS_WITHIN_MS = 8000;
    const LONGEST_PATIENCE_MS = 60_000;
    // Whoever sends the page waits no longer than this for what is on its way.
    const SENDS_WITHIN_MS = 3000;
    const PAUSES_MS = [2000, 4000, 8000, 15000, 30000];
    let timer = 0;
    // When the first change was made that no request took along yet; 0: each was.
    let changed = 0;
    let failures = 0;
    // What a request took along that was never answered: perhaps it was kept, so the very same is sent again first.
    let uncertain = null;
    // How long an answer is waited for: longer after each that did not come, or a slow network would save nothing.
    let patience = ANSWERS_WITHIN_MS;
    let sending = false;
    // Settled once nothing is on its way.
    let quiet = Promise.resolve();
    let stopped = false;
    let leaving = false;
    let last = content();

    function content() {
      const fields = new URLSearchParams();
      for (const [name, value] of new FormData(form)) {
        if (typeof value === "string") fields.append(name, value);
      }
      return fields;
    }

    // What a person would see changed: the turn and the tokens are no answer.
    function answers(fields) {
      const typed = new URLSearchParams(fields);
      for (const name of ["csrf", mark.name]) typed.delete(name);
      return typed.toString();
    }

    function tell(reason) {
      // An alert is read aloud when it appears: the same one is not told twice.
      if (alert.dataset.told === reason) return;
      alert.dataset.told = reason;
      alert.replaceChildren();
      if (!reason) return;
      const box = document.createElement("div");
      box.className = "govuk-error-summary";
      box.setAttribute("role", "alert");
      const title = document.createElement("h2");
      title.className = "govuk-error-summary__title";
      title.textContent = alert.dataset.title;
      const text = document.createElement("p");
      text.className = "govuk-body";
      text.textContent = alert.dataset[reason];
      box.append(title, text);
      alert.append(box);
    }

    function later(pause) {
      clearTimeout(timer);
      if (!stopped && !leaving) timer = setTimeout(keep, pause);
    }

    function typed() {
      changed ||= performance.now();
      later(Math.max(0, Math.min(AFTER_TYPING_MS, changed + AT_MOST_MS - performance.now())));
    }

    function failed(reason) {
      tell(reason);
      later(PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)]);
      failures += 1;
    }

    async function keep({ keepalive = false } = {}) {
      if (stopped || sending) return;
      const fields = keepalive ? content() : (uncertain ?? content());
      // What goes before it, and was perhaps kept: the page that is left takes along the newest.
      const doubtful = fields === uncertain ? null : uncertain;
      changed = 0;
      if (answers(fields) === answers(last)) {
        if (failures === 0) return;
      }
      if (!navigator.onLine) return failed("lost");
      sending = true;
      let arrived;
      quiet = new Promise((resolve) => (arrived = resolve));
      const cut = new AbortController();
      const silence = setTimeout(() => cut.abort(), patience);
      try {
        const answer = await fetch(mark.dataset.autosave, {
          method: "POST",
          body: fields,
          credentials: "same-origin",
          redirect: "manual",
          keepalive,
          signal: cut.signal,
        });
        if (answer.type === "opaqueredirect") return failed("signedOut");
        uncertain = answer.status >= 500 ? (doubtful ?? fields) : null;
        if (!answer.ok) return failed("failed");
        const { state, turn, saved: when } = await answer.json();
        if (state !== "saved") {
          if (doubtful && state !== "gone") {
            uncertain = doubtful;
            return later(0);
          }
          stopped = true;
          return tell(state === "gone" ? "gone" : "elsewhere");
        }
        mark.value = turn;
        last = fields;
        failures = 0;
        patience = ANSWERS_WITHIN_MS;
        tell("");
        saved.textContent = when;
        saved.dataset.turn = turn;
      } catch {
        uncertain = doubtful ?? fields;
        if (cut.signal.aborted) patience = Math.min(2 * patience, LONGEST_PATIENCE_MS);
        failed(cut.signal.aborted ? "failed" : "lost");
      } finally {
        clearTimeout(silence);
        sending = false;
        arrived();
        // Something was typed meanwhile.
        if (failures === 0 && answers(content()) !== answers(last)) typed();
      }
    }

    // Fields may stand outside of the form that sends them.
    for (const kind of ["input", "change"]) {
      document.addEventListener(kind, ({ target }) => target.form === form && typed());
    }
    window.addEventListener("online", () => later(0));
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") keep({ keepalive: true });
    });
    form.addEventListener("submit", (event) => {
      if (event.defaultPrevented) return;
      if (!navigator.onLine) {
        // The browser would show its own page, and what was typed would be behind it.
        event.preventDefault();
        leaving = false;
        delete form.dataset.sent;
        failed("lost");
        return;
      }
      leaving = true;
      clearTimeout(timer);
      if (!sending) return;
      // The page names the turn that it was kept at: sent before that is known, it would pass for one of another tab.
      event.preventDefault();
      event.stopImmediatePropagation();
      const { submitter } = event;
      const patient = new Promise((resolve) => setTimeout(resolve, SENDS_WITHIN_MS));
      Promise.race([quiet, patient]).then(() => {
        sending = false;
        delete form.dataset.sent;
        form.requestSubmit(submitter);
      });
    });
    window.addEventListener("pageshow", () => (leaving = false));
  }
}
