// The reply keyboard under the field and the button that hides and shows it.

import { MOSCOW } from "./attach.js";
import { el, icon } from "./dom.js";
import { sayLabel } from "./words.js";

const BEGINS_WITH_PICTURE = /^\p{Extended_Pictographic}/u; // the page's own picture beside it would be one too many

/** `send(what)` sends what a tapped button stands for. */
export function createReplyKeyboard(id, send) {
  let drawn = "[]"; // the rows on show, as JSON
  let open = true;

  const node = el("div.reply-keyboard", { hidden: true, "data-testid": `reply-keyboard-${id}` });
  const toggle = el("button.round", {
    type: "button",
    hidden: true,
    "data-testid": `keyboard-toggle-${id}`,
    on: { click: () => show(!open) },
  }, icon("keyboard"));

  show(true);

  function show(wanted) {
    open = wanted;
    toggle.hidden = drawn === "[]";
    node.hidden = toggle.hidden || !open;
    toggle.setAttribute("aria-expanded", String(open));
    sayLabel(toggle, open ? "hideKeyboard" : "showKeyboard");
  }

  function key(button) {
    const [sign, what] = meaning(button);
    return el(
      "button.reply-key",
      { type: "button", on: { click: () => send(what) } },
      sign && !BEGINS_WITH_PICTURE.test(button.text) ? icon(sign) : null,
      el("span.button-label", { dir: "auto" }, button.text),
    );
  }

  function meaning(button) {
    if (button.request_contact) return ["phone", { contact: true }];
    if (button.request_location) return ["place", { location: MOSCOW }];
    return [null, { text: button.text }];
  }

  return {
    node,
    toggle,
    update(rows) {
      const next = JSON.stringify(rows ?? []);
      if (next === drawn) return;
      drawn = next;
      node.replaceChildren(...(rows ?? []).map((row) => el("div.keyboard-row", {}, ...row.map(key))));
      show(true);
    },
  };
}
