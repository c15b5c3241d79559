// One person's chat: reads what has changed and hands it to the parts of the column.

import { api } from "./api.js";
import { createComposer } from "./composer.js";
import { avatar, el, fullName, icon, popup } from "./dom.js";
import { createHistory } from "./history.js";
import { createBadge, createToasts, createTyping, showAlert } from "./moments.js";
import { createScroller } from "./scroll.js";
import { say, sayLabel, sayText, t } from "./words.js";

const ANSWER_AWAITED = 5000;

/** `hooks`: report(error); onUnread(id, count); onPhoto(url, words) shows a photo at full size. */
export function createChat(person, hooks) {
  const { id } = person;
  const waiting = new Map(); // callback query id → what to call at its answer
  const answered = new Set(); // queries answered before their press was
  let lastSeq = 0;
  let lastToast = 0;
  let loaded = false;
  let reading = null; // the promise of the reading under way
  let readAgain = false;
  let unread = 0;

  const readNow = () => refresh().catch(hooks.report);
  const send = (what) => act(api.send(id, what));
  const unblock = () => act(api.unblock(id));

  const head = createHead(id, () => (person.blocked ? unblock() : act(api.block(id))));
  const history = createHistory(id, {
    onCommand: (text) => send({ text }),
    onStart: (payload) => send({ text: `/start ${payload}` }),
    onPress: pressInline,
    onPhoto: (message) => hooks.onPhoto(message.photo.url, message.caption ?? ""),
  });
  const typing = createTyping(id);
  const empty = el(
    "div.empty",
    { hidden: true },
    el("span.empty-sign", {}, icon("wave")),
    sayText(el("p.empty-title"), "emptyTitle"),
    sayText(el("p"), "emptyText"),
  );
  const scroller = createScroller([history.node, typing.node, empty], () => markRead());
  const toasts = createToasts(id);
  const composer = createComposer(id, { send, unblock, refresh: readNow, report: hooks.report });
  const body = el("div.chat-body", {}, scroller.node, scroller.button, toasts.node);
  const node = el("section.chat", { "data-testid": `chat-${id}` }, head.node, body, composer.node);

  // What the person does

  /** Whether the request went through; then what came of it is shown at once. */
  async function act(request) {
    try {
      await request;
    } catch (error) {
      hooks.report(error);
      return false;
    }
    scroller.goDown();
    readNow();
    return true;
  }

  /** Settles when the bot has answered the query, at the latest after five seconds. */
  async function pressInline(message, button) {
    try {
      const pressed = await api.press(id, { message_id: message.message_id, data: button.callback_data });
      const query = pressed.callback_query_id;
      if (answered.delete(query)) return;
      await new Promise((resolve) => {
        waiting.set(query, resolve);
        setTimeout(resolve, ANSWER_AWAITED);
      });
      waiting.delete(query);
    } catch (error) {
      hooks.report(error);
    }
  }

  node.addEventListener("dragover", (event) => event.preventDefault());
  node.addEventListener("drop", (event) => {
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (file && !person.blocked && !history.empty) composer.attach(file);
  });

  // Reading what has changed

  /** Settles when everything that has changed by now is shown; asked again meanwhile, it reads once more. */
  function refresh() {
    readAgain = true;
    reading ??= read().finally(() => (reading = null));
    return reading;
  }

  async function read() {
    while (readAgain) {
      readAgain = false;
      const answer = await api.chat(id, lastSeq);
      if (answer.last_seq < lastSeq) forget();
      else apply(answer);
    }
  }

  /** The sandbox began a new file: everything is read from the beginning. */
  function forget() {
    history.forget();
    lastSeq = 0;
    lastToast = 0;
    loaded = false;
    readAgain = true;
    setUnread(0);
  }

  function apply(answer) {
    person = answer.user;
    head.update(person);
    node.setAttribute("aria-label", fullName(person));
    const arrived = history.apply(answer.messages, !loaded);
    answer.toasts.forEach(showToast);
    typing.show(Boolean(answer.action) && !arrived);
    composer.update({
      rows: answer.reply_keyboard,
      known: answer.commands,
      fresh: history.empty,
      blocked: person.blocked,
    });
    empty.hidden = !history.empty;
    lastSeq = Math.max(lastSeq, answer.last_seq);
    scroller.follow();
    if (loaded && arrived && !scroller.following) setUnread(unread + arrived);
    loaded = true;
  }

  function showToast(toast) {
    if (toast.seq <= lastToast) return;
    lastToast = toast.seq;
    if (!loaded) return; // from before the page was opened
    const settle = waiting.get(toast.callback_query_id);
    if (settle) settle();
    else answered.add(toast.callback_query_id);
    if (!toast.text) return;
    if (toast.show_alert) showAlert(id, node, toast.text, composer.focus);
    else toasts.show(toast.text);
  }

  // Unread messages

  function setUnread(count) {
    unread = count;
    head.showUnread(count);
    hooks.onUnread(id, count);
  }

  function markRead() {
    if (unread && scroller.following) setUnread(0);
  }

  document.addEventListener("visibilitychange", () => markRead());

  return { node, refresh, focus: composer.focus, shown: scroller.follow };
}

function createHead(id, toggleBlock) {
  const face = el("span");
  const name = el("h2", { dir: "auto", "data-testid": `name-${id}` });
  const handle = el("p.handle");
  const badge = createBadge(`unread-${id}`);
  const button = el("button.round", { type: "button", "data-testid": `menu-${id}` }, icon("more"));
  const block = el("button.menu-item", { type: "button", "data-testid": `block-${id}`, on: { click: toggleBlock } });
  const menu = el("div.menu.menu-down", {}, block);
  popup(sayLabel(button, "personMenu"), menu);
  return {
    node: el("header.chat-head", {}, face, el("div.who", {}, name, handle), badge.node, button, menu),
    update(person) {
      face.replaceChildren(avatar(person));
      name.textContent = fullName(person);
      say(handle, () => {
        const called = person.username ? `@${person.username}` : t("noUsername");
        handle.textContent = [called, person.language_code].filter(Boolean).join(" · ");
      });
      sayText(block, person.blocked ? "unblock" : "block");
    },
    showUnread: badge.show,
  };
}
