// Scrolling of one chat: stays at the newest message while the person is there, stays put while they read above.

import { el, icon } from "./dom.js";
import { sayLabel } from "./words.js";

const NEAR_BOTTOM = 40; // pixels that still count as "at the bottom"
const DAY_LINGERS = 900;

/** `onBottom()` runs whenever the newest message is reached. */
export function createScroller(content, onBottom) {
  let stick = true;
  let lastTop = 0;
  let movingTimer = 0;

  const node = sayLabel(el("div.scroller", { role: "log", tabindex: "0" }, ...content), "messages");
  const button = sayLabel(
    el("button.round.to-bottom", { type: "button", hidden: true, on: { click: () => goDown("smooth") } }, icon("down")),
    "toBottom",
  );

  function atBottom() {
    return node.scrollHeight - node.scrollTop - node.clientHeight < NEAR_BOTTOM;
  }

  function goDown(behavior = "instant") {
    stick = true;
    node.scrollTo({ top: node.scrollHeight, behavior });
    button.hidden = true;
    onBottom();
  }

  node.addEventListener("scroll", () => {
    // Only going up leaves the newest message: what grows below (a photo that loads) must not count as leaving it.
    if (atBottom()) stick = true;
    else if (node.scrollTop < lastTop) stick = false;
    lastTop = node.scrollTop;
    button.hidden = stick;
    if (stick) onBottom();
    // the day stays in sight while the chat moves; at rest it would only cover words
    node.classList.add("moving");
    clearTimeout(movingTimer);
    movingTimer = setTimeout(() => node.classList.remove("moving"), DAY_LINGERS);
  });
  const resized = new ResizeObserver(() => {
    if (stick) goDown();
  });
  for (const part of [node, ...content]) resized.observe(part);

  return {
    node,
    button,
    goDown,
    /** The newest message is, or will at once be, before the person's eyes. */
    get following() {
      return stick && node.clientHeight > 0 && !document.hidden;
    },
    follow() {
      if (stick) goDown();
    },
  };
}
