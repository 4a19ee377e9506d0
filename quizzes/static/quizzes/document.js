// The page of a document: the words whose facts are shown stay marked, and arrows walk from fact to fact.

const marks = [...document.querySelectorAll(".document mark a")];

document.addEventListener("htmx:afterRequest", (event) => {
  const mark = event.target.closest(".document mark");
  if (!mark || !event.detail.successful) return;
  document.querySelectorAll(".document mark.open").forEach((open) => open.classList.remove("open"));
  mark.classList.add("open");
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const at = marks.indexOf(document.activeElement);
  const next = marks[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (at === -1 || !next) return;
  event.preventDefault();
  next.focus();
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-fact-at]");
  const mark = link && document.getElementById(`at-${link.dataset.factAt}`);
  if (!mark) return;
  event.preventDefault();
  mark.scrollIntoView({ block: "center" });
  mark.querySelector("a")?.focus({ preventScroll: true });
});
