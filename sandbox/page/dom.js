// Small helpers to build nodes. Text only ever enters as text nodes: nothing a person typed is read as markup.

const SVG = "http://www.w3.org/2000/svg";

/** el("button.primary", {type: "button", on: {click}}, "text", child) → a node; null children are left out. */
export function el(kind, attributes = {}, ...children) {
  const [tag, ...classes] = kind.split(".");
  const node = document.createElement(tag);
  if (classes.length) node.classList.add(...classes);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    } else if (value === true) {
      node.setAttribute(name, "");
    } else if (value !== false && value !== null && value !== undefined) {
      node.setAttribute(name, String(value));
    }
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** An icon of the sprite in index.html. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
}

/**
 * A button that opens a panel beside it. Escape, a click elsewhere and a choice close it; arrows walk through it.
 * `onOpen` may fill the panel.
 */
export function popup(button, panel, onOpen = () => {}) {
  button.setAttribute("aria-expanded", "false");
  panel.hidden = true;

  const close = () => {
    panel.hidden = true;
    button.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", closeFromOutside, true);
  };
  const closeFromOutside = (event) => {
    if (!panel.contains(event.target) && !button.contains(event.target)) close();
  };
  button.addEventListener("click", () => {
    if (!panel.hidden) return close();
    onOpen();
    panel.hidden = false;
    button.setAttribute("aria-expanded", "true");
    document.addEventListener("pointerdown", closeFromOutside, true);
    panel.querySelector("button")?.focus();
  });
  panel.addEventListener("click", (event) => {
    if (!event.target.closest("button")) return;
    if (panel.contains(document.activeElement)) button.focus(); // hiding must not lose the keyboard's place
    close();
  });
  for (const node of [button, panel]) {
    node.addEventListener("keydown", (event) => {
      if (panel.hidden) return;
      const items = [...panel.querySelectorAll("button")];
      const at = items.indexOf(document.activeElement);
      if (event.key === "Escape") {
        event.stopPropagation();
        close();
        button.focus();
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        const step = event.key === "ArrowDown" ? 1 : -1;
        items[(at + step + items.length) % items.length]?.focus();
      }
    });
  }
  return close;
}

export function initials(person) {
  const letters = [person.first_name, person.last_name]
    .map((name) => [...(name ?? "").trim()].find((letter) => /[\p{L}\p{N}]/u.test(letter)))
    .filter(Boolean);
  return letters.join("").toUpperCase() || "?";
}

export function avatar(person) {
  return el(`span.avatar.tone${Math.abs(person.id) % 7}`, { "aria-hidden": "true" }, initials(person));
}

export function fullName(person) {
  return [person.first_name, person.last_name].filter(Boolean).join(" ");
}
