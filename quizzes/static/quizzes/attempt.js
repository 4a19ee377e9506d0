// Taking a quiz: every change is saved as it is made, waits in the browser while there is no connection, and is sent
// again until the server has it. A save names itself (client_uuid) and its place (sequence), so sending it twice is safe.

const PREFIX = "footnote:";
const TYPING_PAUSE = 700;
const RETRY_AFTER = 4000;
const PATIENCE = 20000; // ms; a bad connection hangs rather than fails
const opened = performance.now();

const form = document.querySelector("form[data-save]");
const state = document.querySelector("[data-save-state]");
const token = document.querySelector("input[name=csrfmiddlewaretoken]")?.value;
let sequence = Number(form?.dataset.sequence ?? 0);
let typing;
let retry;
let failing = false;
let sending = Promise.resolve(true);

const answerOf = {
  text: (field) => ({ text: field.value }),
  option: () => ({ option: Number(form.querySelector("[name=option]:checked").value) }),
  value: () => ({ value: form.querySelector("[name=value]:checked").value === "true" }),
  order: () => ({ order: [...form.querySelectorAll("[name=order]")].map((field) => Number(field.value)) }),
  pair: () => ({
    pairs: [...form.querySelectorAll("select[name^=pair-]")].map((field) =>
      field.value === "" ? null : Number(field.value),
    ),
  }),
};

if (form) {
  form.addEventListener("input", (event) => {
    if (event.target.name !== "text") return;
    clearTimeout(typing);
    typing = setTimeout(() => keep(event.target), TYPING_PAUSE);
  });
  form.addEventListener("change", (event) => keep(event.target));
  form.addEventListener("submit", async (event) => {
    clearTimeout(typing);
    typing = undefined;
    // The page itself carries the answer as it stands now: the newest save there is.
    form.elements.sequence.value = sequence + 1;
    form.elements.client_uuid.value = newUuid();
    if (!failing) return;
    event.preventDefault();
    const text = form.querySelector("[name=text]");
    if (text) keep(text);
    if (await flush()) form.requestSubmit(event.submitter);
  });
}

// What was typed just before the page is left is kept, and sent even while the page goes.
addEventListener("pagehide", () => {
  if (typing) keep(form.querySelector("[name=text]"), drain);
});
addEventListener("beforeunload", (event) => {
  if (failing) event.preventDefault();
});
addEventListener("online", flush);

function keep(field, dispatch = flush) {
  const read = answerOf[field.name] ?? answerOf[field.name?.split("-")[0]];
  if (!read) return;
  clearTimeout(typing);
  typing = undefined;
  sequence += 1;
  const save = {
    answer: read(field),
    sequence,
    client_uuid: newUuid(),
    duration_ms: Math.round(performance.now() - opened),
  };
  localStorage.setItem(PREFIX + form.dataset.key, JSON.stringify({ url: form.dataset.save, save }));
  say(form.dataset.saving);
  dispatch();
}

// By hand, because browsers offer crypto.randomUUID over https alone and a school may serve its own network without.
function newUuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function waiting() {
  return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
}

// One after the other: two saves on their way at once may overtake each other.
function flush() {
  sending = sending.then(drain, drain);
  return sending;
}

// Sends what waits, oldest page first; true when nothing is left.
async function drain() {
  clearTimeout(retry);
  let sent = true;
  for (const key of waiting()) {
    sent = await send(key);
    if (!sent) {
      retry = setTimeout(flush, RETRY_AFTER);
      if (form && key === PREFIX + form.dataset.key) say(form.dataset.waiting, true);
      break;
    }
  }
  failing = !sent;
  const unsent = document.querySelector("[data-unsent]");
  if (unsent) unsent.hidden = !failing;
  return !failing;
}

// Sends one kept answer; true when it needs no more sending.
async function send(key) {
  const kept = localStorage.getItem(key);
  if (!kept) return true;
  const { url, save } = JSON.parse(kept);
  let reply;
  try {
    reply = await fetch(url, {
      method: "PUT",
      headers: { "content-type": "application/json", "x-csrftoken": token },
      body: JSON.stringify(save),
      keepalive: true,
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch {
    return false;
  }
  // Signed out meanwhile, too many at once, or the server in trouble: later.
  if (reply.status >= 500 || [401, 403, 429].includes(reply.status)) return false;
  // A newer answer may have been kept while this one was on its way: it is sent next, and speaks for itself.
  if (localStorage.getItem(key) !== kept) return true;
  localStorage.removeItem(key);
  if (form && key === PREFIX + form.dataset.key) await report(reply);
  return true;
}

async function report(reply) {
  const body = await reply.json().catch(() => ({}));
  if (reply.ok) {
    const at = new Date(body.now).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    say(`${form.dataset.saved} ${at}`);
  } else if (reply.status === 409 && body.code === "stale") {
    sequence = Math.max(sequence, body.response.sequence);
    say(form.dataset.newer, true);
  } else {
    say(`${form.dataset.refused} ${body.detail ?? reply.statusText}`, true);
  }
}

function say(text, isBad = false) {
  if (!state) return;
  state.textContent = text;
  state.classList.toggle("waiting", isBad);
}

// The clock is the server's: the page only counts down to the moment it was told, from the moment it was told.
const timer = document.querySelector("[data-timer]");
if (timer) {
  const ahead = Date.parse(timer.dataset.now) - Date.now();
  const ends = Date.parse(timer.dataset.ends);
  const text = timer.querySelector("[data-timer-text]");
  const said = timer.querySelector("[data-timer-said]");
  let over = false;

  const show = async () => {
    const seconds = Math.max(0, Math.round((ends - Date.now() - ahead) / 1000));
    const hours = Math.floor(seconds / 3600);
    const minutes = String(Math.floor((seconds % 3600) / 60)).padStart(hours ? 2 : 1, "0");
    const clock = `${hours ? `${hours}:` : ""}${minutes}:${String(seconds % 60).padStart(2, "0")}`;
    text.textContent = seconds ? `(${clock} ${timer.dataset.left})` : timer.dataset.over;
    timer.classList.toggle("short", seconds <= 60);
    if (seconds <= 60 && !said.textContent) said.textContent = timer.dataset.warning;
    if (seconds || over) return;
    over = true;
    clearInterval(ticking);
    said.textContent = timer.dataset.over;
    await flush();
    const handIn = document.createElement("form");
    handIn.method = "post";
    handIn.action = timer.dataset.submit;
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "csrfmiddlewaretoken";
    field.value = token;
    handIn.append(field);
    document.body.append(handIn);
    handIn.submit();
  };
  const ticking = setInterval(show, 1000);
  document.addEventListener("visibilitychange", show);
  show();
}

// What an earlier page could not send goes now; if it was for this question, the page shows it after loading anew.
const left = waiting();
if (left.length) {
  await flush();
  const own = form && PREFIX + form.dataset.key;
  if (left.includes(own) && !waiting().includes(own)) location.reload();
}
