/**
 * Between the channel to the program and the page: this script, behind Qt's own
 * qwebchannel.js, runs before any other. It takes the channel for itself; what is left to the page
 * is to say a text and to hear one, by events: nothing else of the program's object is theirs,
 * and nothing of what could speak to other machines.
 */

{
  // With WebRTC a page that is no longer ours could reach for addresses outside.
  for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "RTCDataChannel"]) {
    Reflect.deleteProperty(globalThis, name);
  }

  const RETRY_MS = 4;
  /** @type {import("../types/map").QtPort | null} */
  let port = null;
  /** @type {string[]} */
  const waiting = [];

  addEventListener("langson:say", (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    if (typeof detail !== "string") return;
    if (port) port.receive(detail);
    else waiting.push(detail);
  });

  /** After a crash the new process may learn of the channel only when the page has begun. */
  const open = () => {
    if (!globalThis.qt?.webChannelTransport) {
      setTimeout(open, RETRY_MS);
      return;
    }
    new QWebChannel(taken(qt.webChannelTransport), ({ objects }) => {
      port = objects.port;
      port.sent.connect((detail) => dispatchEvent(new CustomEvent("langson:hear", { detail })));
      for (const text of waiting.splice(0)) port.receive(text);
    });
  };
  open();

  /**
   * The transport under another name; under its own, which Qt needs for what comes, nobody can
   * send any more, nor hear in our place.
   * @param {{send: (text: string) => void}} transport
   */
  function taken(transport) {
    const send = transport.send.bind(transport);
    const own = { send, onmessage: (_event) => {} };
    const locked = { writable: false, configurable: false };
    Object.defineProperty(transport, "send", { value: () => {}, ...locked });
    Object.defineProperty(transport, "onmessage", {
      value: (event) => own.onmessage(event),
      ...locked,
    });
    return own;
  }
}
