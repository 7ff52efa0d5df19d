/**
 * What a native throws to the page has nothing of ours: not in its stack, character by character, nor in what the browser
 * says of where it was thrown.
 */
import type { Checks } from "./check.ts";

export const exceptionChecks: Checks = {
  "exceptions: the whole text of their stacks": ({ socketUrl }, { failures, thrownBy }) =>
    failures(socketUrl).map((run) => {
      const error = thrownBy(run);
      return error instanceof Object ? Reflect.get(error, "stack") : "nothing thrown";
    }),
  "exceptions: their own properties": ({ socketUrl }, { failures, thrownBy, properties }) =>
    failures(socketUrl).map((run) => properties(Object(thrownBy(run)))),
  "exceptions: the getter of their stack is that of all": (_where, { thrownBy }) => {
    const [one, other] = [() => new WebSocket("ftp://x"), () => new URL("x")].map((run) =>
      Object.getOwnPropertyDescriptor(thrownBy(run), "stack"),
    );
    return [one?.get === other?.get, one?.set === other?.set];
  },
  "exceptions: Error.stackTraceLimit": ({ socketUrl }, { failures, thrownBy }) => {
    const runs = failures(socketUrl);
    return [0, 1, 2, 3, 50, Number.POSITIVE_INFINITY, "x", undefined].map((limit) => {
      if (limit === undefined) Reflect.deleteProperty(Error, "stackTraceLimit");
      else Object.assign(Error, { stackTraceLimit: limit });
      return runs.map((run) => {
        const error = Object(thrownBy(run));
        return [Reflect.ownKeys(error).map(String), String(error.stack)];
      });
    });
  },
  "exceptions: call sites of Error.prepareStackTrace": ({ socketUrl }, { failures, thrownBy }) => {
    Error.prepareStackTrace = (error, sites) => [
      String(error),
      sites.map((site) => [
        site.getFileName(),
        site.getLineNumber(),
        site.getColumnNumber(),
        site.getFunctionName(),
        site.getMethodName(),
        site.getTypeName(),
        site.isNative(),
        site.isConstructor(),
        site.isToplevel(),
        String(site),
      ]),
    ];
    return failures(socketUrl).map((run) => Reflect.get(Object(thrownBy(run)), "stack"));
  },
  "exceptions: Error.prepareStackTrace is called as often, and when the stack is read": (
    { socketUrl },
    { failures, thrownBy },
  ) => {
    let calls = 0;
    Error.prepareStackTrace = () => calls++;
    return failures(socketUrl).map((run) => {
      const before = calls;
      const error = Object(thrownBy(run));
      return [calls - before, String(error.stack), calls - before];
    });
  },
  "exceptions: accessors the page made of name and message": ({ socketUrl }, { failures, thrownBy }) => {
    const calls: string[] = [];
    for (const owner of [DOMException.prototype, Error.prototype, TypeError.prototype]) {
      for (const name of ["name", "message"]) {
        Object.defineProperty(owner, name, { configurable: true, get: () => void calls.push(name) });
      }
    }
    return failures(socketUrl).map((run) => {
      calls.length = 0;
      const error = Object(thrownBy(run));
      return [calls.length, String(error.stack), calls.length];
    });
  },
  "exceptions: uncaught, as window.onerror, an error event and a listener are told": async (
    { socketUrl },
    { failures },
  ) => {
    const runs = failures(socketUrl);
    const seen: unknown[] = [];
    const told = (event: ErrorEvent): void => {
      const { message, filename, lineno, colno, error } = event;
      seen.push([message, filename, lineno, colno, error.stack]);
    };
    window.addEventListener("error", told);
    window.onerror = (message, file, line, column, error) => {
      seen.push([message, file, line, column, error?.stack]);
      return true;
    };
    // All before a socket gets any further.
    for (const run of runs) queueMicrotask(run);
    while (seen.length < runs.length * 2) await new Promise((resolve) => setTimeout(resolve, 5));
    return seen;
  },
  "exceptions: unhandled rejections": async ({ socketUrl }, { failures }) => {
    const runs = failures(socketUrl);
    const seen: unknown[] = [];
    window.addEventListener("unhandledrejection", (event) => {
      event.preventDefault();
      seen.push([String(event.reason), event.reason.stack]);
    });
    for (const run of runs) void Promise.resolve().then(run);
    while (seen.length < runs.length) await new Promise((resolve) => setTimeout(resolve, 5));
    return seen;
  },
  "exceptions: of a listener": async ({ socketUrl }, { open, event }) => {
    const ws = await open(socketUrl);
    const error = event(window, "error");
    ws.onmessage = () => ws.close(999);
    ws.send("x");
    const told = await error;
    return told instanceof ErrorEvent && [told.filename, told.lineno, told.colno, told.error.stack];
  },
  "exceptions: a finally and a second call while one is on its way": ({ socketUrl }, { thrownBy, kind }) => {
    const ws = new WebSocket(socketUrl);
    const seen: unknown[] = [];
    const code = {
      valueOf() {
        seen.push(kind(thrownBy(() => ws.close(999))), kind(thrownBy(() => ws.send("x"))));
        return 998;
      },
    };
    seen.push(kind(thrownBy(() => Reflect.apply(ws.close, ws, [code]))), ws.readyState);
    ws.close();
    return [...seen, ws.readyState];
  },
  "exceptions: what the page throws itself during a conversion": ({ socketUrl }, { thrownBy }) => {
    const ws = new WebSocket(socketUrl);
    const values = [
      new Error("mine"),
      new DOMException("mine"),
      Object.freeze(new Error("frozen")),
      5,
      "x",
      null,
      undefined,
    ];
    return values.map((value) => {
      const thrower = {
        valueOf() {
          throw value;
        },
        toString() {
          throw value;
        },
      };
      const same = [
        () => Reflect.construct(WebSocket, [thrower]),
        () => Reflect.apply(ws.close, ws, [thrower]),
        () => Reflect.apply(ws.send, ws, [thrower]),
        () =>
          Reflect.construct(
            WebSocket,
            [socketUrl],
            Object.defineProperty(String.bind(null), "prototype", {
              get: () => thrower.valueOf(),
            }),
          ),
      ].map((run) => Object.is(thrownBy(run), value));
      return [same, value instanceof Object && Reflect.get(value, "stack")];
    });
  },
  "exceptions: nothing tells the extension's address": ({ socketUrl }, { failures, thrownBy }) => {
    const texts: string[] = [];
    const url = {
      toString() {
        texts.push(String(new Error("inside").stack));
        return socketUrl;
      },
    };
    Reflect.construct(WebSocket, [url]);
    Reflect.construct(WebSocketStream, [url]).closed.catch(() => undefined);
    Error.prepareStackTrace = (_error, sites) => {
      texts.push(
        ...sites.map((site) => `${site.getFileName()} ${site.getScriptNameOrSourceURL()} ${site.getEvalOrigin()}`),
      );
    };
    for (const run of failures(socketUrl)) String(Reflect.get(Object(thrownBy(run)), "stack"));
    Reflect.construct(WebSocket, [{ toString: () => String(new Error("inside").stack) && socketUrl }]);
    return texts.filter((text) => text.includes("extension:")).length;
  },
};
