// What a page gains when JavaScript runs. Every page is complete without it.
document.documentElement.classList.add("c2s-script");

// After a mistake, the summary of mistakes speaks first; its links go to the field, not to its label.
const summary = document.querySelector(".govuk-error-summary");
if (summary) {
  summary.tabIndex = -1;
  // Where one field alone is wrong, a form may ask that the hand goes there at once; the summary is read all the same.
  const links = summary.querySelectorAll("a[href^='#']");
  const only = links.length === 1 && document.getElementById(links[0].hash.slice(1));
  if (only && only.form?.hasAttribute("data-to-the-field")) only.focus();
  else summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    const group = field.closest(".govuk-form-group, fieldset");
    (group ?? field).scrollIntoView();
    field.focus({ preventScroll: true });
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => window.print());
}

// A closed detail would be missing on paper.
window.addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details:not([open])")) {
    details.open = true;
    details.dataset.reclose = "";
  }
});
window.addEventListener("afterprint", () => {
  for (const details of document.querySelectorAll("details[data-reclose]")) {
    details.open = false;
    delete details.dataset.reclose;
  }
});

// A second press on a button that sends a form is not a second sending.
for (const form of document.querySelectorAll("form[data-once]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
}
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
