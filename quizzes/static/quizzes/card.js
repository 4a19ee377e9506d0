// The review page. Keys: space or Enter shows the answer (and then means Good), 1 to 4 rate, U takes back. Before the
// connection is lost, today's cards are kept in the browser; what was answered without it is sent when the page opens.

import { dropCard, keepAnswer, keepPack, readCard, sendAnswers } from "./outbox.js";

const GOOD = "3";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
  const button = buttonFor(event.key);
  if (!button) return;
  event.preventDefault();
  button.click();
});

function buttonFor(key) {
  const session = document.getElementById("session");
  // Single keys work while the focus is on the review alone, as WCAG 2.1.4 asks.
  if (!session?.contains(document.activeElement)) return null;
  const shows = key === " " || key === "Enter";
  // Enter on a link or a button is that link's or button's own.
  if (key === "Enter" && document.activeElement?.matches("a, button, summary")) return null;
  if (key === " " && document.activeElement?.matches("button, summary")) return null;
  const wanted = shows ? [" ", GOOD] : [key.toLowerCase()];
  return wanted.map((name) => session.querySelector(`[data-key="${CSS.escape(name)}"]`)).find(Boolean);
}

function isTyping(target) {
  return target.matches?.("input:not([type=hidden]), textarea, select, [contenteditable]");
}

// After a swap, reading and typing go on in the new card. Not before it has settled: until then its forms are not yet
// htmx's, and a fast key would send one past the outbox.
document.addEventListener("htmx:afterSettle", enter);
enter();

function enter() {
  const card = document.getElementById("card");
  (card?.querySelector("input[name=given]") ?? card)?.focus({ preventScroll: true });
}

const review = document.getElementById("review");
const learner = Number(review.dataset.learner);
const SENT = "footnote-sent";

async function prepareOffline() {
  if (!("serviceWorker" in navigator) || !("indexedDB" in window)) return;
  await navigator.serviceWorker.register(review.dataset.worker);
  const token = JSON.parse(document.body.getAttribute("hx-headers"))["x-csrftoken"];
  const outcome = await sendAnswers(learner, review.dataset.reviews, token);
  if (outcome.sent || outcome.lost) {
    // The card on the page may be one of those just sent.
    sessionStorage.setItem(SENT, JSON.stringify(outcome));
    window.location.reload();
    return;
  }
  const response = await fetch(review.dataset.pack);
  if (response.ok) await keepPack(learner, await response.json());
}

function sayWhatWasSent() {
  const outcome = JSON.parse(sessionStorage.getItem(SENT) ?? "{}");
  sessionStorage.removeItem(SENT);
  const texts = ["sent", "lost"].filter((kind) => outcome[kind]).map((kind) => review.dataset[kind].replace("%", outcome[kind]));
  const region = document.getElementById("announcements");
  region.textContent = texts.join(" ");
  region.hidden = texts.length === 0;
}

// A rating that does not reach the server waits in the outbox, and the review goes on without a connection.
document.addEventListener("htmx:sendError", async (event) => {
  const form = event.detail.elt.closest("form[data-card]");
  if (form) {
    const data = new FormData(form, event.detail.requestConfig.triggeringEvent.submitter);
    const id = Number(form.dataset.card);
    await keepAnswer({
      learner,
      kept: await readCard(id),
      card: id,
      rating: Number(data.get("rating")),
      client_uuid: data.get("client_uuid"),
      answered_at: new Date().toISOString(),
    });
    await dropCard(id);
  }
  window.location.assign(review.dataset.review);
});

// What the server has taken need not be asked again without a connection.
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt.closest("form[data-card]");
  if (form && event.detail.successful) dropCard(Number(form.dataset.card));
});

sayWhatWasSent();
prepareOffline().catch((error) => console.warn("Reviews without a connection are not at hand:", error));
