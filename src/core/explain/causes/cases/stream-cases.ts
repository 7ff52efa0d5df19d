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
    evidence: [{ id: "open-for", ms: 30000 }],
    but: ["30020", "34020"],
  },
  {
    row: "nothing-tells",
    timeline: `chromium
        1  #1 new ws://app.test/ stream
       20  #1 open
     7000  #1 close-event 1006 unclean`,
    certainty: "unknown",
    evidence: [{ id: "only-1006" }, { id: "stream-closed-unseen", opened: true }],
    but: ["1006 unclean", "4000 clean"],
  },
  {
    row: "stream-not-told",
    timeline: `chromium
        1  #1 new ws://app.test/ stream
       20  #1 open
     7000  #1 close-event 1005 clean`,
    certainty: "unknown",
    evidence: [{ id: "no-code-no-call" }, { id: "stream-closed-unseen", opened: true }],
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
