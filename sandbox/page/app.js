// The chat page of the sandbox: several people side by side, each talking to the bot, and the clock above them.
//
// Stable hooks for tests (data-testid; <id> is a person's id, <n> a message's id in that chat):
//   clock, clock-date, clock-time                     the sandbox's date and time
//   clock-plus-hour, clock-plus-day, clock-plus-week  move the clock; busy (aria-busy) while time moves
//   notice (data-kind "info" | "error"), notice-close what happened: how far the clock moved, or what went wrong
//   offline                                           shown while the sandbox cannot be reached
//   bot-status (data-state "running" | "stopped" | "unknown"), restart-bot
//   tools-toggle                                      opens the tools on a narrow window
//   language                                          switches the page between Russian and English
//   add-person, person-dialog, person-first-name, person-last-name, person-username, person-language, person-save
//   tab-<id>, tab-unread-<id>                         chooses a chat on a narrow window (aria-current on the chosen)
//   chat-<id>                                         one person's column; everything below is inside it
//   name-<id>, unread-<id>, menu-<id>, block-<id>     head of the chat
//   messages-<id>                                     the list of messages
//   message-<n>                                       one message (class from-bot or from-user); inside it
//     message-text, message-edited, message-photo, message-document, message-contact, message-location,
//     inline-keyboard                                 its buttons are found by their words
//   typing-<id>, toasts-<id>, alert-<id>              what the bot shows for a moment
//   start-<id>, unblock-<id>                          stand in place of the composer
//   composer-<id>, send-<id>                          writing
//   commands-<id>, command-menu-<id>, suggestions-<id> the "/" menu, and the list while a command is typed
//   attach-<id>, attachPhoto-<id>, attachFile-<id>, attachContact-<id>, attachLocation-<id>,
//   photo-input-<id>, file-input-<id>, attachment-<id> attaching
//   keyboard-toggle-<id>, reply-keyboard-<id>         the reply keyboard; its buttons are found by their words
//   photo-dialog                                      a photo at full size

import { api, listen } from "./api.js";
import { createChat } from "./chat.js";
import { avatar, el, fullName } from "./dom.js";
import { createBadge } from "./moments.js";
import { language, sayText, shortDate, shortMoment, switchLanguage, t, timeOfDay, translatePage } from "./words.js";

const STATE_EVERY = 3000;
const NOTICE_LASTS = 12_000;

const find = (testId) => document.querySelector(`[data-testid="${testId}"]`);
const board = find("board");
const tabs = find("tabs");
const chats = new Map(); // person's id → {chat, tab, unread}
let active = null; // the chat a narrow window shows

// Notices

let noticeTimer = 0;

function notify(kind, words) {
  clearTimeout(noticeTimer);
  const notice = find("notice");
  notice.dataset.kind = kind;
  notice.setAttribute("role", kind === "error" ? "alert" : "status");
  notice.querySelector("p").textContent = words;
  notice.hidden = false;
  noticeTimer = setTimeout(() => (notice.hidden = true), NOTICE_LASTS);
}

function report(error) {
  notify("error", t("failed", { reason: error.message || t("noConnection") }));
}

find("notice-close").addEventListener("click", () => (find("notice").hidden = true));

// Clock

let ahead = 0; // milliseconds the sandbox's clock is ahead of this machine's

function setClock(clock) {
  ahead = new Date(clock.now).getTime() - Date.now();
  showClock();
}

function showClock() {
  const now = new Date(Date.now() + ahead);
  find("clock").setAttribute("datetime", now.toISOString());
  find("clock-date").textContent = shortDate(now);
  find("clock-time").textContent = timeOfDay(now);
}

/** While time moves or the bot restarts, neither can be asked for again; `button` is the one that was pressed. */
function busy(button, on) {
  document.body.classList.toggle("busy", on);
  for (const other of document.querySelectorAll(".moves-time, .restarts")) other.disabled = on;
  if (on) button.setAttribute("aria-busy", "true");
  else button.removeAttribute("aria-busy");
  // a disabled button loses the focus; whoever works with the keyboard gets their place back
  if (!on && document.activeElement === document.body) button.focus();
}

async function advance(button, by, words) {
  busy(button, true);
  find("clock-note").textContent = t("timeMoves");
  try {
    const answer = await api.advance(by);
    setClock(answer);
    notify("info", t(words, { now: shortMoment(new Date(answer.now)) }) + ` ${stopsInWords(answer.stops ?? [])}`);
  } catch (error) {
    report(error);
    api.clock().then(setClock, () => {}); // time may have moved part of the way; a second failure adds nothing
  } finally {
    find("clock-note").textContent = "";
    busy(button, false);
  }
}

/** How many, not which: over a week most of them are nights in which the bot tidied up. */
function stopsInWords(stops) {
  return stops.length ? t("stops", { count: stops.length }) : t("noStops");
}

const STEPS = [
  ["clock-plus-hour", { hours: 1 }, "hourPassed"],
  ["clock-plus-day", { days: 1 }, "dayPassed"],
  ["clock-plus-week", { weeks: 1 }, "weekPassed"],
];

for (const [testId, by, words] of STEPS) {
  const button = find(testId);
  button.addEventListener("click", () => advance(button, by, words));
}

// The bot

let restarting = false;

function showBot(state) {
  const status = find("bot-status");
  if (status.dataset.state === state) return; // said once, not at every look
  status.dataset.state = state;
  sayText(status.querySelector("span"), { running: "botRunning", stopped: "botStopped", unknown: "botUnknown" }[state]);
}

async function readState() {
  if (restarting) return;
  try {
    const state = await api.state();
    showBot(state.bot || state.poller ? "running" : "stopped");
  } catch {
    showBot("unknown"); // the bar about the lost sandbox says why
  }
}

find("restart-bot").addEventListener("click", async (event) => {
  const button = event.currentTarget;
  restarting = true;
  busy(button, true);
  showBot("unknown");
  notify("info", t("restarting"));
  try {
    await api.restart();
    notify("info", t("restarted"));
  } catch (error) {
    report(error);
  } finally {
    restarting = false;
    busy(button, false);
    readState();
  }
});

// People

function addChat(person) {
  const { id } = person;
  const chat = createChat(person, { report, onUnread, onPhoto });
  const badge = createBadge(`tab-unread-${id}`);
  const tab = el(
    "button.tab",
    { type: "button", "data-testid": `tab-${id}`, on: { click: () => choose(id, true) } },
    avatar(person),
    el("bdi.tab-name", {}, fullName(person)),
    badge.node,
  );
  chats.set(id, { chat, tab, badge, unread: 0 });
  tabs.append(tab);
  board.append(chat.node);
  if (active === null) choose(id);
}

function choose(id, focus = false) {
  active = id;
  for (const [other, { chat, tab }] of chats) {
    chat.node.classList.toggle("active", other === id);
    if (other === id) tab.setAttribute("aria-current", "true");
    else tab.removeAttribute("aria-current");
  }
  if (!focus) return;
  const { chat, tab } = chats.get(id);
  tab.scrollIntoView({ inline: "nearest", block: "nearest" });
  chat.node.scrollIntoView({ inline: "center", block: "nearest", behavior: "smooth" });
  chat.shown();
}

function onUnread(id, count) {
  const entry = chats.get(id);
  if (!entry) return;
  entry.unread = count;
  entry.badge.show(count);
  showTitle();
}

function showTitle() {
  const total = [...chats.values()].reduce((sum, { unread }) => sum + unread, 0);
  document.title = total ? `(${total}) ${t("title")}` : t("title");
}

async function readPeople() {
  const { users } = await api.users();
  for (const person of users) {
    if (!chats.has(person.id)) addChat(person);
  }
  const known = new Set(users.map((person) => person.id));
  for (const [id, { chat, tab }] of chats) {
    if (known.has(id)) continue;
    chat.node.remove();
    tab.remove();
    chats.delete(id);
    if (active === id) active = null;
  }
  if (active === null && users.length) choose(users[0].id);
  showCrowd();
}

/** With more columns than fit, the row of people helps to reach those out of sight. */
function showCrowd() {
  document.body.classList.toggle("crowded", board.scrollWidth > board.clientWidth + 1);
}

async function readChats() {
  await Promise.all([...chats.values()].map(({ chat }) => chat.refresh()));
}

async function readEverything() {
  try {
    const [clock] = await Promise.all([api.clock(), readPeople(), readState()]);
    setClock(clock);
    await readChats();
    document.body.classList.add("ready");
  } catch (error) {
    report(error);
  }
}

// A person is added in a dialog of their own

const personDialog = find("person-dialog");
const personForm = personDialog.querySelector("form");

find("add-person").addEventListener("click", () => {
  personForm.reset();
  personForm.elements.language_code.value = language();
  personForm.querySelector(".form-error").textContent = "";
  personDialog.showModal();
});
find("person-cancel").addEventListener("click", () => personDialog.close());
personForm.addEventListener("submit", async (event) => {
  event.preventDefault();
  const given = Object.fromEntries([...new FormData(personForm)].map(([name, value]) => [name, value.trim()]));
  given.username = given.username.replace(/^@/, "");
  const person = Object.fromEntries(Object.entries(given).filter(([, value]) => value));
  try {
    const added = await api.addUser(person);
    await readPeople();
    personDialog.close();
    await chats.get(added.id).chat.refresh();
    choose(added.id, true);
    chats.get(added.id).chat.focus();
  } catch (error) {
    personForm.querySelector(".form-error").textContent = t("failed", { reason: error.message || t("noConnection") });
  }
});

// Photos at full size

const photoDialog = find("photo-dialog");

function onPhoto(url, words) {
  const image = photoDialog.querySelector("img");
  image.src = url;
  image.alt = words || t("photo");
  photoDialog.showModal();
}

photoDialog.addEventListener("click", () => photoDialog.close());

// Tools of the header

const toolsToggle = find("tools-toggle");

function showTools(open) {
  if (!open && toolsToggle.offsetParent && find("tools").contains(document.activeElement)) toolsToggle.focus();
  document.body.classList.toggle("tools-open", open);
  toolsToggle.setAttribute("aria-expanded", String(open));
}

toolsToggle.addEventListener("click", () => showTools(toolsToggle.getAttribute("aria-expanded") !== "true"));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") showTools(false);
});
document.addEventListener("pointerdown", (event) => {
  if (!event.target.closest(".tools, .tools-toggle")) showTools(false);
});
find("tools").addEventListener("click", (event) => {
  if (event.target.closest("button")) showTools(false);
});
find("language").addEventListener("click", () => {
  switchLanguage();
  showClock();
  showTitle();
});
new ResizeObserver(showCrowd).observe(board);

// Start

translatePage();
showTitle();
showBot("unknown");
listen({
  onOpen() {
    find("offline").hidden = true;
    readEverything();
  },
  onChange(change) {
    if (change.clock) setClock(change.clock);
    if (change.users) readPeople().then(readChats).catch(report);
    if (change.chat) chats.get(change.chat)?.chat.refresh().catch(report);
  },
  onLost() {
    find("offline").hidden = false;
    showBot("unknown");
  },
});
setInterval(showClock, 1000);
setInterval(() => {
  if (!document.hidden) readState();
}, STATE_EVERY);
