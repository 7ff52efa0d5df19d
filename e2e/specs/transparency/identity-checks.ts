/** The constructor and its prototype as objects: names, keys, descriptors, chains, identity. */
import type { Checks } from "./check.ts";

export const identityChecks: Checks = {
  "typeof, name and length of the constructor": () => [typeof WebSocket, WebSocket.name, WebSocket.length],
  "name and length of the methods": () =>
    (["close", "send"] as const).map((name) => [WebSocket.prototype[name].name, WebSocket.prototype[name].length]),
  "own properties of the constructor": (_where, { properties }) => properties(WebSocket),
  "own properties of the prototype": (_where, { properties }) => properties(WebSocket.prototype),
  "own properties of the methods": (_where, { properties }) => [
    properties(WebSocket.prototype.close),
    properties(WebSocket.prototype.send),
  ],
  "the global's descriptor": (_where, { descriptor }) => descriptor(globalThis, "WebSocket"),
  "names on the global object, in order": () => Object.getOwnPropertyNames(globalThis),
  "symbols on the global object": () => Object.getOwnPropertySymbols(globalThis).map(String),
  "for-in over the global object": () => {
    const names: string[] = [];
    for (const name in globalThis) names.push(name);
    return names;
  },
  "for-in over constructor, prototype and instance": ({ socketUrl }) =>
    [WebSocket, WebSocket.prototype, new WebSocket(socketUrl)].map((owner) => {
      const names: string[] = [];
      for (const name in owner) names.push(name);
      return names;
    }),
  "an instance has no own properties": ({ socketUrl }) => Reflect.ownKeys(new WebSocket(socketUrl)).map(String),
  "prototype chains": ({ socketUrl }) => {
    const ws = new WebSocket(socketUrl);
    return [
      Object.getPrototypeOf(WebSocket) === EventTarget,
      Object.getPrototypeOf(WebSocket.prototype) === EventTarget.prototype,
      Object.getPrototypeOf(ws) === WebSocket.prototype,
      Object.getPrototypeOf(WebSocket.prototype.close) === Function.prototype,
      Object.getPrototypeOf(WebSocket.prototype.send) === Function.prototype,
    ];
  },
  "instanceof and isPrototypeOf": ({ socketUrl }) => {
    const ws = new WebSocket(socketUrl);
    return [
      ws instanceof WebSocket,
      ws instanceof EventTarget,
      Object.prototype.isPrototypeOf.call(WebSocket.prototype, ws),
      Function.prototype[Symbol.hasInstance].call(WebSocket, ws),
      WebSocket instanceof Function,
      Object.create(WebSocket.prototype) instanceof WebSocket,
      {} instanceof WebSocket,
    ];
  },
  "constructor properties lead back": ({ socketUrl }) => {
    const ws = new WebSocket(socketUrl);
    return [
      ws.constructor === WebSocket,
      WebSocket.prototype.constructor === WebSocket,
      window.WebSocket === WebSocket,
      self.WebSocket === WebSocket,
      WebSocket.prototype.constructor.prototype === WebSocket.prototype,
    ];
  },
  "methods are the same function everywhere": ({ socketUrl }) => {
    const [a, b] = [new WebSocket(socketUrl), new WebSocket(socketUrl)];
    return [a.close === b.close, a.send === WebSocket.prototype.send, a.close === WebSocket.prototype.close];
  },
  "class names": ({ socketUrl }, { kind }) => [
    Object.prototype.toString.call(WebSocket),
    kind(WebSocket.prototype),
    kind(new WebSocket(socketUrl)),
    String(new WebSocket(socketUrl)),
    String(WebSocket.prototype),
  ],
  "extensible, sealed, frozen": () =>
    [WebSocket, WebSocket.prototype, WebSocket.prototype.close, WebSocket.prototype.send].map((it) => [
      Object.isExtensible(it),
      Object.isSealed(it),
      Object.isFrozen(it),
    ]),
  constants: () => [WebSocket, WebSocket.prototype].map((it) => [it.CONNECTING, it.OPEN, it.CLOSING, it.CLOSED]),
  "constants cannot be written or deleted": (_where, { outcome }) =>
    [WebSocket, WebSocket.prototype].map((it) => [
      outcome(() => Reflect.set(it, "OPEN", 7)),
      outcome(() => Reflect.deleteProperty(it, "OPEN")),
      outcome(() => Object.defineProperty(it, "OPEN", { value: 7 })),
      it.OPEN,
    ]),
  "prototype cannot be replaced": (_where, { outcome }) => [
    outcome(() => Object.assign(WebSocket, { prototype: {} })),
    outcome(() => Reflect.set(WebSocket, "prototype", {})),
    outcome(() => Object.defineProperty(WebSocket, "prototype", { value: {} })),
  ],
  "name can be redefined and deleted": (_where, { descriptor, outcome }) => {
    const change = outcome(() => Object.defineProperty(WebSocket, "name", { value: "Mine" }));
    const { name } = WebSocket;
    const gone = outcome(() => Reflect.deleteProperty(WebSocket.prototype.close, "name"));
    return [change, name, gone, WebSocket.prototype.close.name, descriptor(WebSocket, "name")];
  },
  "properties the page adds stay": ({ socketUrl }) => {
    Object.assign(WebSocket, { mine: 1 });
    Object.assign(WebSocket.prototype, { ours: 2 });
    const ws = new WebSocket(socketUrl);
    return [
      Reflect.ownKeys(WebSocket).map(String),
      Reflect.get(WebSocket, "mine"),
      Reflect.get(ws, "ours"),
      "ours" in ws,
    ];
  },
  "the page's own methods on the prototype are used": async ({ socketUrl }, { open }) => {
    const calls: unknown[] = [];
    const { close } = WebSocket.prototype;
    WebSocket.prototype.close = function (...args: []) {
      calls.push([this instanceof WebSocket, args.length]);
      return close.apply(this, args);
    };
    const ws = await open(socketUrl);
    ws.close();
    return [calls, ws.readyState, Reflect.ownKeys(WebSocket.prototype).map(String)];
  },
  "the global can be replaced, deleted and put back": (_where, { descriptor }) => {
    const original = WebSocket;
    const seen: unknown[] = [];
    const look = (): unknown => seen.push([typeof globalThis.WebSocket, "WebSocket" in globalThis]);
    Reflect.set(globalThis, "WebSocket", class Fake {});
    look();
    seen.push(Reflect.deleteProperty(globalThis, "WebSocket"));
    look();
    globalThis.WebSocket = original;
    look();
    return [seen, descriptor(globalThis, "WebSocket"), new original("ws://127.0.0.1:1").constructor === original];
  },
  "the constructor as a key": () => {
    const map = new Map<unknown, number>([[WebSocket, 1]]);
    const weak = new WeakMap<object, number>([[WebSocket, 2]]);
    return [
      map.get(window.WebSocket),
      weak.get(WebSocket.prototype.constructor),
      new Set([WebSocket, self.WebSocket]).size,
    ];
  },
  "methods are no constructors": ({ socketUrl }, { outcome }) => {
    const ws = new WebSocket(socketUrl);
    return [
      outcome(() => Reflect.construct(ws.close, [])),
      outcome(() => Reflect.construct(Object, [], ws.send)),
      "prototype" in ws.close,
      outcome(() => {
        class Sub extends Object.assign(ws.close) {}
        return Sub;
      }),
    ];
  },
  "structuredClone of a socket": ({ socketUrl }, { outcome }) => [
    outcome(() => structuredClone(new WebSocket(socketUrl))),
    outcome(() => structuredClone(WebSocket.prototype)),
    outcome(() => window.postMessage(new WebSocket(socketUrl))),
  ],
  "JSON of constructor and socket": ({ socketUrl }, { kind }) => [
    kind(JSON.stringify(WebSocket)),
    JSON.stringify(new WebSocket(socketUrl)),
    JSON.stringify({ WebSocket }),
  ],
  "error text: of what cannot be assigned": ({ socketUrl }, { outcome }) => {
    const ws = new WebSocket(socketUrl);
    return [
      outcome(() => Object.assign(ws, { url: "x" })),
      outcome(() => Object.assign(ws, { OPEN: 7 })),
      outcome(() => Object.assign(WebSocket.prototype, { OPEN: 7 })),
      outcome(() => Object.assign(WebSocket, { OPEN: 7 })),
      outcome(() => Object.assign(Object.freeze(new WebSocket(socketUrl)), { mine: 7 })),
      outcome(() => Reflect.apply(Map.prototype.get, ws, [])),
      outcome(() => Reflect.apply(Reflect.get(ws, "absent"), ws, [])),
      outcome(() => Reflect.construct(Promise, [ws])),
      outcome(() => Object.setPrototypeOf(Object.preventExtensions(new WebSocket(socketUrl)), null)),
      outcome(() => [...Object(ws)]),
    ];
  },
  "source text: constructor and methods": () => [
    String(WebSocket),
    `${WebSocket.prototype.close}`,
    Function.prototype.toString.call(WebSocket.prototype.send),
    `${Object.getOwnPropertyDescriptor(WebSocket.prototype, "readyState")?.get}`,
    String(EventTarget),
  ],
  "the message of a failed clone of a function": (_where, { outcome }) => [
    outcome(() => structuredClone(WebSocket)),
    outcome(() => window.postMessage(WebSocket.prototype.close)),
  ],
};
