/** Other realms: frames have their own WebSocket, and mixing them works as it does natively. */
import type { Checks } from "./check.ts";

export const realmChecks: Checks = {
  "a frame's constructor is its own": ({ socketUrl }) => {
    const inner = document.body.appendChild(document.createElement("iframe")).contentWindow?.window;
    if (!inner) return "no frame";
    const theirs = new inner.WebSocket(socketUrl);
    return [
      inner.WebSocket === WebSocket,
      inner.WebSocket.name,
      theirs instanceof WebSocket,
      theirs instanceof inner.WebSocket,
      theirs.constructor === inner.WebSocket,
      Object.getPrototypeOf(inner.WebSocket) === inner.EventTarget,
    ];
  },
  "a frame's methods on our socket": async ({ socketUrl }, { open, ended, outcome }) => {
    const inner = document.body.appendChild(document.createElement("iframe")).contentWindow?.window;
    if (!inner) return "no frame";
    const ws = await open(socketUrl);
    const end = ended(ws);
    const results = [
      outcome(() => inner.WebSocket.prototype.send.call(ws, "x")),
      outcome(() => inner.WebSocket.prototype.close.call(ws, 4005, "theirs")),
      ws.readyState,
    ];
    return [results, await end];
  },
  "exceptions come from the realm of the function": ({ socketUrl }) => {
    const inner = document.body.appendChild(document.createElement("iframe")).contentWindow?.window;
    if (!inner) return "no frame";
    const realm = (run: () => unknown): string => {
      try {
        run();
        return "nothing thrown";
      } catch (error) {
        if (error instanceof inner.DOMException || error instanceof inner.TypeError) return "frame";
        return error instanceof DOMException || error instanceof TypeError ? "page" : "neither";
      }
    };
    const ws = new WebSocket(socketUrl);
    return [
      realm(() => new inner.WebSocket("ftp://x")),
      realm(() => Reflect.construct(inner.WebSocket, [])),
      realm(() => Reflect.apply(inner.WebSocket, undefined, [])),
      realm(() => inner.WebSocket.prototype.close.call(ws, 999)),
      realm(() => inner.WebSocket.prototype.close.call(Object())),
      realm(() => new WebSocket("ftp://x")),
      realm(() => ws.close(999)),
    ];
  },
  "new.target of another realm": ({ socketUrl }) => {
    const inner = document.body.appendChild(document.createElement("iframe")).contentWindow?.window;
    if (!inner) return "no frame";
    const made = Reflect.construct(WebSocket, [socketUrl], inner.WebSocket);
    const bare = new inner.Function();
    bare.prototype = null;
    const fallen = Reflect.construct(WebSocket, [socketUrl], bare);
    return [
      Object.getPrototypeOf(made) === inner.WebSocket.prototype,
      made instanceof WebSocket,
      Object.getPrototypeOf(fallen) === inner.WebSocket.prototype,
      Object.getPrototypeOf(fallen) === WebSocket.prototype,
    ];
  },
  "a constructor whose frame is gone": ({ socketUrl }, { outcome }) => {
    const frame = document.body.appendChild(document.createElement("iframe"));
    const Theirs = frame.contentWindow?.window.WebSocket;
    if (!Theirs) return "no frame";
    const ws = new Theirs(socketUrl);
    frame.remove();
    return [
      outcome(() => new Theirs(socketUrl)),
      outcome(() => ws.close()),
      outcome(() => ws.send("x")),
      ws.readyState,
    ];
  },
  "a socket of a frame that is removed": async ({ socketUrl }) => {
    const frame = document.body.appendChild(document.createElement("iframe"));
    const inner = frame.contentWindow?.window;
    if (!inner) return "no frame";
    const ws = new inner.WebSocket(socketUrl);
    const log: string[] = [];
    for (const type of ["open", "error", "close"]) ws.addEventListener(type, () => log.push(type));
    while (ws.readyState === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    frame.remove();
    await new Promise((resolve) => setTimeout(resolve, 100));
    return [log, ws.readyState];
  },
  "a frame's keys and descriptors": (_where, { properties, descriptor }) => {
    const inner = document.body.appendChild(document.createElement("iframe")).contentWindow?.window;
    return (
      inner && [properties(inner.WebSocket), properties(inner.WebSocket.prototype), descriptor(inner, "WebSocket")]
    );
  },
  "document.open gives the same window": async ({ socketUrl }, { event }) => {
    const frame = document.body.appendChild(document.createElement("iframe"));
    const inner = frame.contentWindow?.window;
    if (!inner) return "no frame";
    const before = inner.WebSocket;
    inner.document.open();
    inner.document.write("<p>new</p>");
    inner.document.close();
    const ws = new inner.WebSocket(socketUrl);
    await event(ws, "open");
    return [inner.WebSocket === before, ws instanceof before, Reflect.ownKeys(ws).length];
  },
  "a worker's WebSocket": async ({ socketUrl }, { event }) => {
    const code = `const ws = new WebSocket("${socketUrl}"); ws.onopen = () => ws.close(4000);
      ws.onclose = ({ code }) => postMessage([String(WebSocket), WebSocket.name, code]);`;
    const worker = new Worker(URL.createObjectURL(new Blob([code])));
    const answer = await event(worker, "message");
    return answer instanceof MessageEvent && answer.data;
  },
};
