/** The timelines of measured situations in Firefox: TCP is mostly out of sight, and CLOSING alone is no Close. */
import { describe, expect, it } from "vitest";
import { type Situation, stepsOfOpened } from "../../testing/printed-steps.ts";

const FIREFOX: readonly Situation[] = [
  [
    "the server closes: TCP is out of sight",
    "firefox",
    '5002 #1 close-event 4001 "bye" clean last-open 4960',
    [
      '4860..5002 certain server close-frame-received: Close frame with code 4001 "bye"',
      '4860..5002 likely browser close-frame-sent: Close frame with code 4001 "bye"',
      '5002 seen browser close-event: close event 4001 "bye", clean',
    ],
  ],
  [
    "the page closes and is answered",
    "firefox",
    "5000 #1 close(4001)\n 5103 #1 close-event 4001 clean last-open 4985",
    [
      "5000 seen client close-called: close(4001)",
      "5000..5103 likely client close-frame-sent: Close frame with code 4001",
      "4885..5103 certain server close-frame-received: Close frame with code 4001",
      "5103 seen browser close-event: close event 4001, clean",
    ],
  ],
  [
    "no answer for 20 s",
    "firefox",
    "5000 #1 close(4001)\n 25100 #1 error\n 25100 #1 close-event 1006 unclean last-open 4985",
    [
      "5000 seen client close-called: close(4001)",
      "5000..5250 likely client close-frame-sent: Close frame with code 4001",
      "25000..25100 likely browser tcp-closed: the browser ended TCP (FIN)",
      "25100 seen browser error-event: error event",
      "25100 seen browser close-event: close event 1006, not clean",
    ],
  ],
  [
    "FIN without a Close",
    "firefox",
    "5002 #1 close-event 1006 unclean last-open 4960",
    [
      "4860..5002 likely server tcp-closed: the server ended TCP (FIN)",
      "5002 seen browser close-event: close event 1006, not clean",
    ],
  ],
  [
    "RST",
    "firefox",
    "5002 #1 error\n 5002 #1 close-event 1006 unclean last-open 4960",
    [
      "4860..5002 likely server tcp-closed: TCP was reset from the server's side (RST)",
      "5002 seen browser error-event: error event",
      "5002 seen browser close-event: close event 1006, not clean",
    ],
  ],
  [
    "Close and FIN at once: no answer went out",
    "firefox",
    "5002 #1 close-event 1000 unclean last-open 4960",
    [
      "4860..5002 certain server close-frame-received: Close frame with code 1000",
      "5002 seen browser close-event: close event 1000, not clean",
    ],
  ],
  [
    "a Close with 1006",
    "firefox",
    "5002 #1 close-event 1006 clean last-open 4960",
    [
      "4860..5002 certain server close-frame-received: Close frame with the reserved code 1006",
      "4860..5002 likely browser close-frame-sent: Close frame with an empty body",
      "5002 seen browser close-event: close event 1006, clean",
    ],
  ],
  [
    "the page goes, and the server answers: CLOSING was no Close",
    "firefox",
    "4990 #1 saw CLOSING last-open 4960\n 5002 #1 close-event 1001 clean last-open 4960\n 5003 hidden",
    [
      "4990 seen browser closing-seen: readyState CLOSING without a close() call",
      "4860..5002 certain server close-frame-received: Close frame with code 1001",
      "4860..5002 likely browser close-frame-sent: Close frame with code 1001",
      "5002 seen browser close-event: close event 1001, clean",
    ],
  ],
  [
    "the page goes, and the server is silent",
    "firefox",
    "4990 #1 saw CLOSING last-open 4960\n 5003 hidden",
    [
      "4990 seen browser closing-seen: readyState CLOSING without a close() call",
      "5003 seen browser page-hidden: the page went away",
      "4860..6003 likely browser close-frame-sent: Close frame with code 1001",
      "4903..6003 likely browser tcp-closed: the browser ended TCP (FIN)",
    ],
  ],
];

describe("the steps of what was measured in Firefox", () => {
  it.each(FIREFOX)("%s (%s)", (_, engine, lines, steps) => {
    expect(stepsOfOpened(engine, lines)).toEqual(steps);
  });
});
