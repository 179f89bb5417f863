/** The typed messages between this page and the program. */

/** @type {Map<string, (message: any) => unknown>} */
const handlers = new Map();
/** @type {string[]} */
const waiting = []; // messages that came before the page could handle them
let listening = false;

/**
 * Call `handler(message)` for every message of that type.
 * @template {keyof import("../types/messages").ToPage} T
 * @param {T} type
 * @param {(message: import("../types/messages").ToPage[T]) => unknown} handler
 */
export function on(type, handler) {
  handlers.set(type, handler);
}

const PING = '{"type":"ping"}'; // answered at once, whatever else there is to do
const LONGEST_REPORT = 4000; // letters

/**
 * Send a message to the program, by way of relay.js.
 * @template {keyof import("../types/messages").FromPage} T
 * @param {T} type
 * @param {import("../types/messages").FromPage[T]} [fields]
 */
export function send(type, fields) {
  const detail = JSON.stringify({ type, ...fields });
  dispatchEvent(new CustomEvent("langson:say", { detail }));
}

/** Handle what has come, and from now on what comes. */
export function listen() {
  listening = true;
  for (const text of waiting.splice(0)) receive(text);
}

/** Say that the page can hear. */
export function open() {
  addEventListener("langson:hear", (event) => receive(/** @type {CustomEvent} */ (event).detail));
  send("opened");
}

/** @param {string} text */
function receive(text) {
  if (text === PING) {
    send("alive");
    return;
  }
  if (!listening) {
    waiting.push(text);
    return;
  }
  const message = JSON.parse(text);
  const handler = handlers.get(message.type);
  if (!handler) throw new Error(`unknown message: ${message.type}`);
  Promise.resolve(handler(message)).catch(report);
}

/** Tell the program that a script failed. */
export function report(error) {
  send("page_failed", { text: String(error?.stack ?? error).slice(0, LONGEST_REPORT) });
}
