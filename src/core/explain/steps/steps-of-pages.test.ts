/** The timelines of pages that go, come back or misuse close(): every step with the window it must have happened in. */
import { describe, expect, it } from "vitest";
import { type Situation, stepsOfOpened } from "../../testing/printed-steps.ts";

const PAGE_LIFE: readonly Situation[] = [
  [
    "the page goes",
    "chromium",
    "5000 hidden",
    [
      "5000 seen browser page-hidden: the page went away",
      "4900..6000 likely browser close-frame-sent: Close frame with code 1001",
      "4900..6000 likely browser tcp-closed: the browser ended TCP (FIN)",
    ],
  ],
  [
    "the page closes in pagehide",
    "chromium",
    "5000 hidden\n 5000.2 #1 close(4001)",
    [
      "5000 seen browser page-hidden: the page went away",
      "5000.2 seen client close-called: close(4001)",
      "5000.2..5250.2 likely client close-frame-sent: Close frame with code 4001",
      "4900..6000 likely browser tcp-closed: the browser ended TCP (FIN)",
    ],
  ],
  [
    "a frame is removed",
    "chromium",
    "5000 #1 saw CLOSED last-open 4960",
    [
      "4900..6000 likely browser close-frame-sent: Close frame with code 1001",
      "4900..6000 likely browser tcp-closed: the browser ended TCP (FIN)",
    ],
  ],
  [
    "the back/forward cache",
    "chromium",
    "5000 hidden persisted\n 9000 restored persisted\n 9006 #1 error\n 9006 #1 close-event 1006 unclean last-open 4960",
    [
      "5000 seen browser page-hidden: the page went into the back/forward cache",
      "9000 seen browser page-restored: the page came back from the back/forward cache",
      "9006 seen browser error-event: error event",
      "9006 seen browser close-event: close event 1006, not clean",
      "8900..9256 likely browser close-frame-sent: Close frame with code 1001",
      "8900..9256 likely browser tcp-closed: the browser ended TCP (FIN)",
    ],
  ],
  [
    "a freeze of the page",
    "chromium",
    "5000 frozen\n 9000 resumed\n 9015 #1 error\n 9015 #1 close-event 1006 unclean last-open 4960",
    [
      "5000 seen browser page-frozen: the page was frozen",
      "9000 seen browser page-resumed: the page resumed",
      "9015 seen browser error-event: error event",
      "9015 seen browser close-event: close event 1006, not clean",
      "8900..9265 likely browser close-frame-sent: Close frame with code 1001",
      "8900..9265 likely browser tcp-closed: the browser ended TCP (FIN)",
    ],
  ],
  [
    "the server's Close has come, TCP has not ended",
    "chromium",
    "5000 #1 saw CLOSING last-open 4960",
    [
      "5000 seen browser closing-seen: readyState CLOSING without a close() call",
      "4860..5000 certain server close-frame-received: Close frame, its code not told yet",
      "4860..5250 likely browser close-frame-sent: Close frame, an echo of the server's, its code not told yet",
    ],
  ],
  [
    "the browser refuses a close(), a later one comes too late",
    "chromium",
    '5000 #1 close(1001)\n 5000 #1 close refused InvalidAccessError "no"\n 5010 #1 close(4001)\n 5020 #1 close() state CLOSING',
    [
      "5000 seen client close-called: close(1001)",
      "5000 seen browser close-rejected: close(1001) threw InvalidAccessError; nothing was sent and the socket is as it was",
      "5010 seen client close-called: close(4001)",
      "5020 seen client close-called: close(); too late to change anything",
      "5010..5260 likely client close-frame-sent: Close frame with code 4001",
    ],
  ],
];

describe("the steps of a page's life", () => {
  it.each(PAGE_LIFE)("%s (%s)", (_, engine, lines, steps) => {
    expect(stepsOfOpened(engine, lines)).toEqual(steps);
  });
});
