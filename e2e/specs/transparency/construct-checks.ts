/** Constructing: with and without `new`, subclasses, `new.target`, bound and proxied constructors. */
import type { Checks } from "./check.ts";

export const constructChecks: Checks = {
  "called without new": ({ socketUrl }, { outcome }) => {
    const call = (receiver: unknown, args: unknown[]): unknown => Reflect.apply(WebSocket, receiver, args);
    return [
      outcome(() => call(undefined, [socketUrl])),
      outcome(() => call(undefined, [])),
      outcome(() => call(new WebSocket(socketUrl), [socketUrl])),
      outcome(() => Function.prototype.call.call(WebSocket, {}, socketUrl)),
    ];
  },
  "no argument": (_where, { outcome }) => [outcome(() => Reflect.construct(WebSocket, []))],
  "properties of a fresh socket": ({ socketUrl }) => {
    const { url, readyState, bufferedAmount, extensions, protocol, binaryType, onopen, onclose } = new WebSocket(
      socketUrl,
    );
    return { url, readyState, bufferedAmount, extensions, protocol, binaryType, onopen, onclose };
  },
  "URLs that are refused": (_where, { outcome }) =>
    ["", "ftp://x/", "ws://", "ws://x:99999/", "ws://host/#part", "no url", "ws://[x]/", "javascript:1"].map((url) =>
      outcome(() => new WebSocket(url)),
    ),
  "URLs that are accepted, as the socket reports them": ({ origin, socketUrl }, { outcome }) =>
    [socketUrl, origin, "/relative", "?query", `${socketUrl}/ü`, "WS://LOCALHOST:1/A", "ws://localhost:1/a b"].map(
      (url) => outcome(() => new WebSocket(url).url),
    ),
  "values that are no string, as URL": ({ socketUrl }, { outcome }) =>
    [new URL(socketUrl), Object(socketUrl), 1, null, undefined, true, [socketUrl], Symbol("url"), 1n, {}, () => 1].map(
      (url) => outcome(() => Reflect.construct(WebSocket, [url]).url),
    ),
  "subprotocols that are refused": ({ socketUrl }, { outcome }) =>
    ["", " ", "a b", "a,b", "ü", ["a", "a"], ["a", "A"], ["a", ""], [null], [undefined], [[]], ["a", 1], [1, 1]].map(
      (protocols) => outcome(() => Reflect.construct(WebSocket, [socketUrl, protocols])),
    ),
  "odd subprotocol arguments": ({ socketUrl }, { outcome }) =>
    [
      undefined,
      null,
      1,
      true,
      {},
      [],
      new Set(["a", "b"]),
      "ab",
      Object("ab"),
      Symbol("a"),
      1n,
      { length: 1, 0: "a" },
    ].map((protocols) => outcome(() => Reflect.construct(WebSocket, [socketUrl, protocols]))),
  "the subprotocol agreed on": async ({ socketUrl }, { open }) => [
    (await open(socketUrl)).protocol,
    (await open(socketUrl, "only")).protocol,
    (await open(socketUrl, ["first", "second"])).protocol,
    await new Promise((resolve) => {
      const ws = Reflect.construct(WebSocket, [socketUrl, new Set(["in-a-set"])]);
      ws.onopen = () => resolve(ws.protocol);
    }),
  ],
  "further arguments are ignored": ({ socketUrl }, { outcome }) => [
    outcome(() => Reflect.construct(WebSocket, [socketUrl, [], "third", Symbol("fourth")])),
  ],
  "subclass: chain, name, statics, fields": async ({ socketUrl }, { event }) => {
    class Sub extends WebSocket {
      field: unknown = this instanceof Sub;
      static own = 1;
    }
    const sub = new Sub(socketUrl);
    await event(sub, "open");
    return [
      sub instanceof Sub,
      sub instanceof WebSocket,
      Object.getPrototypeOf(sub) === Sub.prototype,
      Object.getPrototypeOf(Sub) === WebSocket,
      sub.constructor === Sub,
      Sub.name,
      Sub.length,
      Sub.OPEN,
      Object.hasOwn(Sub, "OPEN"),
      sub.field,
      Reflect.ownKeys(sub).map(String),
      sub.readyState,
    ];
  },
  "subclass: overrides run, super reaches the native": async ({ socketUrl }, { ended }) => {
    const calls: unknown[] = [];
    class Sub extends WebSocket {
      constructor(url: string) {
        super(url);
        calls.push("constructed");
      }
      override close(code?: number, reason?: string): void {
        calls.push(["close", code, reason]);
        super.close(4001, "super");
      }
      override send(data: string): void {
        calls.push(["send", data]);
        super.send(`${data}!`);
      }
    }
    const sub = new Sub(socketUrl);
    const messages: unknown[] = [];
    sub.onopen = () => sub.send("hello");
    sub.onmessage = ({ data }) => {
      messages.push(data);
      sub.close(4000, "own");
    };
    return [await ended(sub), calls, messages];
  },
  "subclass by function and Reflect.construct": ({ socketUrl }) => {
    const Old = new Function();
    Object.setPrototypeOf(Old.prototype, WebSocket.prototype);
    const made = Reflect.construct(WebSocket, [socketUrl], Old);
    return [
      made instanceof Old,
      made instanceof WebSocket,
      Object.getPrototypeOf(made) === Old.prototype,
      made.readyState,
    ];
  },
  "a constructor that returns another object": ({ socketUrl }, { kind }) => {
    const other = {};
    class Sub extends WebSocket {
      constructor() {
        super(socketUrl);
        // biome-ignore lint/correctness/noConstructorReturn: that is what is checked.
        return Object.assign(other);
      }
    }
    return [Object.is(new Sub(), other), kind(new Sub())];
  },
  "a subclass that never calls super": (_where, { outcome }) => [
    outcome(() => new (Function("return class extends WebSocket { constructor() {} }")())()),
  ],
  "new.target is the constructor itself": ({ socketUrl }) => {
    const made = Reflect.construct(WebSocket, [socketUrl], WebSocket);
    return [Object.getPrototypeOf(made) === WebSocket.prototype, made.constructor === WebSocket];
  },
  "new.target: what is read of it, and when": ({ socketUrl }, { outcome }) => {
    const log: string[] = [];
    const target = new Proxy(Function.prototype.bind.call(class {}, null), {
      get(_target, key) {
        log.push(`get ${String(key)}`);
        return key === "prototype" ? EventTarget.prototype : undefined;
      },
    });
    const url = { toString: () => log.push("url") && socketUrl };
    const made = outcome(() => Reflect.construct(WebSocket, [url], target));
    return [log, made];
  },
  "new.target without a prototype object": ({ socketUrl }) => {
    const bare = new Proxy(Function.prototype.bind.call(class {}, null), { get: () => 1 });
    const made = Reflect.construct(WebSocket, [socketUrl], bare);
    return Object.getPrototypeOf(made) === WebSocket.prototype;
  },
  "new.target that is no constructor": ({ socketUrl }, { outcome }) =>
    [undefined, 1, {}, () => 1, Math.max].map((target) =>
      outcome(() => Reflect.apply(Reflect.construct, null, [WebSocket, [socketUrl], target])),
    ),
  "new.target whose prototype throws": ({ socketUrl }, { outcome }) => {
    const angry = new Proxy(class {}, {
      get() {
        throw new RangeError("no prototype today");
      },
    });
    return [
      outcome(() => Reflect.construct(WebSocket, [socketUrl], angry)),
      outcome(() => Reflect.construct(WebSocket, [], angry)),
    ];
  },
  bound: ({ socketUrl }) => {
    const Bound = WebSocket.bind(null, socketUrl);
    const made = Reflect.construct(Bound, []);
    return [
      Bound.name,
      Bound.length,
      made instanceof WebSocket,
      made.url === socketUrl,
      Object.getPrototypeOf(made) === WebSocket.prototype,
    ];
  },
  "behind the page's own Proxy": ({ socketUrl }) => {
    const log: string[] = [];
    const Mine = new Proxy(WebSocket, {
      construct(target, args, newTarget) {
        log.push(String(newTarget === Mine));
        return Reflect.construct(target, args, newTarget);
      },
      get(target, key, receiver) {
        log.push(`get ${String(key)}`);
        return Reflect.get(target, key, receiver);
      },
    });
    const made = new Mine(socketUrl);
    return [log, made instanceof WebSocket, made.constructor === WebSocket];
  },
  "behind the page's own wrapper": async ({ socketUrl }, { event }) => {
    const Original = WebSocket;
    const made: string[] = [];
    globalThis.WebSocket = class extends Original {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        made.push(this.url);
      }
    };
    const ws = new WebSocket(socketUrl);
    await event(ws, "open");
    return [made, ws instanceof Original, ws.constructor === WebSocket, ws.readyState];
  },
  "traps on Object.prototype are not ours": ({ socketUrl }, { outcome }) => {
    const calls: string[] = [];
    for (const name of ["apply", "construct", "get", "getPrototypeOf", "defineProperty", "has", "ownKeys"]) {
      Object.defineProperty(Object.prototype, name, {
        configurable: true,
        get() {
          calls.push(name);
          return undefined;
        },
      });
    }
    const made = outcome(() => new WebSocket(socketUrl).close());
    return [made, calls];
  },
};
