/** The page's listeners: their order, options and exceptions are as if we did not listen too. */
import type { Checks } from "./check.ts";

export const listenerChecks: Checks = {
  "order of listeners and handler": async ({ socketUrl }, { open, event }) => {
    const ws = await open(socketUrl);
    const order: string[] = [];
    ws.addEventListener("message", () => order.push("A"));
    ws.onmessage = () => order.push("handler");
    ws.addEventListener("message", () => order.push("B"));
    ws.addEventListener("message", () => order.push("capturing"), true);
    ws.send("x");
    await event(ws, "message");
    await Promise.resolve();
    return order;
  },
  "a handler set before the constructor's task ends": async ({ socketUrl }) => {
    const order: string[] = [];
    const ws = new WebSocket(socketUrl);
    return new Promise((resolve) => {
      ws.onopen = () => order.push("handler");
      ws.addEventListener("open", () => order.push("listener"), { capture: true });
      ws.addEventListener("open", () => resolve(order));
    });
  },
  once: async ({ socketUrl }, { open, event }) => {
    const ws = await open(socketUrl);
    let calls = 0;
    ws.addEventListener("message", () => calls++, { once: true });
    for (let i = 0; i < 3; i++) {
      ws.send("x");
      await event(ws, "message");
    }
    return calls;
  },
  signal: async ({ socketUrl }, { open, event }) => {
    const ws = await open(socketUrl);
    const control = new AbortController();
    let calls = 0;
    ws.addEventListener("message", () => calls++, { signal: control.signal });
    ws.send("x");
    await event(ws, "message");
    control.abort();
    ws.send("x");
    await event(ws, "message");
    return calls;
  },
  "handleEvent objects": async ({ socketUrl }, { open, event }) => {
    const ws = await open(socketUrl);
    const log: unknown[] = [];
    const listener = {
      get handleEvent() {
        log.push("read");
        return function (this: unknown, { type }: Event) {
          log.push([type, this === listener]);
        };
      },
    };
    ws.addEventListener("message", listener);
    const before = log.length;
    ws.send("x");
    await event(ws, "message");
    return [before, log];
  },
  "the same listener twice, and with capture": async ({ socketUrl }, { open, event }) => {
    const ws = await open(socketUrl);
    let calls = 0;
    const count = (): number => calls++;
    ws.addEventListener("message", count);
    ws.addEventListener("message", count);
    ws.addEventListener("message", count, true);
    ws.removeEventListener("message", count, true);
    ws.send("x");
    await event(ws, "message");
    return calls;
  },
  stopImmediatePropagation: async ({ socketUrl }, { open, event }) => {
    const ws = await open(socketUrl);
    const order: string[] = [];
    ws.addEventListener("close", (it) => {
      order.push("first");
      it.stopImmediatePropagation();
    });
    ws.addEventListener("close", () => order.push("never"));
    ws.onclose = () => order.push("never either");
    ws.onmessage = () => order.push("message");
    ws.send("x");
    await event(ws, "message");
    ws.close();
    while (ws.readyState !== WebSocket.CLOSED) await new Promise((resolve) => setTimeout(resolve, 5));
    return order;
  },
  "listeners added and removed while an event is dispatched": async ({ socketUrl }, { open }) => {
    const ws = await open(socketUrl);
    const order: string[] = [];
    const removed = (): number => order.push("removed");
    return new Promise((resolve) => {
      ws.addEventListener("message", () => {
        order.push("first");
        ws.removeEventListener("message", removed);
        ws.addEventListener("message", () => order.push("late"));
        setTimeout(() => resolve(order), 20);
      });
      ws.addEventListener("message", removed);
      ws.send("x");
    });
  },
  "an exception in a listener reaches window.onerror, and the rest still run": async (
    { socketUrl },
    { open, event },
  ) => {
    const ws = await open(socketUrl);
    const errors: unknown[] = [];
    const own = new RangeError("from a listener");
    window.onerror = (message, source, line, column, error) => {
      errors.push([message, source, line, column, Object.is(error, own)]);
      return true;
    };
    window.addEventListener("error", ({ isTrusted, defaultPrevented }) => errors.push([isTrusted, defaultPrevented]));
    let after = 0;
    ws.addEventListener("message", () => {
      throw own;
    });
    ws.onmessage = () => after++;
    ws.send("x");
    await event(ws, "message");
    return [errors.length, Array.isArray(errors[0]) && [errors[0][0], errors[0][4]], errors.slice(1), after];
  },
  "an async listener that rejects": async ({ socketUrl }, { open }) => {
    const ws = await open(socketUrl);
    const own = { mine: 1 };
    return new Promise((resolve) => {
      window.addEventListener("unhandledrejection", (rejection) => {
        rejection.preventDefault();
        resolve([Object.is(rejection.reason, own), rejection.isTrusted]);
      });
      ws.addEventListener("message", async () => {
        throw own;
      });
      ws.send("x");
    });
  },
  "on... attributes take what they take": ({ socketUrl }, { kind }) => {
    const ws = new WebSocket(socketUrl);
    const values = [() => 1, null, undefined, 1, "x", {}, { handleEvent: () => 1 }, Symbol("x")];
    return values.map((value) => {
      Reflect.set(ws, "onclose", value);
      return [kind(ws.onclose), Object.is(ws.onclose, value)];
    });
  },
  "a handler's this, and its return value": async ({ socketUrl }, { open, event }) => {
    const ws = await open(socketUrl);
    const log: unknown[] = [];
    ws.onmessage = function (it) {
      log.push([this === ws, it.currentTarget === ws, window.event === it]);
      return false;
    };
    ws.send("x");
    const message = await event(ws, "message");
    return [log, message.defaultPrevented, message.cancelable];
  },
  "events as objects": async ({ socketUrl }, { open, event, kind }) => {
    const describe = (it: Event): unknown => ({
      class: kind(it),
      direct: [CloseEvent, MessageEvent, Event].find((type) => Object.getPrototypeOf(it) === type.prototype)?.name,
      ...{ trusted: it.isTrusted, bubbles: it.bubbles, cancelable: it.cancelable, composed: it.composed },
      keys: Reflect.ownKeys(it).map(String),
      path: it.composedPath().length,
      phase: it.eventPhase,
      target: [kind(it.target), kind(it.currentTarget), kind(it.srcElement)],
    });
    const fresh = new WebSocket(socketUrl);
    const opened = describe(await event(fresh, "open"));
    const ws = await open(socketUrl);
    ws.send("x");
    const message = describe(await event(ws, "message"));
    ws.close();
    const closed = describe(await event(ws, "close"));
    const refused = new WebSocket("ws://127.0.0.1:1/");
    return [opened, message, closed, describe(await event(refused, "error"))];
  },
  "while an event is dispatched": async ({ socketUrl }, { open }) => {
    const ws = await open(socketUrl);
    return new Promise((resolve) => {
      ws.addEventListener("message", (it) =>
        resolve([
          it.eventPhase,
          it.composedPath().map((target) => target === ws),
          it.target === ws,
          it.currentTarget === ws,
        ]),
      );
      ws.send("x");
    });
  },
  "events the page makes itself": ({ socketUrl }) => {
    const ws = new WebSocket(socketUrl);
    const log: unknown[] = [];
    for (const type of ["open", "message", "error", "close"])
      ws.addEventListener(type, (it) => log.push([type, it.isTrusted]));
    ws.onclose = ({ code, reason, wasClean }) => log.push([code, reason, wasClean]);
    const results = [
      ws.dispatchEvent(new Event("open")),
      ws.dispatchEvent(new MessageEvent("message", { data: { any: 1 } })),
      ws.dispatchEvent(new Event("error", { cancelable: true })),
      ws.dispatchEvent(new CloseEvent("close", { code: 1006, reason: "made", wasClean: true })),
    ];
    return [results, log, ws.readyState];
  },
  "an event the page makes with getters of its own": ({ socketUrl }) => {
    const ws = new WebSocket(socketUrl);
    const log: string[] = [];
    for (const type of ["message", "close", "error"]) {
      const made = new Event(type);
      for (const name of ["data", "code", "reason", "wasClean", "isTrusted", "type"]) {
        try {
          Object.defineProperty(made, name, { get: () => log.push(`${type}.${name}`) });
        } catch {
          log.push(`${name} is not configurable`);
        }
      }
      ws.dispatchEvent(made);
    }
    return log;
  },
  "an open event's readyState, and promises between listeners": async ({ socketUrl }) => {
    const ws = new WebSocket(socketUrl);
    const order: string[] = [];
    return new Promise((resolve) => {
      ws.addEventListener("open", () => {
        order.push(`first at ${ws.readyState}`);
        void Promise.resolve().then(() => order.push("microtask"));
      });
      ws.addEventListener("open", () => order.push("second"));
      ws.addEventListener("open", () => setTimeout(() => resolve(order)));
    });
  },
  "microtasks, and window.event, around an event the page makes": async ({ socketUrl }) => {
    const ws = new WebSocket(socketUrl);
    const order: string[] = [];
    ws.addEventListener("close", (it) => order.push(`heard, window.event ${window.event === it}`));
    void Promise.resolve().then(() => order.push("microtask"));
    ws.dispatchEvent(new CloseEvent("close"));
    order.push(`after, window.event ${typeof window.event}`);
    await Promise.resolve();
    return order;
  },
  "getters the page puts on the prototypes of events": async ({ socketUrl }, { open, event }) => {
    const log: string[] = [];
    const replaced: [owner: object, name: string, native: PropertyDescriptor | undefined][] = [];
    const replace = (owner: object, name: string): void => {
      const native = Object.getOwnPropertyDescriptor(owner, name);
      replaced.push([owner, name, native]);
      Object.defineProperty(owner, name, { configurable: true, get: () => log.push(name) });
    };
    const ws = await open(socketUrl);
    for (const name of ["code", "reason", "wasClean"]) replace(CloseEvent.prototype, name);
    replace(MessageEvent.prototype, "data");
    for (const name of ["type", "target", "currentTarget", "timeStamp"]) replace(Event.prototype, name);
    ws.send("x");
    await event(ws, "message");
    ws.close(4001, "x");
    await event(ws, "close");
    ws.dispatchEvent(new CloseEvent("close"));
    await Promise.resolve();
    for (const [owner, name, native] of replaced) if (native) Object.defineProperty(owner, name, native);
    return log;
  },
};
