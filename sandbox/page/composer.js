// The bottom of a chat: writing and what belongs to it, and what stands there instead in a chat not yet begun
// (Start) or with a blocked bot (Unblock).

import { attachmentBody, createAttachments } from "./attach.js";
import { createCommands } from "./commands.js";
import { el, icon } from "./dom.js";
import { createReplyKeyboard } from "./keyboard.js";
import { sayHint, sayLabel, sayText } from "./words.js";

const TALLEST = 140; // pixels the writing field grows to

/** `actions`: send(what) and unblock() → promises of "it worked"; refresh(), report(error). */
export function createComposer(id, actions) {
  const field = sayHint(
    el("textarea", { rows: "1", dir: "auto", enterkeyhint: "send", "data-testid": `composer-${id}` }),
    "write",
  );
  const sendButton = sayLabel(
    el("button.round.send", { type: "submit", disabled: true, "data-testid": `send-${id}` }, icon("send")),
    "send",
  );
  const commands = createCommands(id, field, {
    send: (text) => actions.send({ text }),
    refresh: actions.refresh,
  });
  const attachments = createAttachments(id, {
    send: actions.send,
    onChange() {
      sayHint(field, attachments.current ? "caption" : "write");
      fit();
      field.focus();
    },
  });
  const keyboard = createReplyKeyboard(id, actions.send);

  const form = el(
    "form.composer",
    {},
    commands.button,
    attachments.button,
    field,
    keyboard.toggle,
    sendButton,
    ...attachments.inputs,
  );
  const begun = el("div", { hidden: true }, attachments.chip, form, keyboard.node);
  const startButton = wideButton("start", () => actions.send({ text: "/start" }));
  const unblockButton = wideButton("unblock", () => actions.unblock());
  const node = el("footer.chat-foot", {}, ...commands.lists, attachments.menu, begun, startButton, unblockButton);

  function wideButton(key, click) {
    const attributes = { type: "button", hidden: true, "data-testid": `${key}-${id}`, on: { click } };
    return sayText(el("button.primary.wide", attributes), key);
  }

  function fit() {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, TALLEST)}px`;
    sendButton.disabled = !field.value.trim() && !attachments.current;
  }

  function write(text) {
    field.value = text;
    fit();
  }

  async function submit() {
    const text = field.value.trim();
    const attached = attachments.current;
    if (!text && !attached) return;
    commands.hideSuggestions();
    write("");
    if (attached) attachments.put(null);
    // nothing typed is lost: what could not be sent comes back unless the person has already gone on
    if ((await sendBoth(text, attached)) || field.value || attachments.current) return;
    if (attached) attachments.put(attached);
    write(text);
  }

  async function sendBoth(text, attached) {
    if (!attached) return actions.send({ text });
    try {
      return await actions.send({ ...(await attachmentBody(attached)), ...(text && { caption: text }) });
    } catch (error) {
      actions.report(error); // the file could not be read
      return false;
    }
  }

  field.addEventListener("input", fit);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  field.addEventListener("paste", (event) => {
    const [file] = event.clipboardData.files;
    if (!file) return;
    event.preventDefault();
    attachments.take(file);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });

  return {
    node,
    attach: attachments.take,
    focus: () => [startButton, unblockButton, field].find((part) => part.offsetParent)?.focus(),
    update({ rows, known, fresh, blocked }) {
      const hadFocus = startButton.contains(document.activeElement) || unblockButton.contains(document.activeElement);
      commands.update(known);
      keyboard.update(rows);
      unblockButton.hidden = !blocked;
      startButton.hidden = blocked || !fresh;
      begun.hidden = blocked || fresh;
      if (hadFocus) this.focus();
    },
  };
}
