/** A page stops every event of a socket before any listener but its own can hear it: what happened is recorded all the same. */
import { factsOf } from "../../support/extension/facts-of.ts";
import { expect, test } from "./hostile-test.ts";

const swallow = `
  const closed = [];
  const watch = (ws) => {
    for (const type of ["open", "message", "error", "close"]) {
      ws.addEventListener(type, (event) => {
        event.stopImmediatePropagation();
        if (type === "open") ws.send("hello");
        else if (type === "message") ws.close(4001, "swallowed");
        else if (type === "close") closed.push(event.code) === 2 && done(closed.sort());
      }, true);
    }
  };
  watch(new WebSocket(url));
  watch(new WebSocket("ws://127.0.0.1:1/refused"));`;

test("events that a page swallows are recorded", async ({ hostile, extension }) => {
  const { page, native, extended } = await hostile.run(swallow);
  expect(native).toEqual([1006, 4001]);
  expect(extended).toEqual(native);
  await expect.poll(async () => factsOf(await extension.readLog(page), "close-event").length).toBe(2);
  const log = await extension.readLog(page);
  expect(factsOf(log, "opened").length).toBe(1);
  expect(factsOf(log, "error-event").map(({ trusted }) => trusted)).toEqual([true]);
  expect(
    factsOf(log, "close-event")
      .map(({ code, reason, wasClean, trusted }) => ({ code, reason, wasClean, trusted }))
      .sort((a, b) => a.code - b.code),
  ).toEqual([
    { code: 1006, reason: "", wasClean: false, trusted: true },
    { code: 4001, reason: "swallowed", wasClean: true, trusted: true },
  ]);
  const totals = factsOf(log, "traffic").map(({ sent, received }) => [
    sent.messages,
    received.messages,
    received.bytes,
  ]);
  expect(totals).toContainEqual([1, 1, 5]);
});
