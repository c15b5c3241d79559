// The page's only way to the sandbox: JSON calls to the control doors and the stream of changes.

export class ApiError extends Error {
  constructor(reason, status) {
    super(reason);
    this.status = status; // 0 where the sandbox could not be reached at all
  }
}

async function call(path, body) {
  let response;
  const options = body === undefined ? {} : {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  };
  try {
    response = await fetch(path, { cache: "no-store", ...options });
  } catch {
    throw new ApiError("", 0);
  }
  let answer = {};
  try {
    answer = await response.json();
  } catch {
    // an answer without JSON is reported by its status below
  }
  if (!response.ok) throw new ApiError(answer.error ?? `HTTP ${response.status}`, response.status);
  return answer;
}

export const api = {
  users: () => call("/sandbox/users"),
  addUser: (person) => call("/sandbox/users", person),
  chat: (id, after) => call(`/sandbox/chat/${id}?after=${after}`),
  send: (id, what) => call("/sandbox/send", { user_id: id, ...what }),
  press: (id, what) => call("/sandbox/press", { user_id: id, ...what }),
  block: (id) => call("/sandbox/block", { user_id: id }),
  unblock: (id) => call("/sandbox/unblock", { user_id: id }),
  clock: () => call("/sandbox/clock"),
  advance: (by) => call("/sandbox/clock", { advance: by }),
  restart: () => call("/sandbox/restart", { signal: "TERM" }),
  state: () => call("/sandbox/state"),
};

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 5000;

/**
 * Listens to /sandbox/events for good. The browser's own reconnecting gives up when the server answers with an
 * error, so a broken stream is closed and opened anew with a growing pause. `onOpen` runs at every connection:
 * what happened in between must be read again.
 */
export function listen({ onOpen, onChange, onLost }) {
  let pause = FIRST_PAUSE;
  const connect = () => {
    const stream = new EventSource("/sandbox/events");
    stream.onopen = () => {
      pause = FIRST_PAUSE;
      onOpen();
    };
    stream.onmessage = (event) => onChange(JSON.parse(event.data));
    stream.onerror = () => {
      stream.close();
      onLost();
      setTimeout(connect, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    };
  };
  connect();
}
