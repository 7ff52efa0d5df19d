/** The timelines of measured situations in Chromium: every step with the window it must have happened in. */
import { describe, expect, it } from "vitest";
import { type Situation, stepsOfOpened } from "../../testing/printed-steps.ts";

const CHROMIUM: readonly Situation[] = [
  [
    "the server closes politely, CLOSING sampled",
    "chromium",
    '5000 #1 saw CLOSING last-open 4960\n 5102 #1 close-event 4001 "bye" clean last-open 4960',
    [
      "5000 seen browser closing-seen: readyState CLOSING without a close() call",
      '4860..5000 certain server close-frame-received: Close frame with code 4001 "bye"',
      '4860..5102 certain browser close-frame-sent: Close frame with code 4001 "bye"',
      "4860..5102 certain server tcp-closed: TCP ended, most likely by the server (FIN)",
      '5102 seen browser close-event: close event 4001 "bye", clean',
    ],
  ],
  [
    "the server closes politely, too quick for a sample",
    "chromium",
    "5002 #1 close-event 1005 clean last-open 4960",
    [
      "4860..5002 certain server close-frame-received: Close frame with an empty body",
      "4860..5002 certain browser close-frame-sent: Close frame with an empty body",
      "4860..5002 certain server tcp-closed: TCP ended, most likely by the server (FIN)",
      "5002 seen browser close-event: close event 1005, clean",
    ],
  ],
  [
    "the server leaves TCP open: 2 s",
    "chromium",
    "5000 #1 saw CLOSING last-open 4960\n 7001 #1 close-event 1000 clean last-open 4960",
    [
      "5000 seen browser closing-seen: readyState CLOSING without a close() call",
      "4860..5000 certain server close-frame-received: Close frame with code 1000",
      "4860..7001 certain browser close-frame-sent: Close frame with code 1000",
      "4860..7001 certain browser tcp-closed: TCP ended, most likely by the browser (FIN)",
      "7001 seen browser close-event: close event 1000, clean",
    ],
  ],
  [
    "the page closes and is answered",
    "chromium",
    '5000 #1 close(4001, "bye")\n 5503 #1 close-event 4001 "bye" clean last-open 4985',
    [
      '5000 seen client close-called: close(4001, "bye")',
      '5000..5250 likely client close-frame-sent: Close frame with code 4001 "bye"',
      '4885..5503 certain server close-frame-received: Close frame with code 4001 "bye"',
      "4885..5503 certain server tcp-closed: TCP ended, most likely by the server (FIN)",
      '5503 seen browser close-event: close event 4001 "bye", clean',
    ],
  ],
  [
    "the page closes behind queued data",
    "chromium",
    "5000 #1 close(4001) buffered 70000\n 5250 #1 buffered 30000\n 5500 #1 buffered 0\n 6603 #1 close-event 4001 clean last-open 4985",
    [
      "5000 seen client close-called: close(4001)",
      "5000..5750 likely client close-frame-sent: Close frame with code 4001",
      "4885..6603 certain server close-frame-received: Close frame with code 4001",
      "4885..6603 certain server tcp-closed: TCP ended, most likely by the server (FIN)",
      "6603 seen browser close-event: close event 4001, clean",
    ],
  ],
  [
    "crossed Closes, or another code in answer",
    "chromium",
    "5000 #1 close(4001)\n 5050 #1 close-event 4002 clean last-open 4985",
    [
      "5000 seen client close-called: close(4001)",
      "5000..5050 likely client close-frame-sent: Close frame with code 4001",
      "4885..5050 certain server close-frame-received: Close frame with code 4002",
      "4885..5050 certain server tcp-closed: TCP ended, most likely by the server (FIN)",
      "5050 seen browser close-event: close event 4002, clean",
    ],
  ],
  [
    "no answer for 60 s",
    "chromium",
    "5000 #1 close(4001)\n 65100 #1 close-event 1006 unclean last-open 4985",
    [
      "5000 seen client close-called: close(4001)",
      "5000..5250 likely client close-frame-sent: Close frame with code 4001",
      "65000..65100 likely browser tcp-closed: the browser ended TCP (FIN)",
      "65100 seen browser close-event: close event 1006, not clean",
    ],
  ],
  [
    "TCP is lost",
    "chromium",
    "5000 #1 close-event 1006 unclean last-open 4960",
    [
      "4860..5000 likely browser tcp-closed: TCP ended; FIN or RST, and by whom, is not visible",
      "5000 seen browser close-event: close event 1006, not clean",
    ],
  ],
  [
    "a Close, then a reset",
    "chromium",
    "5000 #1 close-event 4010 unclean last-open 4960",
    [
      "4860..5000 certain server close-frame-received: Close frame with code 4010",
      "4860..5000 likely browser close-frame-sent: Close frame with code 4010",
      "4860..5000 likely server tcp-closed: TCP was reset from the server's side (RST)",
      "5000 seen browser close-event: close event 4010, not clean",
    ],
  ],
  [
    "a protocol error",
    "chromium",
    "5000 #1 error\n 5000 #1 close-event 1006 unclean last-open 4960",
    [
      "5000 seen browser error-event: error event",
      "5000 seen browser close-event: close event 1006, not clean",
      "4860..5250 likely browser close-frame-sent: Close frame with code 1002",
      "4860..5250 likely browser tcp-closed: the browser ended TCP (FIN)",
    ],
  ],
  [
    "something illegal after a Close",
    "chromium",
    "5000 #1 saw CLOSING last-open 4960\n 5002 #1 error\n 5002 #1 close-event 1006 unclean last-open 4960",
    [
      "5000 seen browser closing-seen: readyState CLOSING without a close() call",
      "4860..5000 certain server close-frame-received: Close frame, its code is lost",
      "5002 seen browser error-event: error event",
      "5002 seen browser close-event: close event 1006, not clean",
      "4860..5252 likely browser close-frame-sent: Close frame, an echo of the server's, its code is lost",
      "4860..5252 likely browser tcp-closed: the browser ended TCP (FIN)",
    ],
  ],
];

describe("the steps of what was measured in Chromium", () => {
  it.each(CHROMIUM)("%s (%s)", (_, engine, lines, steps) => {
    expect(stepsOfOpened(engine, lines)).toEqual(steps);
  });
});
