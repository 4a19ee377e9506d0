// What the browser keeps for reviews without a connection: a pack of cards with their answers, and the answers given
// that the server has not taken yet. All of it belongs to one learner; another's answers wait until that learner is back.

const NAME = "footnote-reviews";

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("cards", { keyPath: "id" });
      request.result.createObjectStore("answers", { keyPath: "client_uuid" });
      request.result.createObjectStore("facts");
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function inStores(names, mode, work) {
  const database = await open();
  try {
    const transaction = database.transaction(names, mode);
    const done = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
    const result = work(...names.map((name) => transaction.objectStore(name)));
    await done;
    return result instanceof IDBRequest ? result.result : result;
  } finally {
    database.close();
  }
}

export function keepPack(learner, cards) {
  return inStores(["cards", "facts"], "readwrite", (store, facts) => {
    store.clear();
    cards.forEach((card, place) => store.put({ ...card, place }));
    facts.put(learner, "learner");
  });
}

export function forgetPack() {
  return inStores(["cards", "facts"], "readwrite", (store, facts) => {
    store.clear();
    facts.delete("learner");
  });
}

export async function readPack() {
  const cards = await inStores(["cards"], "readonly", (store) => store.getAll());
  return cards.sort((one, other) => one.place - other.place);
}

export function packLearner() {
  return inStores(["facts"], "readonly", (facts) => facts.get("learner"));
}

export function keepCard(card) {
  return inStores(["cards"], "readwrite", (store) => void store.put(card));
}

export function readCard(id) {
  return inStores(["cards"], "readonly", (store) => store.get(id));
}

export function dropCard(id) {
  return inStores(["cards"], "readwrite", (store) => void store.delete(id));
}

export function keepAnswer(answer) {
  return inStores(["answers"], "readwrite", (store) => void store.put(answer));
}

export function dropAnswer(name) {
  return inStores(["answers"], "readwrite", (store) => void store.delete(name));
}

export async function waitingAnswers(learner) {
  const all = await inStores(["answers"], "readonly", (store) => store.getAll());
  const own = all.filter((answer) => answer.learner === learner);
  return own.sort((one, other) => one.answered_at.localeCompare(other.answered_at));
}

// Sends what waits, oldest first. Each answer carries its own UUID, so that one sent twice counts once. Stops at the
// first answer the server cannot take now; one it will never take is put away and counted as lost.
export async function sendAnswers(learner, address, token) {
  const outcome = { sent: 0, lost: 0 };
  // What a device keeps beside the answer, to take it back, is its own.
  for (const { learner: _owner, kept: _kept, ...answer } of await waitingAnswers(learner)) {
    let response;
    try {
      response = await fetch(address, {
        method: "POST",
        headers: { "content-type": "application/json", "x-csrftoken": token },
        body: JSON.stringify(answer),
      });
    } catch {
      break;
    }
    if (response.ok) outcome.sent += 1;
    else if ([400, 404].includes(response.status)) outcome.lost += 1;
    else break;
    await dropAnswer(answer.client_uuid);
  }
  return outcome;
}
