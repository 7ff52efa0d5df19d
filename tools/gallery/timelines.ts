/** The connections that the gallery shows, as text timelines: one for each sequence diagram, and a mixture for the hero pictures. */

interface GalleryCase {
  /** File name of its picture. */
  name: string;
  timeline: string;
}

const opened = (url = "wss://app.test/live"): string => `chromium
      0  page https://app.test/
      4  #1 new ${url}
     61  #1 open`;

export const DIAGRAMS: readonly GalleryCase[] = [
  // The server closes.
  {
    name: "closed-in-1-ms",
    timeline: `${opened("ws://127.0.0.1/live")}
   5000  #1 saw CLOSING last-open 4999.2
   5000.8  #1 close-event 4100 "kicked" clean last-open 4999.2
   5001  #1 traffic sent 3 120B 70..4200 received 12 2400B 75..4900`,
  },
  // Both Close frames, then the server keeps TCP open.
  {
    name: "closed-in-2-s",
    timeline: `${opened()}
  41000  #1 close(4001, "bye")
  43004  #1 close-event 4001 "bye" clean last-open 41000
  43005  #1 traffic sent 30 4120B 70..40900 received 112 92400B 75..40990`,
  },
  // The server never answers the Close.
  {
    name: "unanswered-for-60-s",
    timeline: `${opened()}
  12000  #1 close(1000, "done")
  72105  #1 close-event 1006 unclean last-open 12000
  72106  #1 traffic sent 4 412B 70..11000 received 9 1400B 75..11500`,
  },
  // Closed by the server in the end.
  {
    name: "open-for-2-h",
    timeline: `${opened()}
7200061  #1 saw CLOSING last-open 7200040
7200164  #1 close-event 1001 "going away" clean last-open 7200040
7200165  #1 traffic sent 480 52000B 70..7199000 received 7210 1250000B 75..7199900`,
  },
  {
    name: "crossed-closes",
    timeline: `${opened()}
   9000  #1 close(4000, "page is done")
   9104  #1 close-event 4500 "server restarts" clean last-open 9000
   9105  #1 traffic sent 8 812B 70..8800 received 21 5400B 75..8900`,
  },
  {
    name: "failed-opening-handshake",
    timeline: `chromium
      0  page https://app.test/
      4  #1 new wss://app.test/live
    131  #1 error
    131  #1 close-event 1006 unclean
    140  log wss://app.test/live status 403 http/1.1 failure "Error during WebSocket handshake: Unexpected response code: 403" started 4 ended 131`,
  },
  // Left with the socket open.
  {
    name: "page-gone",
    timeline: `${opened()}
  30000  hidden
  30001  #1 traffic sent 8 812B 70..28800 received 21 5400B 75..28900 state OPEN
  30002  gone`,
  },
  {
    name: "refused-close",
    timeline: `${opened()}
   8000  #1 close(1001, "leaving")
   8000.2  #1 close refused InvalidAccessError "The close code must be either 1000, or between 3000 and 4999."`,
  },
  {
    name: "still-open",
    timeline: `${opened()}
  95000  #1 traffic sent 12 812B 70..94000 received 40 15400B 75..94800`,
  },
  {
    name: "failed-by-the-browser",
    timeline: `${opened()}
   6000  #1 error
   6000  #1 close-event 1006 unclean last-open 5990
   6010  log wss://app.test/live status 101 http/1.1 failure "Invalid frame header" started 4 ended 6000
   6011  #1 traffic sent 8 812B 70..5800 received 21 5400B 75..5995`,
  },
];

/** An hour of a page with several kinds of connections. */
export const MIXTURE = `chromium
      0  page https://dashboard.test/
      4  #1 new wss://api.dashboard.test/graphql ["graphql-transport-ws"]
     88  #1 open "graphql-transport-ws"
     20  #2 new wss://live.dashboard.test/prices?symbol=EURUSD
    120  #2 open
     32  #3 new wss://presence.dashboard.test/room/42
    160  #3 open
    400  #4 new wss://staging.dashboard.test/live
    520  #4 error
    520  #4 close-event 1006 unclean
    530  log wss://staging.dashboard.test/live status 403 http/1.1 failure "Error during WebSocket handshake: Unexpected response code: 403" started 400 ended 520
   9000  #1 saw CLOSING last-open 8990
   9096  #1 close-event 4401 "Unauthorized" clean last-open 8990
   9097  #1 traffic sent 4 512B 90..8000 received 9 2810B 100..8100
   9500  #5 new wss://api.dashboard.test/graphql ["graphql-transport-ws"]
   9590  #5 open "graphql-transport-ws"
  65180  #3 close-event 1006 unclean last-open 65170
  65181  #3 traffic sent 2 92B 165..5160 received 3 210B 170..5171
  66200  #6 new wss://presence.dashboard.test/room/42
  66330  #6 open
 126350  #6 close-event 1006 unclean last-open 126340
 126351  #6 traffic sent 2 92B 66335..66340 received 3 210B 66338..66342
 127400  #7 new wss://presence.dashboard.test/room/42
 127520  #7 open
 140000  #8 new wss://upload.dashboard.test/files
 140090  #8 open
 152000  #8 close(1000, "upload finished")
 152108  #8 close-event 1000 "upload finished" clean last-open 152000
 152109  #8 traffic sent 410 26000000B 140100..151900 received 410 8200B 140110..151990
 160000  #9 new ws://127.0.0.1:5173/hmr ["vite-hmr"]
 160004  #9 open "vite-hmr"
 168000  #9 close(1001)
 168000.1  #9 close refused InvalidAccessError "The close code must be either 1000, or between 3000 and 4999."
 180000  #10 new wss://export.dashboard.test/report/7
 180110  #10 open
 187540  #7 close-event 1006 unclean last-open 187530
 187541  #7 traffic sent 2 92B 127525..127530 received 3 210B 127526..127531
 190000  #10 close(1000, "done")
 250106  #10 close-event 1006 unclean last-open 190000
 251000  #2 traffic sent 40 3100B 130..250000 received 9120 720000B 130..250990
`;
