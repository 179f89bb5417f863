/** The typed messages between this page and the program. */

/** @type {Map<string, (message: any) => unknown>} */
const handlers = new Map();
/** @type {string[]} */
const waiting = []; // messages that came before the page could handle them
let listening = false;
/** @type {import("../types/map").QtPort | null} */
let port = null;

/**
 * Call `handler(message)` for every message of that type.
 * @template {keyof import("../types/messages").ToPage} T
 * @param {T} type
 * @param {(message: import("../types/messages").ToPage[T]) => unknown} handler
 */
export function on(type, handler) {
  handlers.set(type, handler);
}

/**
 * Send a message to the program; before the channel is open there is nobody to hear it.
 * @template {keyof import("../types/messages").FromPage} T
 * @param {T} type
 * @param {import("../types/messages").FromPage[T]} [fields]
 */
export function send(type, fields) {
  port?.receive(JSON.stringify({ type, ...fields }));
}

/** Handle what has come, and from now on what comes. */
export function listen() {
  listening = true;
  for (const text of waiting.splice(0)) receive(text);
}

/**
 * Open the channel; resolves when messages can flow.
 * @returns {Promise<void>}
 */
export function open() {
  return new Promise((resolve) => {
    new QWebChannel(qt.webChannelTransport, (channel) => {
      port = channel.objects.port;
      port.sent.connect(receive);
      send("opened");
      resolve();
    });
  });
}

/** @param {string} text */
function receive(text) {
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
  send("page_failed", { text: String(error?.stack ?? error) });
}
