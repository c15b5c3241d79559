// What is shown for a while only: a toast, an alert that wants to be closed, "typing", the number of unread messages.

import { el } from "./dom.js";
import { sayLabel, sayText } from "./words.js";

const TOAST_LASTS = 3500;
const TYPING_LASTS = 5500; // Telegram shows an action for about five seconds

export function createToasts(id) {
  const node = el("div.toasts", { role: "status", "data-testid": `toasts-${id}` });
  return {
    node,
    show(text) {
      const note = el("div.toast", { dir: "auto" }, text);
      node.append(note);
      setTimeout(() => note.remove(), TOAST_LASTS);
    },
  };
}

export function createBadge(testId) {
  const node = el("span.badge", { role: "img", hidden: true, "data-testid": testId });
  return {
    node,
    show(count) {
      node.hidden = count === 0;
      node.textContent = count > 99 ? "99+" : String(count);
      sayLabel(node, "unread", { count });
    },
  };
}

/** Covers one chat until it is closed; the other chats stay usable. `onClosed` runs where the focus was in it. */
export function showAlert(id, chat, text, onClosed) {
  const words = el("p", { dir: "auto" }, text);
  const close = sayText(el("button.primary", { type: "button" }), "ok");
  const box = el(
    "div.alert",
    { role: "alertdialog", "aria-label": text, "data-testid": `alert-${id}` },
    el("div.alert-box", {}, words, close),
  );
  const hide = () => {
    const hadFocus = box.contains(document.activeElement);
    box.remove();
    if (hadFocus) onClosed();
  };
  close.addEventListener("click", hide);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  // the focus moves only for the one who was working in this chat
  const mine = chat.contains(document.activeElement) || document.activeElement === document.body;
  chat.append(box);
  if (mine) close.focus();
}

export function createTyping(id) {
  let timer = 0;
  const dots = [el("i"), el("i"), el("i")];
  const node = el("div.typing", { role: "img", hidden: true, "data-testid": `typing-${id}` }, ...dots);
  sayLabel(node, "typing");
  return {
    node,
    show(on) {
      clearTimeout(timer);
      node.hidden = !on;
      if (on) timer = setTimeout(() => (node.hidden = true), TYPING_LASTS);
    },
  };
}
