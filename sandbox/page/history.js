// The list of one chat's messages, in order and with a line for every day; only what has changed is drawn again.

import { el } from "./dom.js";
import { drawMessage, messageItem, moment } from "./message.js";
import { dayName, say } from "./words.js";

const GROUP_GAP = 120_000; // messages of one side closer than this (milliseconds) belong together

/** `actions` are those of a message. */
export function createHistory(id, actions) {
  const node = el("ol.messages", { "data-testid": `messages-${id}` });
  const entries = new Map(); // message_id → {item, message}

  /** Takes over what has changed; returns how many messages of the bot are new. `quiet` leaves out the motion. */
  function apply(changed, quiet) {
    let arrived = 0;
    for (const message of changed) {
      const known = entries.get(message.message_id);
      if (message.deleted) {
        known?.item.remove();
        entries.delete(message.message_id);
      } else if (!known) {
        insert(message, quiet);
        if (message.from === "bot") arrived += 1;
      } else if (known.message.seq !== message.seq) {
        known.message = message;
        drawMessage(known.item, message, actions);
        flash(known.item);
      }
    }
    if (changed.length) arrange();
    return arrived;
  }

  function insert(message, quiet) {
    const item = messageItem(message);
    drawMessage(item, message, actions);
    item.classList.toggle("arriving", !quiet);
    const later = [...entries.keys()].filter((other) => other > message.message_id);
    node.insertBefore(item, later.length ? entries.get(Math.min(...later)).item : null);
    entries.set(message.message_id, { item, message });
  }

  function flash(item) {
    item.classList.remove("changed", "arriving");
    requestAnimationFrame(() => item.classList.add("changed"));
  }

  /** Puts the day lines between messages and marks where a run of messages of one side begins and ends. */
  function arrange() {
    const needless = new Set(node.querySelectorAll(":scope > .day"));
    let before = null;
    for (const [, entry] of [...entries].sort(([one], [other]) => one - other)) {
      const { item, message } = entry;
      const sent = moment(message.date);
      const previous = before && moment(before.message.date);
      const newDay = previous?.toDateString() !== sent.toDateString();
      if (newDay) needless.delete(dayLine(item, sent));
      const joined = !newDay && before.message.from === message.from && sent - previous < GROUP_GAP;
      item.classList.toggle("joined", joined);
      before?.item.classList.toggle("tail", !joined);
      before = entry;
    }
    before?.item.classList.add("tail");
    for (const line of needless) line.remove();
  }

  /** The line with the day right above the message, kept where it stands there already. */
  function dayLine(item, day) {
    const above = item.previousElementSibling;
    if (above?.dataset.day === day.toDateString()) return above;
    const label = say(el("span"), (words) => (words.textContent = dayName(day)));
    const line = el("li.day", { "data-day": day.toDateString() }, label);
    item.before(line);
    return line;
  }

  return {
    node,
    apply,
    get empty() {
      return entries.size === 0;
    },
    forget() {
      entries.clear();
      node.replaceChildren();
    },
  };
}
