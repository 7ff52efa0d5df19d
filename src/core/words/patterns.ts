/** Titles and advice of the patterns across connections, by id. */
import type { FindingWords } from "./finding-words.ts";

export const PATTERN_WORDS = {
  "died-with-server": {
    title: "Sockets of one origin died together",
    advice:
      "The server or a proxy before it: look for a deploy, a crash or a configuration reload at this time. With ingress-nginx a reload cuts its sockets only 240 s (4 min) later (worker-shutdown-timeout), so look there too. Spread reconnects over a few seconds, since all clients come back at once.",
  },
  "one-session": {
    title: "Each time one socket opens, another one ends",
    advice:
      "The server allows one session per client id or user, and a new one throws the old one out. Give each tab and frame its own id, or share one connection.",
  },
  "died-with-network": {
    title: "Sockets of several origins died together",
    advice:
      "The client's network is the first suspect (Wi-Fi, VPN, cable or sleep), not your server. Reconnect on the online event.",
  },
  "same-silence": {
    title: "Sockets end after the same silence",
    advice:
      "An idle limit of a proxy or of the server: send a small message of your own well inside it, or raise it. Pings are invisible to a page, so the silence on the wire may be shorter.",
  },
  "same-silence-and-age": {
    title: "Sockets end after the same time, silent since they opened",
    advice:
      "An idle limit or a limit on the lifetime: both fit. To tell which, send one message at half time. If the next connection lives longer, it is an idle limit, and a regular message keeps it open; if not, raise the limit on the lifetime or reconnect before it.",
  },
  "same-age": {
    title: "Sockets end at the same age",
    advice: "A limit on how long a connection may live: no heartbeat helps. Raise it, or expect the end and reconnect.",
  },
  "dropped-after-open": {
    title: "Accepted and dropped at once, each time",
    advice:
      "Check authentication, path and server log: the server or a proxy takes the upgrade and then hangs up, typically for a wrong token or path, or a crash in the handler.",
  },
  "after-large-message": {
    title: "Ends follow a large message",
    advice:
      "A size limit of the server or a proxy: raise it or send smaller pieces. Some drop TCP instead of saying 1009, Message Too Big.",
  },
  "while-hidden": {
    title: "Sockets die while the tab is in the background",
    advice:
      "Browsers slow down the timers of hidden tabs, so a heartbeat driven by one comes too late. Let the server do the pinging, run the heartbeat in a worker, or reconnect when the tab comes back.",
  },
  "double-connect": {
    title: "Two sockets where one was meant",
    advice:
      "Typical of an effect that opens a socket and does not close it when its component unmounts: React StrictMode shows it in development by mounting twice. Close the socket in the effect's cleanup.",
  },
  "never-reconnects": {
    title: "An end that nothing follows",
    advice:
      "Connect again after such a close, after a random delay that grows: until then the page is offline and may not show it.",
  },
} as const satisfies Readonly<Record<string, FindingWords>>;
