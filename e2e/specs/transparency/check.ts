/** What a transparency check is: a function that runs in the page and returns what the page can tell, as plain data. */

/** Where the page and its server are. The same for both browsers. */
export interface Where {
  origin: string;
  /** The same server under another host name. */
  otherOrigin: string;
  /** Echoes; `close 4001 bye` makes the server close so, `drop` makes it drop TCP. */
  socketUrl: string;
  /** Sends 100 messages as soon as it is open. */
  floodUrl: string;
}

/** Helpers inside the page, made there by `makeTools`. */
export interface Tools {
  /** What calling `run` did: its exception as the page can tell it apart, or the kind of its value. */
  outcome(run: () => unknown): unknown;
  /** A primitive as it is; a function by name and length, an object by its class. */
  kind(value: unknown): unknown;
  /** An error's stack without line numbers; a line of ours reads `ours`. */
  stackLines(error: unknown): string[];
  /** Ways to have a native throw, with every kind of argument that runs no page code. */
  failures(socketUrl: string): (() => unknown)[];
  /** What `run` throws, undefined if nothing. */
  thrownBy(run: () => unknown): unknown;
  /** A property's descriptor, its values by kind. */
  descriptor(owner: object, key: PropertyKey): unknown;
  /** All own properties with their descriptors, in order. */
  properties(owner: object): unknown;
  /** A Proxy that notes every trap in `log` and then does what its target does. */
  logging<T extends object>(target: T, log: string[]): T;
  open(url: string, protocols?: string | string[]): Promise<WebSocket>;
  event(target: EventTarget, type: string): Promise<Event>;
  /** The close event's data, once it comes. */
  ended(ws: WebSocket): Promise<unknown>;
  /** Opens a socket, exchanges a message, closes it and waits for the end: everything the extension looks at. */
  wholeLife(url: string): Promise<void>;
}

/** Runs in the page: it may use nothing from outside its own text. Returns plain data. */
export type Check = (where: Where, tools: Tools) => unknown;
export type Checks = Record<string, Check>;

/** Runs in the page. */
export function makeTools(): Tools {
  const kind = (value: unknown): unknown => {
    if (typeof value === "function") return `function ${value.name}/${value.length}`;
    if (typeof value === "object" && value !== null) return Object.prototype.toString.call(value);
    return typeof value === "symbol" || typeof value === "bigint" || value === undefined ? String(value) : value;
  };
  const thrown = (error: unknown): unknown => {
    if (!(error instanceof Error) && !(error instanceof DOMException)) return { thrown: kind(error) };
    return {
      thrown: kind(error),
      class: Object.getPrototypeOf(error) === DOMException.prototype ? "DOMException" : error.constructor.name,
      name: error.name,
      message: error.message,
      code: "code" in error ? error.code : "none",
      keys: Reflect.ownKeys(error).map(String),
    };
  };
  const descriptor = (owner: object, key: PropertyKey): unknown => {
    const found = Object.getOwnPropertyDescriptor(owner, key);
    return found && Object.fromEntries(Object.entries(found).map(([name, value]) => [name, kind(value)]));
  };
  const event = (target: EventTarget, type: string): Promise<Event> =>
    new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));
  const open = async (url: string, protocols: string | string[] = []): Promise<WebSocket> => {
    const ws = new WebSocket(url, protocols);
    await event(ws, "open");
    return ws;
  };
  const ended = async (ws: WebSocket): Promise<unknown> => {
    const close = await event(ws, "close");
    return close instanceof CloseEvent && { code: close.code, reason: close.reason, wasClean: close.wasClean };
  };
  return {
    kind,
    descriptor,
    event,
    open,
    ended,
    stackLines: (error) =>
      String(error instanceof Object && Reflect.get(error, "stack"))
        .split("\n")
        .map((line) => (line.includes("close-handshake:") ? "ours" : line.replace(/\(?[^ (]*:\d+:\d+\)?$/, ""))),
    outcome(run) {
      try {
        return { returned: kind(run()) };
      } catch (error) {
        return thrown(error);
      }
    },
    properties: (owner) => Reflect.ownKeys(owner).map((key) => [String(key), descriptor(owner, key)]),
    logging(target, log) {
      const names = [
        "get",
        "set",
        "has",
        "ownKeys",
        "getPrototypeOf",
        "getOwnPropertyDescriptor",
        "defineProperty",
      ] as const;
      const traps = names.map((name) => [
        name,
        (...args: unknown[]) => {
          log.push(`${name} ${name === "ownKeys" || name === "getPrototypeOf" ? "" : String(args[1])}`);
          return Reflect.apply(Reflect[name], null, args);
        },
      ]);
      return new Proxy(target, Object.fromEntries(traps));
    },
    failures(socketUrl) {
      const { close, send } = WebSocket.prototype;
      const ws = new WebSocket(socketUrl);
      const stream = new WebSocketStream(socketUrl);
      stream.opened.catch(() => undefined);
      stream.closed.catch(() => undefined);
      class Sub extends WebSocket {}
      const sending = ["text", 1, new ArrayBuffer(2), new Uint8Array(2), new Blob(["x"])];
      return [
        () => new WebSocket("ftp://x"),
        () => new WebSocket(new URL("ftp://x")),
        () => new WebSocket(socketUrl, "a b"),
        () => new WebSocket(socketUrl, ["a", "a"]),
        () => new Sub("ftp://x"),
        () => Reflect.construct(WebSocket, []),
        () => Reflect.construct(WebSocket, [Symbol("url")]),
        () => Reflect.apply(WebSocket, undefined, [socketUrl]),
        () => ws.close(999),
        () => ws.close(1000, "x".repeat(124)),
        () => Reflect.apply(close, ws, [1n]),
        () => Reflect.apply(close, {}, []),
        ...sending.map((data) => () => Reflect.apply(send, ws, [data])),
        () => Reflect.apply(send, ws, []),
        () => Reflect.apply(send, WebSocket, ["x"]),
        () => new WebSocketStream("ftp://x"),
        () => new WebSocketStream(),
        () => new WebSocketStream(socketUrl, { protocols: ["a", "a"] }),
        () => stream.close({ closeCode: 999 }),
        () => Reflect.apply(stream.close, {}, []),
      ];
    },
    thrownBy(run) {
      try {
        run();
      } catch (error) {
        return error;
      }
      return undefined;
    },
    async wholeLife(url) {
      const ws = await open(url);
      ws.send("hello");
      await event(ws, "message");
      ws.close(4000, "done");
      await event(ws, "close");
    },
  };
}
