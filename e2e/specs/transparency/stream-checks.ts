/** `WebSocketStream` is as it was: identity, exceptions, promises and their rejections. */
import type { Checks } from "./check.ts";

interface Stream {
  readonly url: string;
  readonly opened: Promise<{ readable: ReadableStream<unknown>; writable: WritableStream<unknown>; protocol: string }>;
  readonly closed: Promise<{ closeCode: number; reason: string }>;
  close(info?: unknown): void;
}
declare global {
  // Not in lib.dom yet.
  var WebSocketStream: { new (url?: unknown, options?: unknown): Stream; prototype: Stream };
}

export const streamChecks: Checks = {
  "stream: own properties": (_where, { properties, descriptor }) => [
    properties(WebSocketStream),
    properties(WebSocketStream.prototype),
    properties(WebSocketStream.prototype.close),
    descriptor(globalThis, "WebSocketStream"),
    WebSocketStream.prototype.constructor === WebSocketStream,
  ],
  "stream: exceptions": ({ socketUrl }, { outcome }) => [
    outcome(() => Reflect.apply(WebSocketStream, undefined, [])),
    outcome(() => new WebSocketStream()),
    outcome(() => new WebSocketStream("ftp://x")),
    outcome(() => new WebSocketStream(socketUrl, { protocols: ["a", "a"] })),
    outcome(() => new WebSocketStream(socketUrl, { protocols: "a" })),
    outcome(() => new WebSocketStream(socketUrl, 1)),
    outcome(() => new WebSocketStream(socketUrl, { signal: 1 })),
    outcome(() => WebSocketStream.prototype.close.call(Object())),
  ],
  "stream: open, exchange, close": async ({ socketUrl }, { kind }) => {
    const stream = new WebSocketStream(socketUrl, { protocols: ["one", "two"] });
    const opened = await stream.opened;
    const writer = opened.writable.getWriter();
    await writer.write("hello");
    const reader = opened.readable.getReader();
    const { value } = await reader.read();
    stream.close({ closeCode: 4001, reason: "done" });
    const closed = await stream.closed;
    return [
      kind(opened.readable),
      kind(opened.writable),
      opened.protocol,
      value,
      Reflect.ownKeys(opened).map(String),
      { ...closed },
    ];
  },
  "stream: promises are the same object each time": ({ socketUrl }) => {
    const stream = new WebSocketStream(socketUrl);
    const { opened, closed } = stream;
    return [stream.opened === opened, stream.closed === closed, Reflect.ownKeys(stream).length];
  },
  "stream: close() arguments": async ({ socketUrl }, { outcome }) => {
    const stream = new WebSocketStream(socketUrl);
    await stream.opened;
    return [
      ...[1, "x", { closeCode: 999 }, { closeCode: "x" }, { reason: "x".repeat(124) }, { closeCode: 4000n }].map(
        (info) => outcome(() => stream.close(info)),
      ),
      outcome(() => stream.close()),
      outcome(() => stream.close({ closeCode: 999 })),
    ];
  },
  "stream: a Proxy as options, and as close() argument": async ({ socketUrl }, { outcome, logging }) => {
    const log: string[] = [];
    const stream = new WebSocketStream(socketUrl, logging({ protocols: ["one"] }, log));
    await stream.opened;
    return [outcome(() => stream.close(logging({ closeCode: 4000, reason: "why" }, log))), log];
  },
  "stream: rejections nobody handles": async () => {
    const seen: unknown[] = [];
    window.addEventListener("unhandledrejection", (rejection) => {
      rejection.preventDefault();
      seen.push([String(rejection.reason?.name), rejection.isTrusted]);
    });
    new WebSocketStream("ws://127.0.0.1:1/");
    await new Promise((resolve) => setTimeout(resolve, 300));
    return seen;
  },
  "stream: rejections the page handles": async () => {
    const stream = new WebSocketStream("ws://127.0.0.1:1/");
    const describe = (error: unknown): unknown =>
      error instanceof DOMException && [
        error.name,
        error.message,
        error.code,
        error.constructor.name,
        Reflect.get(error, "closeCode"),
      ];
    return Promise.all([stream.opened.catch(describe), stream.closed.catch(describe)]);
  },
  "stream: the server closes, and drops": async ({ socketUrl }) => {
    const results: unknown[] = [];
    for (const message of ["close 4321 bye", "close", "drop"]) {
      const stream = new WebSocketStream(socketUrl);
      const { writable } = await stream.opened;
      await writable.getWriter().write(message);
      results.push(
        await stream.closed.then(
          (info) => ({ ...info }),
          (error: unknown) =>
            error instanceof DOMException && [
              error.name,
              Reflect.get(error, "closeCode"),
              Reflect.get(error, "reason"),
            ],
        ),
      );
    }
    return results;
  },
  "stream: aborted by its signal": async ({ socketUrl }) => {
    const reason = { mine: true };
    const control = new AbortController();
    const stream = new WebSocketStream(socketUrl, { signal: control.signal });
    control.abort(reason);
    return Promise.all(
      [stream.opened, stream.closed].map((promise: Promise<unknown>) =>
        promise.then(
          () => "fulfilled",
          (error: unknown) => [Object.is(error, reason), Object.prototype.toString.call(error)],
        ),
      ),
    );
  },
  "stream: the page's Promise.prototype.then is not called": async ({ socketUrl }) => {
    const { then } = Promise.prototype;
    let calls = 0;
    const counting = function (this: unknown, ...args: unknown[]): unknown {
      calls++;
      return Reflect.apply(then, this, args);
    };
    // biome-ignore lint/suspicious/noThenProperty: that is what is checked.
    Object.defineProperty(Promise.prototype, "then", { value: counting });
    new WebSocketStream(socketUrl);
    const during = calls;
    await new Promise((resolve) => setTimeout(resolve, 100));
    return [during, calls];
  },
  "stream: promises whose constructor the page watches": async ({ socketUrl }) => {
    const log: string[] = [];
    const { constructor: native } = Promise.prototype;
    Object.defineProperty(Promise.prototype, "constructor", {
      configurable: true,
      get() {
        log.push("constructor");
        return native;
      },
    });
    new WebSocketStream(socketUrl);
    const during = log.length;
    Object.defineProperty(Promise.prototype, "constructor", { configurable: true, writable: true, value: native });
    return during;
  },
  "stream: accessors on Object.prototype are read as often as by the native": async ({ socketUrl }) => {
    const calls: string[] = [];
    for (const name of ["closeCode", "reason", "protocols", "protocol", "extensions", "code", "socket", "open"]) {
      const get = (): unknown => void calls.push(name);
      Object.defineProperty(Object.prototype, name, Object.assign(Object.create(null), { configurable: true, get }));
    }
    const stream = new WebSocketStream(socketUrl, {});
    await stream.opened;
    stream.close({});
    await stream.closed;
    return calls;
  },
  "stream: a subclass": async ({ socketUrl }) => {
    class Sub extends WebSocketStream {
      extra = 1;
    }
    const sub = new Sub(socketUrl);
    await sub.opened;
    sub.close();
    return [
      sub instanceof WebSocketStream,
      sub.constructor === Sub,
      Object.getPrototypeOf(Sub) === WebSocketStream,
      sub.url === socketUrl,
    ];
  },
  "source text: stream": () => [String(WebSocketStream), String(WebSocketStream.prototype.close)],
};
