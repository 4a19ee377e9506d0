// What every page has: the browser's time zone for sign-up, confirmation before loss, copying, and busy forms.

for (const field of document.querySelectorAll("input[data-time-zone]")) {
  field.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
}

// Cards kept for reviews without a connection are not for whoever signs in next.
if (document.querySelector("input[name=login]")) {
  import("./outbox.js").then((outbox) => outbox.forgetPack());
}

document.addEventListener("submit", (event) => {
  const question = event.submitter?.dataset.confirm ?? event.target.dataset.confirm;
  if (question && !window.confirm(question)) event.preventDefault();
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  const said = button.querySelector("[data-copied]");
  if (said) said.hidden = false;
});

// A page that answers an htmx request with an error must not fail in silence.
document.addEventListener("htmx:responseError", () => announce(document.body.dataset.errorText));
document.addEventListener("htmx:sendError", () => announce(document.body.dataset.offlineText));

function announce(text) {
  const region = document.getElementById("announcements");
  if (region && text) {
    region.textContent = text;
    region.hidden = false;
  }
}
