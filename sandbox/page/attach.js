// What a person puts beside the words: a photo or a file waiting to be sent, their contact, a place.

import { el, icon, popup } from "./dom.js";
import { fileSize, say, sayLabel, sayText } from "./words.js";

export const MOSCOW = { latitude: 55.7558, longitude: 37.6176 };

/** `actions`: send(what) for what needs no words; onChange() after a file is attached or taken away. */
export function createAttachments(id, actions) {
  let attached = null; // {kind: "photo" | "document", file}

  const chip = el("div.chip", { hidden: true, "data-testid": `attachment-${id}` });
  const photoInput = fileInput("photo", `photo-input-${id}`, "image/*");
  const documentInput = fileInput("document", `file-input-${id}`, null);
  const button = sayLabel(el("button.round", { type: "button", "data-testid": `attach-${id}` }, icon("clip")), "attach");
  const menu = el(
    "div.menu.menu-up",
    {},
    item("attachPhoto", "photo", () => photoInput.click()),
    item("attachFile", "file", () => documentInput.click()),
    item("attachContact", "person", () => actions.send({ contact: true })),
    item("attachLocation", "place", () => actions.send({ location: MOSCOW })),
  );
  popup(button, menu);

  function item(key, sign, click) {
    const words = sayText(el("span"), key);
    const attributes = { type: "button", "data-testid": `${key}-${id}`, on: { click } };
    return el("button.menu-item.with-icon", attributes, icon(sign), words);
  }

  function fileInput(kind, testId, accept) {
    const input = el("input", { type: "file", hidden: true, accept, "data-testid": testId });
    input.addEventListener("change", () => {
      if (input.files[0]) put({ kind, file: input.files[0] });
      input.value = ""; // so that the same file can be chosen again
    });
    return input;
  }

  function put(next) {
    attached = next;
    chip.replaceChildren(...(next ? chipParts(next) : []));
    chip.hidden = !next;
    actions.onChange();
  }

  function chipParts({ kind, file }) {
    const size = say(el("span.note"), (node) => (node.textContent = fileSize(file.size)));
    const remove = el("button.round", { type: "button", on: { click: () => put(null) } }, icon("cross"));
    const name = el("span.file-name", { dir: "auto" }, file.name);
    return [icon(kind === "photo" ? "photo" : "file"), name, size, sayLabel(remove, "removeAttachment")];
  }

  return {
    button,
    menu,
    chip,
    inputs: [photoInput, documentInput],
    get current() {
      return attached;
    },
    put,
    /** A file that was pasted or dropped: pictures become photos. */
    take: (file) => put({ kind: file.type.startsWith("image/") ? "photo" : "document", file }),
  };
}

/** The attachment as the control door takes it. */
export async function attachmentBody({ kind, file }) {
  const address = await new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
  const content = address.slice(address.indexOf(",") + 1);
  if (kind === "photo") return { photo: { content } };
  return { document: { file_name: file.name, content, ...(file.type && { mime_type: file.type }) } };
}
