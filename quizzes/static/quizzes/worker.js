// Keeps the offline review page at hand, and shows it when the review page cannot be reached. Served at the root with the
// list FILES in front, whose first entry is that page. Everything else goes to the network as it always did.

const CACHE = `footnote-${VERSION}`;
const [PAGE] = FILES;
const REVIEW = "/review/";
const PATIENCE = 8000; // ms; a bad connection hangs rather than fails

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("footnote-") && name !== CACHE;
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (request.mode === "navigate" && pathname === REVIEW) {
    event.respondWith(Promise.race([fetch(request), tooLong()]).catch(() => caches.match(PAGE)));
  } else if (FILES.includes(pathname)) {
    event.respondWith(fetch(request).catch(() => caches.match(request, { ignoreSearch: true })));
  }
});

function tooLong() {
  return new Promise((_resolve, reject) => setTimeout(() => reject(new Error("The server takes too long.")), PATIENCE));
}
