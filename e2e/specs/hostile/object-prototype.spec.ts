/** A page puts accessors on Object.prototype and its like, under every name the hook touches: none is run, none is believed. */
import { factsOf } from "../../support/extension/facts-of.ts";
import { expect, test } from "./hostile-test.ts";

/** Property names that the hook, the browser or a descriptor could look up on an object of ours. */
const NAMES = [
  ..."0 1 2 3 length then toJSON toString valueOf constructor prototype name message stack cause code reason closeCode".split(
    " ",
  ),
  ..."get set value writable enumerable configurable apply construct has deleteProperty defineProperty ownKeys".split(
    " ",
  ),
  ..."getPrototypeOf getOwnPropertyDescriptor isExtensible detail relatedTarget bubbles cancelable composed view".split(
    " ",
  ),
  ..."protocols signal url say socket call api dropped mine open closeCalls messages bytes errors lastBytes".split(" "),
  ..."firstAt lastAt readyState bufferedAmount prepareStackTrace stackTraceLimit transfer handleEvent capture once".split(
    " ",
  ),
  ..."passive protocol extensions clean lastSent".split(" "),
];

const script = (owner: string, extra: string): string => `
  const { WebSocket, WebSocketStream, Symbol } = globalThis;
  let armed = false;
  const calls = [];
  const define = Reflect.defineProperty, parent = Object.getPrototypeOf(${owner}), read = Reflect.get, names = ${JSON.stringify(NAMES)};
  const symbols = [Symbol.iterator, Symbol.toPrimitive, Symbol.species, Symbol.toStringTag];
  for (const name of [...names, ...(${JSON.stringify(owner)} === "Object.prototype" ? symbols : [])]) {
    const here = Object.getOwnPropertyDescriptor(${owner}, name);
    if (here && !(here.configurable && "value" in here)) continue;
    define(${owner}, name, {
      __proto__: null, configurable: true,
      get() { if (!armed) return here ? here.value : parent ? read(parent, name, this) : undefined;
              armed = false; calls[calls.length] = "get " + String(name); armed = true; return name === "code" ? 4999 : "forged"; },
      set(value) { if (armed) { armed = false; calls[calls.length] = "set " + String(name); armed = true; }
                   define(this, name, { __proto__: null, value, writable: true, configurable: true, enumerable: true }); },
    });
  }
  ${extra}
  const thrown = [];
  const during = (act) => {
    armed = true;
    try { return act(); } catch (error) { armed = false; thrown[thrown.length] = String(error); } finally { armed = false; }
  };
  const ws = during(() => new WebSocket(url));
  during(() => new WebSocket());
  during(() => new WebSocket("ftp://x"));
  during(() => Reflect.construct(WebSocket, [url], Object.assign(function () {}, { prototype: WebSocket.prototype })).close());
  const stream = during(() => new WebSocketStream(url));
  during(() => stream.close());
  ws.onopen = () => {
    during(() => ws.send("x"));
    during(() => ws.close());
  };
  ws.onclose = ({ code, reason }) => done([calls, thrown, code, reason]);`;

for (const [what, owner, extra] of [
  ["Object.prototype", "Object.prototype", ""],
  ["Array.prototype", "Array.prototype", ""],
  ["Function.prototype", "Function.prototype", ""],
  ["Error.prototype", "Error.prototype", "Error.stackTraceLimit = undefined;"],
  ["TypeError.prototype", "TypeError.prototype", ""],
  ["Promise.prototype", "Promise.prototype", ""],
] as const) {
  test(`accessors on ${what} are neither run nor believed`, async ({ hostile, extension }) => {
    const { page, native, extended } = await hostile.run(script(owner, extra));
    expect(extended).toEqual(native);
    await expect
      .poll(
        async () => factsOf(await extension.readLog(page), "close-event").filter(({ code }) => code === 1005).length,
      )
      .toBeGreaterThanOrEqual(1);
    const log = await extension.readLog(page);
    expect(factsOf(log, "close-called").map(({ code, reason }) => [code, reason])).toEqual(
      Array(3).fill([undefined, undefined]),
    );
    expect(
      factsOf(log, "socket-created").map(({ url, error, requestedProtocols }) => [
        url,
        error?.name ?? "",
        requestedProtocols,
      ]),
    ).toEqual([
      [expect.stringContaining("/echo"), "", []],
      ["", "TypeError", []],
      ["ftp://x", "SyntaxError", []],
      [expect.stringContaining("/echo"), "", []],
      [expect.stringContaining("/echo"), "", []],
    ]);
    expect(JSON.stringify(log)).not.toContain("forged");
    expect(factsOf(log, "facts-dropped")).toEqual([]);
  });
}
