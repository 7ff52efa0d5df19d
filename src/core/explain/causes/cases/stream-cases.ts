/** Cases of the rows that a WebSocketStream matches, of which less is seen than of a WebSocket. */
import type { CauseCase } from "./cause-case.ts";

export const STREAM_CASES: readonly CauseCase[] = [
  {
    // A stream's messages are not counted, so nobody knows that it was silent.
    row: "lifetime-limit",
    timeline: `chromium
        1  #1 new ws://app.test/ stream
       20  #1 open
    30020  #1 close-event 1006 unclean`,
    certainty: "likely",
    evidence: ["it had been open for 30.0 s"],
    but: ["30020", "34020"],
  },
  {
    row: "nothing-tells",
    timeline: `chromium
        1  #1 new ws://app.test/ stream
       20  #1 open
     7000  #1 close-event 1006 unclean`,
    certainty: "unknown",
    evidence: ["all that the page is told is 1006", "a stream's writer, reader or a pipe can close it"],
    but: ["1006 unclean", "4000 clean"],
  },
  {
    row: "stream-not-told",
    timeline: `chromium
        1  #1 new ws://app.test/ stream
       20  #1 open
     7000  #1 close-event 1005 clean`,
    certainty: "unknown",
    evidence: ["no close() call was seen", "writer, reader or a pipe can close it"],
    but: [" stream", ""],
  },
  {
    // A stream's 1006 may be its own writer's doing; with DevTools open it is known for a loss.
    row: "dropped-after-open",
    timeline: `chromium
        1  #1 new ws://app.test/ stream
       20  #1 open
       25  #1 close-event 1006 unclean
       30  log ws://app.test/ status 101 started 2 ended 25`,
    certainty: "likely",
    but: ["30  log ws://app.test/ status 101 started 2 ended 25", ""],
  },
];
