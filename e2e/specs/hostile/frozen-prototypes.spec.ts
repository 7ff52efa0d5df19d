/** A page freezes the natives, before and after its first socket: it runs as without us and is recorded all the same. */
import { factsOf } from "../../support/extension/facts-of.ts";
import { expect, test } from "./hostile-test.ts";

const FROZEN =
  "WebSocket WebSocketStream EventTarget Event Object Array Function Error TypeError DOMException Promise URL Document Window WeakMap Proxy";

const freeze = `
  for (const name of "${FROZEN}".split(" ")) { Object.freeze(window[name]); if (window[name].prototype) Object.freeze(window[name].prototype); }
  Object.freeze(Reflect); Object.freeze(JSON); Object.freeze(document.fonts);`;

const use = (before: string, after: string): string => `
  ${before}
  const seen = [];
  const tryTo = (act) => { try { seen.push(String(act())); } catch (error) { seen.push(error.name + ": " + error.message); } };
  const ws = Object.freeze(new WebSocket(url));
  ${after}
  "use strict";
  tryTo(() => Reflect.set(WebSocket.prototype, "close", 1));
  tryTo(() => Reflect.defineProperty(WebSocket, "OPEN", { value: 2 }));
  tryTo(() => Object.isFrozen(WebSocket.prototype) + " " + Object.isFrozen(WebSocket) + " " + Object.isExtensible(WebSocket));
  tryTo(() => ws.close(1));
  ws.addEventListener("open", () => ws.close(4001, "frozen"));
  ws.addEventListener("close", ({ code, reason }) => done([seen, code, reason]));`;

for (const [when, script] of [
  ["before its first socket", use(freeze, "")],
  ["after its first socket", use("", freeze)],
] as const) {
  test(`everything frozen ${when}`, async ({ hostile, extension }) => {
    const { page, native, extended } = await hostile.run(script);
    expect(extended).toEqual(native);
    expect(native).toMatchObject([expect.any(Array), 4001, "frozen"]);
    await expect.poll(async () => factsOf(await extension.readLog(page), "close-event").length).toBe(1);
    const log = await extension.readLog(page);
    expect(factsOf(log, "close-called").map(({ code }) => code)).toEqual([1, 4001]);
    expect(factsOf(log, "close-rejected")).toHaveLength(1);
    expect(factsOf(log, "facts-dropped")).toEqual([]);
  });
}
