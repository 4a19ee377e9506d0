// The review page without a connection: the cards of the pack, one after the other. Answers wait in the outbox, each
// with its card, so that any of them can be taken back until it is sent.

import { dropAnswer, dropCard, keepAnswer, keepCard, packLearner, readPack, waitingAnswers } from "./outbox.js";

const page = document.getElementById("offline");
const parts = Object.fromEntries([...page.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]));
const AGAIN = 1;
const PROBE_EVERY = 3000; // ms
let learner;
let cards = [];
let shownAt = 0;

async function begin() {
  learner = await packLearner();
  cards = learner === undefined ? [] : await readPack();
  show();
}

async function show() {
  const [card] = cards;
  parts.question.hidden = !card;
  parts.answer.hidden = true;
  parts.done.hidden = Boolean(card);
  parts.reveal.hidden = false;
  const waiting = learner === undefined ? [] : await waitingAnswers(learner);
  parts.waiting.textContent = page.dataset.waiting.replace("%", waiting.length);
  parts.undo.hidden = !waiting.some((answer) => answer.kept);
  parts.left.textContent = page.dataset.left.replace("%", cards.length);
  if (!card) return parts.done.focus();
  parts.prompt.textContent = card.prompt;
  shownAt = Date.now();
  return parts.question.focus();
}

function reveal() {
  const [card] = cards;
  parts.reveal.hidden = true;
  parts.answer.hidden = false;
  parts.key.textContent = card.answer;
  parts.explanation.textContent = card.explanation;
  parts.items.replaceChildren(...card.items.map(itemOf));
  parts.quotes.replaceChildren(...card.footnotes.map(quoteOf));
  for (const button of page.querySelectorAll("[data-rating]")) {
    const choice = card.choices.find(({ rating }) => rating === Number(button.dataset.rating));
    button.hidden = !choice;
    // After midnight, or for a card answered here before, the wait would no longer be what is written.
    button.querySelector("[data-wait]").textContent = choice && Date.now() < Date.parse(card.until) ? choice.words : "";
  }
}

function itemOf(text) {
  const item = document.createElement("li");
  item.textContent = text;
  return item;
}

function quoteOf({ quote, document: title }) {
  const block = document.createElement("blockquote");
  block.className = "quote";
  const [text, source] = [document.createElement("p"), document.createElement("footer")];
  text.textContent = quote;
  source.textContent = title;
  block.append(text, source);
  return block;
}

async function rate(rating) {
  const card = cards.shift();
  const now = Date.now();
  await keepAnswer({
    learner,
    kept: card,
    card: card.id,
    rating,
    offline: true,
    client_uuid: crypto.randomUUID(),
    answered_at: new Date(now).toISOString(),
    duration_ms: Math.min(now - shownAt, 600_000),
  });
  if (rating === AGAIN) {
    const again = { ...card, choices: card.choices.map((choice) => ({ ...choice, words: "" })) };
    cards.push(again);
    await keepCard(again);
  } else await dropCard(card.id);
  await show();
}

async function undo() {
  const last = (await waitingAnswers(learner)).findLast((answer) => answer.kept);
  if (!last) return;
  await dropAnswer(last.client_uuid);
  await keepCard(last.kept);
  cards = [last.kept, ...cards.filter(({ id }) => id !== last.card)];
  await show();
}

parts.reveal.addEventListener("click", reveal);
parts.undo.addEventListener("click", undo);
for (const button of page.querySelectorAll("[data-rating]")) {
  button.addEventListener("click", () => rate(Number(button.dataset.rating)));
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || !page.contains(document.activeElement)) return;
  const rating = page.querySelector(`[data-rating="${CSS.escape(event.key)}"]`);
  if (event.key === " " && !parts.question.hidden && !parts.reveal.hidden && document.activeElement !== parts.reveal) reveal();
  else if (rating && !rating.hidden && !parts.answer.hidden) rating.click();
  else if (event.key.toLowerCase() === "u" && !parts.undo.hidden) undo();
  else return;
  event.preventDefault();
});
// With the connection back, the real page sends what waits and goes on. Browsers say "online" before the server can be
// reached, and not at all when it was the server that was away: so it is asked.
async function goBack() {
  if (!navigator.onLine || window.location.pathname === page.dataset.address) return;
  try {
    const response = await fetch(page.dataset.probe, { cache: "no-store" });
    if (response.ok) window.location.reload();
  } catch {
    // Not yet.
  }
}

window.addEventListener("online", goBack);
setInterval(goBack, PROBE_EVERY);
begin();
