// Putting items in order without a round trip: the buttons move at once, and dragging is an extra for the pointer.

for (const list of document.querySelectorAll("[data-ordering]")) {
  if (!list.closest("fieldset").disabled) arrange(list);
}

function arrange(list) {
  const said = list.parentElement.querySelector("[data-moved]");

  list.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=move]");
    if (!button) return;
    event.preventDefault();
    const item = button.closest("li");
    const up = button.value.endsWith(":up");
    const neighbour = up ? item.previousElementSibling : item.nextElementSibling;
    if (!neighbour) return;
    if (up) neighbour.before(item);
    else neighbour.after(item);
    moved(item);
    // The button may be disabled now that its item stands at the edge: then the other one takes the focus.
    (button.disabled ? item.querySelector("button:not(:disabled)") : button).focus();
  });

  let dragged = null;
  for (const item of list.children) item.draggable = true;
  list.addEventListener("dragstart", (event) => {
    dragged = event.target.closest("li");
    dragged.classList.add("dragged");
    event.dataTransfer.effectAllowed = "move";
  });
  list.addEventListener("dragover", (event) => {
    const over = event.target.closest("li");
    if (!dragged || !over) return;
    event.preventDefault();
    if (over === dragged) return;
    const middle = over.getBoundingClientRect().top + over.offsetHeight / 2;
    if (event.clientY < middle) over.before(dragged);
    else over.after(dragged);
  });
  list.addEventListener("dragend", () => {
    dragged?.classList.remove("dragged");
    if (dragged) moved(dragged);
    dragged = null;
  });

  function moved(item) {
    const items = [...list.children];
    items.forEach((each, place) => {
      each.querySelector("[value$=':up']").disabled = place === 0;
      each.querySelector("[value$=':down']").disabled = place === items.length - 1;
    });
    if (said) said.textContent = `${said.dataset.moved} ${items.indexOf(item) + 1}`;
    item.querySelector("input[name=order]").dispatchEvent(new Event("change", { bubbles: true }));
  }
}
