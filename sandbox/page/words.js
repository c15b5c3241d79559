// Every word of the page's own chrome, in Russian and English. What the bot says is not translated here.

const WORDS = {
  ru: {
    title: "TalentLoop: песочница",
    sandbox: "песочница",
    skip: "К перепискам",
    people: "Люди",
    clock: "Часы песочницы",
    plusHour: "+1 час",
    plusDay: "+1 день",
    plusWeek: "+1 неделя",
    timeMoves: "Время идёт…",
    hourPassed: "Прошёл час. Теперь {now}.",
    dayPassed: "Прошёл день. Теперь {now}.",
    weekPassed: "Прошла неделя. Теперь {now}.",
    stops: "Остановок по расписанию бота: {count}.",
    noStops: "Дел по расписанию не было.",
    restart: "Перезапустить бота",
    restarting: "Бот перезапускается…",
    restarted: "Бот снова на связи.",
    botRunning: "Бот на связи",
    botStopped: "Бот не отвечает",
    botUnknown: "Проверяем бота…",
    offline: "Нет связи с песочницей. Пробуем снова…",
    addPerson: "Новый человек",
    tools: "Инструменты",
    language: "Switch to English",
    languageShort: "EN",
    firstName: "Имя",
    lastName: "Фамилия",
    username: "Имя пользователя",
    personLanguage: "Язык в Telegram",
    optional: "можно не указывать",
    add: "Добавить",
    cancel: "Отмена",
    close: "Закрыть",
    ok: "Понятно",
    noUsername: "без @имени",
    start: "Начать",
    messages: "Сообщения",
    emptyTitle: "Здесь пока тихо",
    emptyText: "Нажмите «Начать», и бот поздоровается.",
    write: "Сообщение",
    send: "Отправить",
    attach: "Прикрепить",
    attachPhoto: "Фото",
    attachFile: "Файл",
    attachContact: "Мой контакт",
    attachLocation: "Место: Москва",
    removeAttachment: "Убрать вложение",
    caption: "Подпись",
    commands: "Команды бота",
    noCommands: "У бота пока нет команд",
    showKeyboard: "Показать кнопки",
    hideKeyboard: "Скрыть кнопки",
    personMenu: "Действия",
    block: "Заблокировать бота",
    unblock: "Разблокировать бота",
    typing: "Бот печатает",
    edited: "изменено",
    toBottom: "К последним сообщениям",
    unread: "Непрочитанных: {count}",
    download: "Скачать",
    photo: "Фото",
    openPhoto: "Открыть фото",
    location: "Место на карте",
    spoiler: "Показать скрытый текст",
    failed: "Не получилось: {reason}",
    noConnection: "песочница не отвечает",
    unsupported: "Сообщение этого вида здесь не показывается",
    bytes: "Б",
    kilobytes: "КБ",
    megabytes: "МБ",
  },
  en: {
    title: "TalentLoop: sandbox",
    sandbox: "sandbox",
    skip: "To the chats",
    people: "People",
    clock: "Sandbox clock",
    plusHour: "+1 h",
    plusDay: "+1 day",
    plusWeek: "+1 week",
    timeMoves: "Time is moving…",
    hourPassed: "An hour has passed. It is now {now}.",
    dayPassed: "A day has passed. It is now {now}.",
    weekPassed: "A week has passed. It is now {now}.",
    stops: "Stops for the bot’s scheduled work: {count}.",
    noStops: "Nothing was scheduled on the way.",
    restart: "Restart the bot",
    restarting: "The bot is restarting…",
    restarted: "The bot is back.",
    botRunning: "Bot is running",
    botStopped: "Bot does not answer",
    botUnknown: "Checking the bot…",
    offline: "The sandbox cannot be reached. Trying again…",
    addPerson: "Add a person",
    tools: "Tools",
    language: "Переключить на русский",
    languageShort: "RU",
    firstName: "First name",
    lastName: "Last name",
    username: "Username",
    personLanguage: "Telegram language",
    optional: "optional",
    add: "Add",
    cancel: "Cancel",
    close: "Close",
    ok: "OK",
    noUsername: "no @username",
    start: "Start",
    messages: "Messages",
    emptyTitle: "Quiet so far",
    emptyText: "Tap Start and the bot will say hello.",
    write: "Message",
    send: "Send",
    attach: "Attach",
    attachPhoto: "Photo",
    attachFile: "File",
    attachContact: "My contact",
    attachLocation: "Place: Moscow",
    removeAttachment: "Remove the attachment",
    caption: "Caption",
    commands: "Bot commands",
    noCommands: "The bot has no commands yet",
    showKeyboard: "Show the buttons",
    hideKeyboard: "Hide the buttons",
    personMenu: "Actions",
    block: "Block the bot",
    unblock: "Unblock the bot",
    typing: "The bot is typing",
    edited: "edited",
    toBottom: "To the latest messages",
    unread: "Unread: {count}",
    download: "Download",
    photo: "Photo",
    openPhoto: "Open the photo",
    location: "Place on the map",
    spoiler: "Show the hidden text",
    failed: "That did not work: {reason}",
    noConnection: "the sandbox does not answer",
    unsupported: "Messages of this kind are not shown here",
    bytes: "B",
    kilobytes: "KB",
    megabytes: "MB",
  },
};

const KEPT_AS = "talentloop-sandbox-language";
const LOCALES = { ru: "ru-RU", en: "en-GB" };

function remembered() {
  try {
    return localStorage.getItem(KEPT_AS);
  } catch {
    return null; // storage may be forbidden; the page then simply starts in Russian
  }
}

let current = remembered() === "en" ? "en" : "ru";

// Nodes whose words were set by `say`, with the functions that set them again in the other language.
const spoken = new WeakMap();

export function language() {
  return current;
}

export function t(key, values = {}) {
  return WORDS[current][key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** Runs `speak(node)` now and at every change of language while the node is in the page; one speaker per slot. */
export function say(node, speak, slot = "text") {
  if (!spoken.has(node)) spoken.set(node, new Map());
  spoken.get(node).set(slot, speak);
  node.dataset.words = "";
  speak(node);
  return node;
}

/** The node's text is the words under `key`; `values` may be a function where they depend on the language. */
export function sayText(node, key, values = {}) {
  return say(node, () => {
    node.textContent = t(key, typeof values === "function" ? values() : values);
  });
}

/** The node's accessible name is the words under `key`; on a button they are its tooltip too. */
export function sayLabel(node, key, values = {}) {
  return say(node, () => label(node, t(key, values)), "label");
}

function label(node, words) {
  node.setAttribute("aria-label", words);
  if (node.tagName === "BUTTON") node.title = words;
}

/** The hint of an empty field, which is its accessible name too. */
export function sayHint(field, key) {
  return say(
    field,
    () => {
      field.placeholder = t(key);
      field.setAttribute("aria-label", t(key));
    },
    "label",
  );
}

export function translatePage() {
  document.documentElement.lang = current;
  for (const node of document.querySelectorAll("[data-text]")) node.textContent = t(node.dataset.text);
  for (const node of document.querySelectorAll("[data-label]")) label(node, t(node.dataset.label));
  for (const node of document.querySelectorAll("[data-hint]")) node.placeholder = t(node.dataset.hint);
  for (const node of document.querySelectorAll("[data-words]")) {
    for (const speak of spoken.get(node)?.values() ?? []) speak(node);
  }
}

export function switchLanguage() {
  current = current === "ru" ? "en" : "ru";
  try {
    localStorage.setItem(KEPT_AS, current);
  } catch {
    // not remembered then, nothing else is lost
  }
  translatePage();
}

export function timeOfDay(date) {
  return date.toLocaleTimeString(LOCALES[current], { hour: "2-digit", minute: "2-digit" });
}

/** Absolute on purpose: where time is moved by weeks, "today" would soon be wrong. */
export function dayName(date) {
  return date.toLocaleDateString(LOCALES[current], { weekday: "short", day: "numeric", month: "long" });
}

export function shortDate(date) {
  return date.toLocaleDateString(LOCALES[current], { weekday: "short", day: "numeric", month: "short", year: "numeric" });
}

export function shortMoment(date) {
  const day = date.toLocaleDateString(LOCALES[current], { weekday: "short", day: "numeric", month: "short" });
  return `${day}, ${timeOfDay(date)}`;
}

export function fileSize(bytes) {
  const number = (value) => value.toLocaleString(LOCALES[current], { maximumFractionDigits: 1 });
  if (bytes < 1024) return `${bytes} ${t("bytes")}`;
  if (bytes < 1024 * 1024) return `${number(bytes / 1024)} ${t("kilobytes")}`;
  return `${number(bytes / 1024 / 1024)} ${t("megabytes")}`;
}
