/** Questions people ask about closes, 1 to 10: odd codes, refused calls, slow and cut connections. */
import { OPENED, type Question } from "./question.ts";

/** Socket #1 and others of its origin, each silent for that long before it was lost. */
const silences = (...times: readonly number[]): string =>
  times
    .map((ms, index) => {
      const [start, socket] = [index * 500_000, `#${index + 1}`];
      const end = start + 20 + ms;
      return `${start} ${socket} new ws://app.test/\n ${start + 20} ${socket} open\n ${end} ${socket} close-event 1006 unclean`;
    })
    .join("\n");

export const QUESTIONS_1_TO_10: readonly Question[] = [
  {
    id: "Q1",
    asked: "Why 1006 and an empty reason?",
    lines: `${OPENED}\n 7000 #1 close-event 1006 unclean`,
    verdict: "Lost without a usable Close frame after 7.0 s of silence; nothing here tells why.",
    causes: ["transport-lost", "nothing-tells"],
    says: ["no error event came"],
    code: "Made up by the browser",
  },
  {
    id: "Q2",
    asked: "Why 1005 when I called close() without a code?",
    lines: `${OPENED}\n 900 #1 close()\n 920 #1 close-event 1005 clean`,
    verdict: "Your page closed it: no code, clean, in 20 ms.",
    causes: ["no-status"],
    says: ["close(1000)", "many libraries reconnect after 1005"],
  },
  {
    id: "Q3",
    asked: "close(1001) throws InvalidAccessError",
    lines: `${OPENED}\n 900 #1 close(1001)\n 900 #1 close refused InvalidAccessError`,
    verdict:
      "Your close(1001) was refused by the browser (only 1000 and 3000-4999 are allowed); the socket is still open.",
    causes: ["close-refused"],
    says: ["Map 1001, 1008 or 1011 to a 4xxx code"],
  },
  {
    id: "Q4",
    asked: "Reason too long",
    lines: `${OPENED}\n 900 #1 close(4000, "${"ä".repeat(70)}")\n 900 #1 close refused SyntaxError`,
    verdict:
      "Your close(4000) was refused by the browser (its reason is 140 bytes long, 123 are allowed); the socket is still open.",
    causes: ["close-refused"],
  },
  {
    id: "Q5",
    asked: "The close event comes after 60 s",
    lines: `${OPENED}\n 900 #1 close(1000)\n 61000 #1 close-event 1006 unclean`,
    verdict: "Most likely the server never answered your close(1000); the browser gave up after 60.1 s.",
    causes: ["close-timeout"],
    says: ["Make the server answer a Close frame"],
  },
  {
    id: "Q5 in Firefox",
    asked: "The close event comes after 20 s",
    engine: "firefox",
    lines: `${OPENED}\n 900 #1 close(1000)\n 21000 #1 error\n 21000 #1 close-event 1006 unclean`,
    verdict: "Most likely the server never answered your close(1000); the browser gave up after 20.1 s.",
    causes: ["close-timeout"],
  },
  {
    id: "Q5 meanwhile",
    asked: "CLOSING stuck",
    lines: `${OPENED}\n 900 #1 close(1000)`,
    verdict: "Closing: your close(1000) waits for the server's Close.",
  },
  {
    id: "Q6",
    asked: "Close takes 2 s",
    lines: `${OPENED}\n 900 #1 close(1000)\n 2903 #1 close-event 1000 clean`,
    verdict: "Your page closed it: 1000, clean, in 2.0 s.",
    causes: ["slow-tcp-close"],
    says: ["the server should close TCP first"],
  },
  {
    id: "Q7",
    asked: "Drops every 60 s",
    lines: silences(60_000, 60_300),
    verdict: "probably an idle timeout or a limit on how long connections may live",
    causes: ["idle-or-lifetime"],
    says: [
      "nginx (proxy_read_timeout, default)",
      "AWS Application Load Balancer",
      "send one message at half time",
      "after the same silence",
    ],
  },
  {
    id: "Q7, no known limit",
    asked: "Drops every 100 s",
    lines: silences(100_000, 100_300, 99_800),
    verdict: "probably an idle timeout or a limit on how long connections may live",
    causes: ["idle-or-lifetime"],
    says: ["2 other sockets of this origin ended after the same silence"],
  },
  {
    id: "Q8",
    asked: "I passed 3001 but onclose says 4002",
    lines: `${OPENED}\n 900 #1 close(3001)\n 920 #1 close-event 4002 "own" clean`,
    verdict: "Your page closed it with 3001; the server's Close says 4002 'own', clean, in 20 ms.",
    causes: ["answered-otherwise"],
    says: ["the event carries what the server's Close frame said"],
  },
  {
    id: "Q8, no Close",
    asked: "I passed 4998 but onclose says 1006",
    lines: `${OPENED}\n 900 #1 close(4998)\n 920 #1 close-event 1006 unclean`,
    verdict: "TCP ended 20 ms after your close(4998), without a usable Close frame in answer.",
  },
  {
    id: "Q9",
    asked: "Chrome says 1006, Firefox shows the real code",
    lines: `${OPENED}\n 900 #1 error\n 900 #1 close-event 1006 unclean\n 905 log ws://app.test/ status 101 started 2 ended 900 failure "Received a broken close frame containing a reserved status code."`,
    verdict: "refused what the server sent (Received a broken close frame containing a reserved status code)",
    causes: ["protocol-error"],
  },
  {
    id: "Q9 in Firefox",
    asked: "The same Close",
    engine: "firefox",
    lines: `${OPENED}\n 900 #1 close-event 1015 clean`,
    causes: ["server-close", "reserved-code"],
    says: ["the server's Close says 1015", "Browsers differ"],
  },
  {
    id: "Q10",
    asked: "Closed before the connection is established",
    lines: "1 #1 new ws://app.test/\n 2 #1 close(4000) state CONNECTING\n 3 #1 error\n 3 #1 close-event 1006 unclean",
    verdict: "Your page called close(4000) before the socket opened; the code never left.",
    causes: ["aborted-while-connecting"],
    says: ["React StrictMode"],
  },
];
