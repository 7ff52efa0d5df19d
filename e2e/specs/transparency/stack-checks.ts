/** Stack traces: ours is in none but those the page takes while a native converts an argument, and no page code is run for ours. */
import type { Checks } from "./check.ts";

/* "stack:" checks return stacks as lists of lines without line numbers; a line of ours reads `ours`. */
export const stackChecks: Checks = {
  "stack: inside the conversion of an argument": ({ socketUrl }, { stackLines }) => {
    let stack: string[] = [];
    const url = {
      toString() {
        stack = stackLines(new Error("here"));
        return socketUrl;
      },
    };
    Reflect.construct(WebSocket, [url]);
    return stack;
  },
  "a listener's stack has nothing of ours": async ({ socketUrl }, { open }) => {
    const ws = await open(socketUrl);
    return new Promise((resolve) => {
      ws.onmessage = () => {
        const lines = String(new Error("here").stack).split("\n");
        resolve([lines.length, lines.some((line) => line.includes("close-handshake:"))]);
      };
      ws.send("x");
    });
  },
  "call sites hand out no function of ours": ({ socketUrl }) => {
    const functions: unknown[] = [];
    Error.prepareStackTrace = (_error, sites) => {
      for (const site of sites) {
        const isOurs = site.getScriptNameOrSourceURL() === "close-handshake" || site.getFunctionName() === "reduce";
        if (!isOurs) continue;
        functions.push(site.getThis());
        if (site.getFunction() !== Array.prototype.reduce) functions.push(site.getFunction());
      }
    };
    const url = { toString: () => String(new Error("inside").stack) && socketUrl };
    Reflect.construct(WebSocket, [url]);
    Reflect.apply(WebSocket.prototype.close, new WebSocket(socketUrl), [
      { valueOf: () => String(new Error("inside").stack) && 4000 },
    ]);
    return functions.filter((it) => it !== undefined).length;
  },
  "Error.prepareStackTrace is not called for us": async ({ socketUrl }, { wholeLife }) => {
    let calls = 0;
    Error.prepareStackTrace = (error) => {
      calls++;
      return String(error);
    };
    await wholeLife(socketUrl);
    const before = calls;
    const own = new Error("mine").stack;
    return [before, own, calls - before, Object.getOwnPropertyDescriptor(Error, "prepareStackTrace")?.enumerable];
  },
  "Error.prepareStackTrace: absent stays absent": async ({ socketUrl }, { wholeLife }) => {
    await wholeLife(socketUrl);
    return [Object.hasOwn(Error, "prepareStackTrace"), Reflect.ownKeys(Error).map(String), Error.stackTraceLimit];
  },
  "Error.prepareStackTrace: the page's property keeps its attributes and place": async (
    { socketUrl },
    { wholeLife, descriptor },
  ) => {
    Object.defineProperty(Error, "prepareStackTrace", {
      value: undefined,
      configurable: true,
      enumerable: true,
      writable: false,
    });
    Object.assign(Error, { later: 1 });
    await wholeLife(socketUrl);
    return [descriptor(Error, "prepareStackTrace"), Reflect.ownKeys(Error).map(String)];
  },
  "Error.prepareStackTrace: an accessor of the page's is not run": async ({ socketUrl }, { wholeLife }) => {
    let calls = 0;
    Object.defineProperty(Error, "prepareStackTrace", {
      configurable: true,
      get: () => void calls++,
      set: () => void calls++,
    });
    await wholeLife(socketUrl);
    return calls;
  },
  "Error.prepareStackTrace: one that cannot be changed": async ({ socketUrl }, { wholeLife }) => {
    let calls = 0;
    const value = (): string => `formatted ${calls++}`;
    Object.defineProperty(Error, "prepareStackTrace", { value, configurable: false, writable: false });
    await wholeLife(socketUrl);
    return calls;
  },
  "a frozen Error": async ({ socketUrl }, { wholeLife }) => {
    Object.freeze(Error);
    await wholeLife(socketUrl);
    return [Object.isFrozen(Error), Reflect.ownKeys(Error).map(String)];
  },
  "Error.stackTraceLimit 0, and an accessor": async ({ socketUrl }, { wholeLife }) => {
    Error.stackTraceLimit = 0;
    await wholeLife(socketUrl);
    let calls = 0;
    Object.defineProperty(Error, "stackTraceLimit", { configurable: true, get: () => void calls++ });
    await wholeLife(socketUrl);
    return calls;
  },
  "a replaced global Error": async ({ socketUrl }, { wholeLife }) => {
    const calls: string[] = [];
    const Native = Error;
    class Mine extends Native {
      constructor(message?: string) {
        super(message);
        calls.push("made");
      }
    }
    Reflect.set(globalThis, "Error", Mine);
    await wholeLife(socketUrl);
    return calls;
  },
  "stack accessors on Error.prototype and Object.prototype": async ({ socketUrl }, { wholeLife }) => {
    const calls: string[] = [];
    for (const owner of [Error.prototype, Object.prototype]) {
      Object.defineProperty(owner, "stack", {
        configurable: true,
        get: () => calls.push("get"),
        set: () => calls.push("set"),
      });
    }
    await wholeLife(socketUrl);
    return calls;
  },
  "name and message accessors on Error.prototype": async ({ socketUrl }, { wholeLife }) => {
    const calls: string[] = [];
    for (const key of ["name", "message"]) {
      Object.defineProperty(Error.prototype, key, { configurable: true, get: () => calls.push(key) });
    }
    await wholeLife(socketUrl);
    return calls;
  },
  "caller: of a sloppy function inside a conversion": ({ socketUrl }, { kind }) =>
    // Function: strict code has no `caller`.
    kind(
      Function(
        "url",
        "let seen; const it = { toString: function spoken() { seen = spoken.caller; return url; } }; new WebSocket(it); return seen;",
      )(socketUrl),
    ),
};
