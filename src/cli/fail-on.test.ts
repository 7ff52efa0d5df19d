/** Which endings a CI run should not accept: in agreement with what the list and the summary call them. */
import { expect, it } from "vitest";
import { foldText } from "../core/testing/fold-text.ts";
import { parseCondition } from "./fail-on.ts";

const OPEN = "1 #1 new ws://a.test/\n2 #1 open";

/** The named conditions that the connection of a timeline matches. */
function matched(timeline: string): string[] {
  const [connection] = foldText(timeline);
  return ["abnormal", "unclean", "failed"].filter((name) => {
    const condition = parseCondition(name);
    return typeof condition !== "string" && connection !== undefined && condition.matches(connection);
  });
}

it.each([
  ["an answered close()", `chromium\n${OPEN}\n5 #1 close(1000)\n9 #1 close-event 1000 clean`, []],
  ["a page that went away", `chromium\n${OPEN}\n9 hidden`, []],
  ["a page that went away after its close()", `chromium\n${OPEN}\n5 #1 close()\n9 hidden`, []],
  ["a page that went away after the server's Close", `chromium\n${OPEN}\n5 #1 saw CLOSING last-open 4\n9 hidden`, []],
  ["a code, but not clean", `chromium\n${OPEN}\n9 #1 close-event 4001 unclean`, ["unclean"]],
  ["a 1006 that the server sent", `firefox\n${OPEN}\n9 #1 close-event 1006 clean`, ["unclean"]],
  ["a lost connection", `chromium\n${OPEN}\n9 #1 close-event 1006 unclean`, ["abnormal", "unclean"]],
  [
    "one that never opened",
    "chromium\n1 #1 new ws://a.test/\n9 #1 error\n9 #1 close-event 1006 unclean",
    ["abnormal", "unclean", "failed"],
  ],
  ["one that is still open", `chromium\n${OPEN}`, []],
])("%s", (_, timeline, names) => {
  expect(matched(timeline)).toEqual(names);
});
