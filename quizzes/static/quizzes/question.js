// Reviewing by keyboard: a approves, r rejects, e edits, n shows the next one. Ticking all of a page.

const keys = new Map([...document.querySelectorAll("[data-key]")].map((control) => [control.dataset.key, control]));

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  keys.get(event.key)?.click();
});

document.querySelector("[data-check-all]")?.addEventListener("change", (event) => {
  document.querySelectorAll('input[name="question"]:not(:disabled)').forEach((box) => {
    box.checked = event.target.checked;
  });
});
