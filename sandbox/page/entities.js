// Turns a message's text and its entities into nodes. Offsets are UTF-16 units, which is what JavaScript counts too.

import { el } from "./dom.js";
import { sayLabel } from "./words.js";

const SAFE_LINK = /^(https?|mailto|tel):/i;
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const PLAIN_TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };

/** `onCommand(text)` is called when a command in the text is tapped; `onStart(payload)` for a link to the bot. */
export function richText(text, entities, { onCommand, onStart }) {
  const sorted = [...(entities ?? [])]
    .filter((entity) => entity.length > 0 && entity.offset < text.length)
    .sort((a, b) => a.offset - b.offset || b.length - a.length);
  const root = document.createDocumentFragment();
  fill(root, text, 0, text.length, sorted, { onCommand, onStart });
  return root;
}

/** Puts text[from, to) into `parent`; entities inside others become their children, clipped to them. */
function fill(parent, text, from, to, entities, actions) {
  let at = from;
  for (let index = 0; index < entities.length; index += 1) {
    const entity = entities[index];
    if (entity.offset < at) continue; // inside the one just drawn
    const end = Math.min(entity.offset + entity.length, to);
    parent.append(text.slice(at, entity.offset));
    const inner = entities.slice(index + 1).filter((other) => other.offset < end);
    const node = nodeFor(entity, text.slice(entity.offset, end), actions);
    fill(node.inside ?? node, text, entity.offset, end, inner, actions);
    parent.append(node.outside ?? node);
    at = end;
    // a block already ends its line, so the newline after it would show as an empty one
    if (BLOCKS.has(entity.type) && text[at] === "\n" && at < to) at += 1;
  }
  parent.append(text.slice(at, to));
}

function nodeFor(entity, covered, actions) {
  const { type } = entity;
  if (PLAIN_TAGS[type]) return el(PLAIN_TAGS[type]);
  if (type === "pre") {
    const inside = el("code");
    return { inside, outside: el("pre", { tabindex: "0" }, inside) };
  }
  if (type === "blockquote") return el("blockquote");
  if (type === "expandable_blockquote") {
    return el("blockquote.folded", {
      tabindex: "0",
      on: {
        click: (event) => event.currentTarget.classList.toggle("folded"),
        keydown: (event) => event.key === "Enter" && event.currentTarget.classList.toggle("folded"),
      },
    });
  }
  if (type === "spoiler") return spoiler();
  if (type === "bot_command") {
    return el("button.command", { type: "button", on: { click: () => actions.onCommand(covered) } });
  }
  if (type === "text_link" || type === "url") return link(type === "url" ? covered : entity.url, actions);
  if (type === "email") return link(`mailto:${covered}`, actions);
  if (type === "phone_number") return link(`tel:${covered.replace(/[^+\d]/g, "")}`, actions);
  if (["mention", "text_mention", "hashtag", "cashtag"].includes(type)) return el("span.mention");
  return el("span");
}

function spoiler() {
  const inside = el("span");
  const outside = el("button.spoiler", { type: "button", "aria-expanded": "false" }, inside);
  sayLabel(outside, "spoiler");
  outside.addEventListener("click", () => {
    const open = el("span.spoiler.open");
    open.append(...inside.childNodes);
    outside.replaceWith(open);
  });
  return { inside, outside };
}

/** A link that leaves the page, or one to the bot with a start parameter, which stays in it and sends /start. */
function link(address, actions) {
  const full = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `http://${address}`;
  const payload = startPayload(full);
  if (payload !== null) {
    return el("button.command", { type: "button", title: full, on: { click: () => actions.onStart(payload) } });
  }
  if (!SAFE_LINK.test(full)) return el("span.mention", { title: full });
  return el("a", { href: full, target: "_blank", rel: "noopener noreferrer", title: full });
}

export function startPayload(address) {
  const found = /^https?:\/\/(?:t|telegram)\.me\/[A-Za-z0-9_]+\?start=([A-Za-z0-9_-]{1,64})$/i.exec(address);
  return found ? found[1] : null;
}
