// Before the session closes by itself, somebody who is still there is asked; once it has closed, what they typed is
// sent along, kept by the service, and given back after they sign in. Without this script the page says until when
// the session is open, and a form that is sent too late is kept in the same way.

const dialog = document.querySelector("dialog[data-session]");

if (dialog) {
  const warns = dialog.querySelector("[data-session-warns]");
  const closed = dialog.querySelector("[data-session-closed]");
  const failed = dialog.querySelector("[data-session-failed]");
  const minutes = dialog.querySelector("[data-session-minutes]");
  const { address, signIn } = dialog.dataset;
  const warning = Number(dialog.dataset.warning) * 1000;
  let closesAt = Date.now() + Number(dialog.dataset.session) * 1000;
  let alarm;

  /** What the service says is left, in seconds; 0 once it is closed, null when it does not answer. */
  const ask = async (options) => {
    try {
      const answer = await fetch(address, { redirect: "manual", cache: "no-store", ...options });
      if (answer.type === "opaqueredirect" || answer.status === 403) return 0;
      return answer.ok ? (await answer.json()).seconds : null;
    } catch {
      return null;
    }
  };

  // The field where somebody was, found again after they signed in: its name, never what it holds.
  const PLACE = "c2s-place";
  let field = "";
  document.addEventListener("focusin", ({ target }) => {
    if (!dialog.contains(target)) field = target.id;
  });

  const leavePlace = () => {
    try {
      sessionStorage.setItem(PLACE, `${location.pathname} ${field}`);
    } catch {
      // Without storage, the page is found again without its field.
    }
  };

  const findPlace = () => {
    try {
      const [page, left] = (sessionStorage.getItem(PLACE) ?? "").split(" ");
      if (page !== location.pathname) return;
      sessionStorage.removeItem(PLACE);
      document.getElementById(left)?.focus();
    } catch {
      // As above.
    }
  };

  const token = () => document.querySelector("input[name=csrf]").value;
  const left = () => closesAt - Date.now();

  const showMinutes = () => {
    const rounded = Math.max(1, Math.ceil(left() / 60_000));
    const text = `${minutes.dataset.sessionMinutes} ${rounded}`;
    // Said again only when it changes: it is read aloud.
    if (minutes.textContent !== text) minutes.textContent = text;
  };

  const isOver = () => {
    warns.hidden = true;
    closed.hidden = false;
    dialog.setAttribute("aria-labelledby", "session-closed-title");
    if (!dialog.open) dialog.showModal();
    closed.querySelector("button").focus();
  };

  const isOpen = (seconds) => {
    closesAt = Date.now() + seconds * 1000;
    failed.hidden = true;
    if (dialog.open) dialog.close();
    wait();
  };

  /** Looks at what is left, now and when it matters next. A computer that slept wakes up late: the clock decides. */
  const look = async () => {
    if (left() <= 0) {
      const seconds = await ask();
      return seconds > 0 ? isOpen(seconds) : isOver();
    }
    if (left() <= warning && !dialog.open) {
      // Another tab may have prolonged it.
      const seconds = await ask();
      if (seconds === 0) return isOver();
      if (seconds !== null) closesAt = Date.now() + seconds * 1000;
      if (left() <= warning) {
        dialog.showModal();
        dialog.querySelector("[data-session-stay]").focus();
      }
    }
    if (dialog.open) showMinutes();
    wait();
  };

  function wait() {
    clearTimeout(alarm);
    const next = left() > warning ? left() - warning : Math.min(left(), 10_000);
    alarm = setTimeout(look, Math.max(next, 250));
  }

  dialog.querySelector("[data-session-stay]").addEventListener("click", async () => {
    const seconds = await ask({ method: "POST", body: new URLSearchParams({ csrf: token() }) });
    if (seconds === null) failed.hidden = false;
    else if (seconds === 0) isOver();
    else isOpen(seconds);
  });

  // Closing the dialog by the keyboard says that somebody is there.
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    if (closed.hidden) dialog.querySelector("[data-session-stay]").click();
  });

  dialog.querySelector("[data-session-again]").addEventListener("click", () => {
    leavePlace();
    const page = encodeURIComponent(location.pathname);
    const form = document.querySelector("main form[method=post]:not([enctype])");
    const fields = form ? [...form.querySelectorAll("input:not([type=hidden]), textarea")] : [];
    const typed = fields.some((field) => field.value !== field.defaultValue || field.checked !== field.defaultChecked);
    if (typed) HTMLFormElement.prototype.submit.call(form);
    else location.assign(`${signIn}?close&suite=${page}`);
  });

  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) look();
  });
  findPlace();
  wait();
}
