/** Nothing around the sockets changes: timers, performance entries, DOM, globals, messages, the page's own natives. */
import type { Checks } from "./check.ts";

export const surroundingsChecks: Checks = {
  "timer ids": async ({ socketUrl }, { wholeLife }) => {
    const first = setTimeout(() => undefined);
    await wholeLife(socketUrl);
    const ids = [
      setTimeout(() => undefined),
      setInterval(() => undefined, 1e6),
      requestAnimationFrame(() => undefined),
    ];
    return [Number(first), ...ids.map(Number), requestIdleCallback(() => undefined)];
  },
  "performance entries": async ({ socketUrl }, { wholeLife }) => {
    // The icon is fetched when the browser likes; paints and slow frames come when they come.
    const seen = (): unknown =>
      performance
        .getEntries()
        .filter(
          ({ entryType, name }) =>
            !/paint|visibility-state|long-animation-frame|longtask/.test(entryType) && !name.endsWith("/favicon.ico"),
        )
        .map(({ entryType, name }) => [entryType, name]);
    const before = seen();
    await wholeLife(socketUrl);
    return [before, seen(), PerformanceObserver.supportedEntryTypes];
  },
  "the document's nodes": async ({ socketUrl }, { wholeLife }) => {
    const records: string[] = [];
    new MutationObserver((list) => records.push(...list.map(({ type }) => type))).observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    await wholeLife(socketUrl);
    return [document.documentElement.outerHTML, document.scripts.length, document.styleSheets.length, records];
  },
  "own keys before and after": async ({ socketUrl }, { wholeLife }) => {
    const keys = (): unknown =>
      [window, document, document.fonts, navigator, document.documentElement, performance, Error, console].map((it) =>
        Reflect.ownKeys(it).map(String),
      );
    const before = keys();
    await wholeLife(socketUrl);
    const after = keys();
    return [JSON.stringify(before) === JSON.stringify(after), after];
  },
  "events on window, document, fonts and body": async ({ socketUrl }, { wholeLife }) => {
    const log: string[] = [];
    for (const type of ["message", "messageerror", "handshake", "say", "socket", "ask", "error", "custom"]) {
      for (const target of [window, document, document.fonts, document.body]) {
        target.addEventListener(type, () => log.push(type), true);
      }
    }
    await wholeLife(socketUrl);
    await new Promise((resolve) => setTimeout(resolve, 50));
    return log;
  },
  "messages a parent sees": async ({ origin, socketUrl }) => {
    const log: unknown[] = [];
    window.addEventListener("message", ({ data }) => log.push(data));
    const frame = document.createElement("iframe");
    const script = `const ws = new WebSocket("${socketUrl}"); ws.onopen = () => ws.close(4000);
      ws.onclose = () => parent.postMessage("done", "${origin}");`;
    frame.srcdoc = `<script>${script}</script>`;
    document.body.append(frame);
    while (!log.includes("done")) await new Promise((resolve) => setTimeout(resolve, 10));
    return log;
  },
  "storage, cookies, history and name": async ({ socketUrl }, { wholeLife }) => {
    await wholeLife(socketUrl);
    return [localStorage.length, sessionStorage.length, document.cookie, history.length, history.state, window.name];
  },
  "the page's own versions of natives are never called": async ({ socketUrl }, { wholeLife }) => {
    const calls: Record<string, number> = {};
    const watch = (owner: object, label: string, names: string[]): void => {
      for (const name of names) {
        const descriptor = Object.getOwnPropertyDescriptor(owner, name);
        const native: unknown = descriptor?.value;
        if (!descriptor?.configurable || typeof native !== "function") continue;
        const counting = function (this: unknown, ...args: unknown[]): unknown {
          calls[`${label}.${name}`] = (calls[`${label}.${name}`] ?? 0) + 1;
          return new.target ? Reflect.construct(native, args, new.target) : native.apply(this, args);
        };
        Object.defineProperty(counting, "prototype", { value: native.prototype });
        Object.defineProperty(owner, name, { ...descriptor, value: counting });
      }
    };
    watch(EventTarget.prototype, "EventTarget", ["addEventListener", "removeEventListener", "dispatchEvent"]);
    watch(JSON, "JSON", ["stringify", "parse"]);
    watch(WeakMap.prototype, "WeakMap", ["get", "set", "has", "delete"]);
    watch(Map.prototype, "Map", ["get", "set", "has"]);
    watch(Performance.prototype, "Performance", ["now"]);
    watch(Document.prototype, "Document", ["createElement"]);
    watch(globalThis, "global", [
      "CustomEvent",
      "FocusEvent",
      "MouseEvent",
      "Error",
      "Proxy",
      "structuredClone",
      "queueMicrotask",
      "setTimeout",
    ]);
    watch(Array, "Array", ["isArray", "from"]);
    watch(Array.prototype, "Array.prototype", ["push", "map", "slice", "join", "forEach"]);
    watch(String.prototype, "String.prototype", ["slice", "split", "includes", "trim", "toString"]);
    watch(Date, "Date", ["now"]);
    // Last: what follows may not use them.
    watch(Object, "Object", [
      "getOwnPropertyDescriptor",
      "defineProperty",
      "assign",
      "entries",
      "fromEntries",
      "create",
    ]);
    const before = { ...calls };
    await wholeLife(socketUrl);
    const after: Record<string, number> = { ...calls };
    for (const name in before) after[name] = (after[name] ?? 0) - (before[name] ?? 0);
    return after;
  },
  "the page's own Reflect and function methods are never called": async ({ socketUrl }, { wholeLife }) => {
    const calls: string[] = [];
    for (const name of ["apply", "construct", "get", "defineProperty", "deleteProperty", "getOwnPropertyDescriptor"]) {
      const native: unknown = Reflect.get(Reflect, name);
      if (typeof native !== "function") continue;
      Object.defineProperty(Reflect, name, { value: (...args: unknown[]) => calls.push(name) && native(...args) });
    }
    const { call, apply, bind } = Function.prototype;
    Function.prototype.call = function (...args: [unknown]) {
      calls.push("call");
      return apply.apply(call, [this, args]);
    };
    Function.prototype.bind = function (...args: [unknown]) {
      calls.push("bind");
      return apply.apply(bind, [this, args]);
    };
    const before = calls.length;
    await wholeLife(socketUrl);
    return calls.slice(before);
  },
  "accessors on Object.prototype are never called": async ({ socketUrl }, { wholeLife }) => {
    const calls: string[] = [];
    const names = [
      "relatedTarget",
      "detail",
      "say",
      "socket",
      "call",
      "code",
      "reason",
      "url",
      "protocols",
      "stack",
      "dropped",
      "mine",
      "value",
      "writable",
      "enumerable",
      "configurable",
      "set",
      "closeCalls",
      "messages",
      "bytes",
      "errors",
      "socketNumber",
      "bubbles",
      "composed",
      "view",
      "transfer",
      "name",
      "message",
      "readyState",
      "bufferedAmount",
      "open",
    ];
    for (const name of names) {
      const get = (): unknown => void calls.push(`get ${name}`);
      const set = (): unknown => void calls.push(`set ${name}`);
      // Descriptors inherit from what is being changed here.
      Object.defineProperty(
        Object.prototype,
        name,
        Object.assign(Object.create(null), { configurable: true, get, set }),
      );
    }
    await wholeLife(socketUrl);
    for (const name of names) Reflect.deleteProperty(Object.prototype, name);
    return calls;
  },
  "accessors on event prototypes are never called": async ({ socketUrl }, { wholeLife }) => {
    const calls: string[] = [];
    const owners = [
      [CloseEvent.prototype, ["code", "reason", "wasClean"]],
      [MessageEvent.prototype, ["data", "origin"]],
      [FocusEvent.prototype, ["relatedTarget"]],
      [UIEvent.prototype, ["detail"]],
      [CustomEvent.prototype, ["detail"]],
      [WebSocket.prototype, ["readyState", "bufferedAmount", "url", "protocol", "extensions"]],
      [DOMException.prototype, ["name", "message"]],
      [URL.prototype, ["href"]],
    ] as const;
    for (const [owner, names] of owners) {
      for (const name of names) {
        Object.defineProperty(owner, name, {
          configurable: true,
          get: () => void calls.push(name),
          set: () => undefined,
        });
      }
    }
    await wholeLife(socketUrl);
    try {
      Reflect.construct(WebSocket, ["ftp://x"]);
    } catch {
      calls.push("threw");
    }
    return calls;
  },
  "own globals of a fresh frame": async () => {
    const frame = document.body.appendChild(document.createElement("iframe"));
    const inner = frame.contentWindow;
    return inner && [Object.getOwnPropertyNames(inner), Reflect.ownKeys(inner.document).map(String)];
  },
  "a page with a strict policy": async ({ origin, socketUrl }, { event }) => {
    const frame = document.createElement("iframe");
    frame.src = `${origin}/strict?${encodeURIComponent(socketUrl)}`;
    const message = event(window, "message");
    document.body.append(frame);
    const answer = await message;
    return answer instanceof MessageEvent && answer.data;
  },
};
