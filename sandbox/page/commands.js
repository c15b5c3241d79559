// The bot's commands in a chat: the "/" menu, and the list that offers itself while a command is typed.

import { el, icon, popup } from "./dom.js";
import { sayLabel, sayText } from "./words.js";

/** `actions`: send(text), refresh() reads the chat again. Both lists open above the field where commands are typed. */
export function createCommands(id, field, actions) {
  let commands = [];

  const button = sayLabel(
    el("button.round", { type: "button", "data-testid": `commands-${id}` }, icon("slash")),
    "commands",
  );
  const menu = el("div.menu.menu-up.commands", { "data-testid": `command-menu-${id}` });
  const suggestions = el("div.menu.menu-up.commands", { hidden: true, "data-testid": `suggestions-${id}` });
  popup(button, menu, () => {
    fillMenu();
    actions.refresh(); // a change of the commands alone is not announced
  });

  function fillMenu() {
    const focused = menu.contains(document.activeElement);
    menu.replaceChildren(...(commands.length ? commands.map(item) : [sayText(el("p.menu-note"), "noCommands")]));
    if (focused) menu.querySelector("button")?.focus();
  }

  function item({ command, description }) {
    return el(
      "button.menu-item",
      { type: "button", on: { click: () => choose(command) } },
      el("b", {}, `/${command}`),
      el("span.note", { dir: "auto" }, description),
    );
  }

  function choose(command) {
    if (field.value.startsWith("/")) {
      field.value = "";
      field.dispatchEvent(new Event("input"));
    }
    field.focus();
    actions.send(`/${command}`);
  }

  function suggest() {
    const begun = /^\/(\w*)$/.exec(field.value)?.[1].toLowerCase();
    const fitting = begun === undefined ? [] : commands.filter(({ command }) => command.startsWith(begun));
    suggestions.replaceChildren(...fitting.map(item));
    suggestions.hidden = fitting.length === 0;
  }

  field.addEventListener("input", suggest);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") suggestions.hidden = true;
    if (event.key !== "ArrowUp" || suggestions.hidden) return;
    event.preventDefault();
    suggestions.lastElementChild.focus();
  });
  suggestions.addEventListener("keydown", (event) => {
    const items = [...suggestions.children];
    const at = items.indexOf(document.activeElement);
    if (event.key === "ArrowUp") items[Math.max(at - 1, 0)].focus();
    else if (event.key === "ArrowDown") (items[at + 1] ?? field).focus();
    else if (event.key === "Escape") field.focus();
    else return;
    event.preventDefault();
  });

  return {
    button,
    lists: [menu, suggestions],
    hideSuggestions: () => (suggestions.hidden = true),
    update(known) {
      const changed = JSON.stringify(known) !== JSON.stringify(commands);
      commands = known;
      if (changed && !menu.hidden) fillMenu();
    },
  };
}
