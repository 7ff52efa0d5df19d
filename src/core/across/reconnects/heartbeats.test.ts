/** A page's own close that its heartbeat may have made, and one that it did not. */
import { expect, it } from "vitest";
import { connectionOf } from "../../testing/fold-text.ts";
import { madeByHeartbeat } from "./heartbeats.ts";

/** Closed by its page after so many ms without a message from the server. */
function closed({ silence = 2000, reason = "", stack = "at logout (https://app.test/app.js:1:2)" }): boolean {
  const end = 5000 + silence;
  return madeByHeartbeat(
    connectionOf(`chromium
  1000 #1 new ws://app.test/
  1010 #1 open
  ${end} #1 traffic sent 9 99B 1020..${end - 1} received 3 30B 1020..5000
  ${end} #1 close(1000, "${reason}") stack "    ${stack}"
  ${end + 9} #1 close-event 1000 "${reason}" clean`),
  );
}

it("is told by its reason, by the stack, or by a silence that a known client waits", () => {
  expect(closed({ reason: "heartbeat timeout" })).toBe(true);
  expect(closed({ stack: "at Socket.checkHeartbeat (https://app.test/live.js:1:2)" })).toBe(true);
  for (const silence of [30_400, 45_000, 90_000, 150_500]) expect(closed({ silence })).toBe(true);
});

it("is not told by other times and reasons", () => {
  for (const silence of [0, 2000, 8000, 65_000]) expect(closed({ silence })).toBe(false);
  expect(closed({ reason: "heartbeat timeout!" })).toBe(false);
});

it("is none where the page never called close()", () => {
  const served = `chromium\n1 #1 new ws://a.test/\n2 #1 open\n30500 #1 close-event 1000 "" clean`;
  expect(madeByHeartbeat(connectionOf(served))).toBe(false);
});
