/** How long CLOSING is said to have lasted. */
import { expect, it } from "vitest";
import { type ClosingSpan, closingSpanOf } from "../../core/explain/closing-time.ts";
import type { Connection } from "../../core/format/connection.ts";
import { closeEvent, connectionWith, living, START, stepAt } from "../../testing/panel-connection.ts";

const call = { at: START + 4900, readyState: 1, bufferedAmount: 0, stack: null };
const SERVER = "server\u2019s Close";
const arrival = stepAt("close-frame-received", 4880, 4990);

const CASES: [string, Partial<Connection>, ClosingSpan][] = [
  ["from the call", { closeCalls: [call] }, { shortest: 100, longest: 100, since: "close() call" }],
  ["from the server's Close, as a window", { steps: [arrival] }, { shortest: 10, longest: 120, since: SERVER }],
  [
    "from the first CLOSING sample",
    { steps: [arrival, stepAt("closing-seen", 4950)] },
    { shortest: 50, longest: 50, since: SERVER },
  ],
  [
    "from the server's Close when the call came too late",
    { closeCalls: [{ ...call, at: START + 4995 }], steps: [arrival] },
    { shortest: 10, longest: 120, since: SERVER },
  ],
];

it.each(CASES)("%s", (_, more, time) => {
  expect(closingSpanOf(connectionWith(more))).toEqual(time);
});

it.each([
  ["TCP simply ended", connectionWith({ closeEvent: closeEvent(1006, false) })],
  ["the call was refused", connectionWith({ closeCalls: [{ ...call, error: { name: "SyntaxError", message: "" } }] })],
  ["it never opened", connectionWith({ openedAt: null, closeCalls: [call] })],
  ["it has not ended", living("CLOSING", { closeCalls: [call] })],
])("is not known when %s", (_, connection) => {
  expect(closingSpanOf(connection)).toBeNull();
});
