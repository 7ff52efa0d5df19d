/** A page replaces every builtin it can reach by one that tells of its use and throws: none of ours may be among the callers. */
import { factsOf } from "../../support/extension/facts-of.ts";
import { expect, test } from "./hostile-test.ts";

/**
 * Walks everything reachable from `globalThis` and puts a trap in the place of every function and accessor. Armed only
 * while the page calls into a socket or waits for one, so that what is seen is what the browser and we call of our own
 * accord.
 */
const poisonEverything = `
  let armed = false;
  const calls = [];
  const natives = { WebSocket, WebSocketStream, TypeError, apply: Reflect.apply, define: Object.defineProperty, own: Reflect.ownKeys,
    describe: Object.getOwnPropertyDescriptor, Set, setTimeout };
  const { apply, define, own, describe } = natives;
  const trap = (name, native) => function (...args) {
    if (armed) { armed = false; calls[calls.length] = name; armed = true; throw new natives.TypeError("poisoned"); }
    return new.target ? Reflect.construct(native, args, new.target) : apply(native, this, args);
  };
  const spared = /^(window|self|top|parent|frames|document|location|console|WebSocket|WebSocketStream|CloseEvent|Function|eval)$/;
  const poison = (owner, path) => {
    for (const key of own(owner)) {
      const name = path + "." + String(key);
      const it = describe(owner, key);
      if (!it.configurable || key === "constructor" || key === "prototype") continue;
      if (typeof it.value === "function") define(owner, key, { ...it, value: trap(name, it.value) });
      else if (it.get) define(owner, key, { ...it, get: trap(name, it.get), set: it.set && trap(name + "=", it.set) });
    }
  };
  const poisonAll = () => {
    const owners = [];
    for (const key of own(globalThis)) {
      const it = describe(globalThis, key);
      if (spared.test(String(key)) || !it || !("value" in it)) continue;
      if (typeof it.value === "object" && it.value) owners.push([it.value, String(key)]);
      if (typeof it.value !== "function") continue;
      owners.push([it.value, String(key)]);
      if (it.value.prototype && it.value !== natives.WebSocket) owners.push([it.value.prototype, String(key) + ".prototype"]);
    }
    owners.push([natives.WebSocket.prototype, "WebSocket.prototype"], [Function.prototype, "Function.prototype"]);
    owners.push([[][Symbol.iterator]().__proto__, "ArrayIterator.prototype"]);
    const sparedSocket = new natives.Set(["close", "send"]);
    const close = natives.WebSocket.prototype.close, send = natives.WebSocket.prototype.send;
    for (const [owner, path] of owners) poison(owner, path);
    define(natives.WebSocket.prototype, "close", { value: close, writable: true, configurable: true, enumerable: true });
    define(natives.WebSocket.prototype, "send", { value: send, writable: true, configurable: true, enumerable: true });
    for (const key of ["Reflect", "JSON", "Proxy", "FocusEvent", "MouseEvent", "CustomEvent", "Error", "structuredClone", "WeakMap", "performance"]) {
      const it = describe(globalThis, key);
      if (typeof it.value === "function") define(globalThis, key, { ...it, value: trap(key, it.value) });
      else if ("value" in it) define(globalThis, key, { ...it, value: null });
    }
  };`;

const useSockets = `
  const thrown = [], symbol = Symbol();
  const during = (act) => {
    armed = true;
    try { return act(); } catch (error) { armed = false; thrown[thrown.length] = error.message; } finally { armed = false; }
  };
  const useThem = () => {
    const ws = during(() => new natives.WebSocket(url, ["a", "b"]));
    during(() => new natives.WebSocket("ftp://x"));
    during(() => new natives.WebSocket());
    during(() => new natives.WebSocket(url, symbol));
    during(() => ws.close(1));
    during(() => ws.close(3000, 7));
    const bare = during(() => new natives.WebSocket(url));
    during(() => bare.close());
    const good = during(() => new natives.WebSocket(url));
    const stream = during(() => new natives.WebSocketStream(url));
    during(() => stream.close({ closeCode: 4003, reason: "stream" }));
    good.onopen = () => {
      armed = false;
      during(() => good.send("hello"));
      during(() => good.send());
      during(() => good.close(1001));
      armed = true;
    };
    good.onmessage = () => {
      armed = false;
      during(() => good.close(4001, "bye"));
      armed = true;
    };
    good.onclose = ({ code, reason }) => {
      armed = false;
      done([calls, thrown, code, reason]);
    };
    armed = true;
  };`;

for (const [when, go] of [
  ["in its first script", "poisonAll(); useThem();"],
  ["after it has loaded", "addEventListener('load', () => { poisonAll(); useThem(); });"],
] as const) {
  test(`a page that poisons every builtin ${when} sees none of them used, and its sockets are recorded`, async ({
    hostile,
    extension,
  }) => {
    const { page, native, extended } = await hostile.run(poisonEverything + useSockets + go);
    expect(native, "what the browser itself calls").toMatchObject([[], expect.any(Array), 4001, "bye"]);
    expect(extended).toEqual(native);
    await expect
      .poll(async () => factsOf(await extension.readLog(page), "close-event").find(({ code }) => code === 4001)?.reason)
      .toBe("bye");
    const log = await extension.readLog(page);
    const closes = factsOf(log, "close-called").map(({ code, reason }) => [code, reason]);
    expect(closes).toEqual([
      [1, undefined],
      [3000, "7"],
      [undefined, undefined],
      [4003, "stream"],
      [1001, undefined],
      [4001, "bye"],
    ]);
    expect(factsOf(log, "socket-created").map(({ error }) => error?.name ?? null)).toEqual([
      null,
      "SyntaxError",
      "TypeError",
      "TypeError",
      null,
      null,
      null,
    ]);
    expect(factsOf(log, "traffic").map(({ received }) => received.bytes)).toContain("hello".length);
    expect(factsOf(log, "facts-dropped")).toEqual([]);
  });
}
