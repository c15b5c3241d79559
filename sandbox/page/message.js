// One message as nodes: the bubble with its text, file, contact or place, and the inline keyboard under it.

import { el, fullName, icon } from "./dom.js";
import { richText, startPayload } from "./entities.js";
import { fileSize, say, sayLabel, sayText, t, timeOfDay } from "./words.js";

export function moment(value) {
  return new Date(typeof value === "number" ? value * 1000 : value);
}

/**
 * An empty list item for the message; `drawMessage` fills it, and fills it again when the message changes.
 * `actions`: onCommand(text), onStart(payload), onPress(message, button) → a promise settled when answered, onPhoto(message).
 */
export function messageItem(message) {
  return el(`li.message.from-${message.from}`, { "data-testid": `message-${message.message_id}`, tabindex: "-1" });
}

export function drawMessage(item, message, actions) {
  const focused = [...item.querySelectorAll("button, a")].indexOf(document.activeElement);
  const bubble = el("div.bubble");
  const parts = [photo(message, actions), file(message), contact(message), location(message)].filter(Boolean);
  bubble.append(...parts);
  bubble.classList.toggle("with-photo", Boolean(message.photo));

  const written = message.text ?? message.caption ?? "";
  if (written || !parts.length) {
    const text = el("span.text", { dir: "auto", "data-testid": "message-text" });
    if (written) text.append(richText(written, message.entities ?? message.caption_entities, actions));
    else sayText(text, "unsupported").classList.add("muted");
    bubble.append(el("div.words", {}, text, stamp(message)));
  } else {
    bubble.append(stamp(message));
  }
  item.replaceChildren(bubble);
  const keyboard = inlineKeyboard(message, actions);
  if (keyboard) item.append(keyboard);

  // a redrawn message must not throw keyboard users back to the top of the page
  if (focused >= 0) (item.querySelectorAll("button, a")[focused] ?? item).focus({ preventScroll: true });
}

function stamp(message) {
  const line = el("div.stamp");
  if (message.edit_date) line.append(sayText(el("span", { "data-testid": "message-edited" }), "edited"));
  const sent = moment(message.date);
  const time = el("time", { datetime: sent.toISOString() });
  line.append(say(time, () => (time.textContent = timeOfDay(sent))));
  return line;
}

function photo(message, actions) {
  if (!message.photo) return null;
  const { url, width, height } = message.photo;
  const image = el("img", { src: url, width, height, alt: "" }); // the size keeps its place until it is loaded
  const frame = el("button.photo", {
    type: "button",
    "data-testid": "message-photo",
    on: { click: () => actions.onPhoto(message) },
  }, image);
  return sayLabel(frame, "openPhoto");
}

function file(message) {
  const { document: attached } = message;
  if (!attached) return null;
  const name = attached.file_name || "file";
  const extension = /\.([\p{L}\p{N}]{1,5})$/u.exec(name)?.[1] ?? "";
  const size = el("span.note");
  const link = el(
    "a.file",
    { href: attached.url, download: name, "data-testid": "message-document" },
    el("span.file-sign", { "aria-hidden": "true" }, extension || icon("file")),
    el("span.file-words", {}, el("span.file-name", { dir: "auto" }, name), size),
    icon("download"),
  );
  say(size, () => (size.textContent = attached.size === undefined ? "" : fileSize(attached.size)));
  return say(link, () => (link.title = `${t("download")}: ${name}`), "label");
}

function contact(message) {
  if (!message.contact) return null;
  const { phone_number: phone, ...person } = message.contact;
  const number = phone.startsWith("+") ? phone : `+${phone}`;
  return el(
    "div.card",
    { "data-testid": "message-contact" },
    el("span.card-sign", {}, icon("person")),
    el("span.file-words", {}, el("bdi.file-name", {}, fullName(person)), el("span.note", {}, number)),
  );
}

function location(message) {
  if (!message.location) return null;
  const { latitude, longitude } = message.location;
  return el(
    "div.card",
    { "data-testid": "message-location" },
    el("span.card-sign", {}, icon("place")),
    el(
      "span.file-words",
      {},
      sayText(el("span.file-name"), "location"),
      el("span.note", {}, `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`),
    ),
  );
}

function inlineKeyboard(message, actions) {
  if (!message.buttons?.length) return null;
  const rows = message.buttons.map((row) =>
    el("div.keyboard-row", {}, ...row.map((button) => inlineButton(message, button, actions))),
  );
  return el("div.inline-keyboard", { "data-testid": "inline-keyboard" }, ...rows);
}

function inlineButton(message, button, actions) {
  const label = el("span.button-label", { dir: "auto" }, button.text);
  if (button.url && startPayload(button.url) === null) {
    const safe = /^https?:/i.test(button.url);
    return el(
      "a.key",
      { href: safe ? button.url : null, target: "_blank", rel: "noopener noreferrer", title: button.url },
      label,
      icon("out"),
    );
  }
  const key = el("button.key", { type: "button" }, label);
  key.addEventListener("click", () => {
    if (button.url) actions.onStart(startPayload(button.url));
    else press(key, () => actions.onPress(message, button));
  });
  return key;
}

/** Shows that the press is on its way until `send()` settles; tapping meanwhile does nothing. */
async function press(key, send) {
  if (key.classList.contains("busy")) return;
  key.classList.add("busy");
  key.setAttribute("aria-busy", "true");
  await send();
  key.classList.remove("busy");
  key.removeAttribute("aria-busy");
}
