/** Titles and advice of the finer causes, by the id of their row. */
import { waitText } from "../../protocol/browser-timers.ts";
import type { FindingWords } from "../finding-words.ts";

export const FINER_WORDS = {
  "idle-limit": {
    title: "An idle limit between you and the server",
    advice:
      "Send a small message of your own well inside the limit, or raise it. Pings and pongs are invisible to a page, so its silence is only an upper bound of the wire's.",
  },
  "lifetime-limit": {
    title: "A limit on how long a connection may live",
    advice: "No heartbeat helps against it: raise the limit, or expect the end and reconnect.",
  },
  "idle-or-lifetime": {
    title: "An idle limit, or a limit on how long a connection may live",
    advice:
      "To tell which: send one message at half time. If the next connection lives longer, it is an idle limit, and a regular message keeps it open; if it ends at the same age, it is a limit on the lifetime: raise it, or reconnect before it.",
  },
  "round-time": {
    title: "It ended after a round time: perhaps a limit",
    advice:
      "One end proves nothing. See whether the next ones end after the same time, and look for a timeout of that length in the server and the proxies.",
  },
  "page-blocked": {
    title: "The page stood still when it ended",
    advice:
      "Nobody can tell when exactly it ended, so its silence and age match no limit. If a heartbeat stopped with the page, the server may have closed the connection for that: try again without a breakpoint or dialog.",
  },
  "handshake-limit": {
    title: "A gateway gave up waiting for the server",
    advice: "The proxy most likely answered 504. Check that the server behind it answers upgrade requests at all.",
  },
  "server-restart": {
    title: "The server or its proxy restarted",
    advice:
      "Look for a deploy, crash or configuration reload at this time; with ingress-nginx a reload cuts its sockets only 240 s (4 min) later (worker-shutdown-timeout), so look there too. Spread reconnects over a few seconds, since all clients come back at once.",
  },
  "server-going-away": {
    title: "The server is going away",
    advice: "It shuts down, restarts or ends the session: reconnect after a random delay.",
  },
  "network-change": {
    title: "The client's network changed",
    advice: "Reconnect on the online event. The user's Wi-Fi, VPN or cable is the first suspect, not your server.",
  },
  sleep: {
    title: "The machine or the page slept",
    advice:
      "Sockets die while a laptop or phone sleeps. Check the connection on resume and visibilitychange, and reconnect.",
  },
  "half-open": {
    title: "Perhaps half-open: the path may be dead",
    advice:
      "An open socket does not notice a dead path. Send a heartbeat and close the socket yourself when the answer stays away.",
  },
  "dropped-after-open": {
    title: "Accepted, then dropped at once",
    advice:
      "Check authentication, path and server log: the server (or a proxy) accepts the upgrade and hangs up without saying why.",
  },
  "handshake-queue": {
    title: "It waited behind another opening handshake",
    advice:
      "Browsers make one opening handshake at a time per address, so one that the server does not answer holds up all others. See why that one got no answer, and give each attempt a limit of your own: close() while CONNECTING.",
  },
  "close-refused": {
    title: "The browser refused your close()",
    advice:
      "Only 1000 and 3000-4999 are allowed, with a reason of at most 123 bytes of UTF-8. Map 1001, 1008 or 1011 to a 4xxx code of your own. The socket is as it was before the call.",
  },
  "slow-tcp-close": {
    title: "The server left TCP open after both Close frames",
    advice: `It costs Chromium users ${waitText("chromium", "tcp-after-close")} on every close: the server should close TCP first, as soon as both Close frames have passed.`,
  },
  "reserved-code": {
    title: "A code that may not stand in a Close frame",
    advice:
      "The server should send a registered code, or 3000-4999 for its own meanings. Browsers differ in what they let pass.",
  },
  "no-status": {
    title: "Your page closed without a code",
    advice:
      "1005 only says that the Close body was empty; it is no error. Call close(1000) to give a code: many libraries reconnect after 1005.",
  },
  "server-no-status": {
    title: "The server closed without a code",
    advice:
      "1005 only says that the server's Close frame had no code; it is no error. Let the server send one, so that clients know whether to reconnect.",
  },
  "page-and-wire-differ": {
    title: "The page was told something else than what was on the wire",
    advice:
      "Believe the wire: what the page is told comes later and says less. A 1006 can hide the server's Close, and a close() can come too late for its code to be sent.",
  },
  "answered-otherwise": {
    title: "The close event shows the server's code, not yours",
    advice:
      "That is the standard: the event carries what the server's Close frame said. Yours is beside it here; have the server echo it if you need it.",
  },
  "unclean-with-code": {
    title: "A code arrived, yet the close was not clean",
    advice:
      "The Close frame came, then TCP failed or ended too early (Firefox: FIN right behind the Close; Chromium: RST, or data still queued). Have the server wait for the answering Close.",
  },
  "message-too-big": {
    title: "A message was too big",
    advice:
      "Raise the server's (or proxy's) message limit or send smaller pieces. One that does not say 1009 may simply drop TCP.",
  },
  "insufficient-resources": {
    title: "The browser had no room for another socket",
    advice: "Close sockets you no longer need: a renderer process may hold only so many.",
  },
  "unreadable-blob": {
    title: "The browser could not read a Blob that the page sent",
    advice:
      "A Blob of a file can no longer be read once the file has changed or gone. Read it before (arrayBuffer()) and send the bytes; then a failure is yours to handle and the socket lives on.",
  },
  "local-network": {
    title: "The browser keeps pages from the internet out of the local network",
    advice:
      "The page needs the user's permission for local network access (the site settings show it), or must itself come from the local network. The server was never asked.",
  },
  "nothing-tells": {
    title: "Nothing here tells why",
    advice:
      "Compare the server's and the proxies' logs at this time, and see whether other sockets end the same way. The browser has no text for a lost connection; for one that it failed itself, Chromium's DevTools have it when they were open before.",
  },
  "stream-not-told": {
    title: "The page or the server: a stream does not tell who closed it",
    advice:
      "Call close() on the stream, or hand its writer a WebSocketError with a code, and have the server send codes too: then both logs show who was first.",
  },
  "own-heartbeat": {
    title: "Your client's heartbeat closed it",
    advice:
      "Look at the server (paused, blocked, too busy to answer?) or at the path to it. The close itself is only how the client noticed.",
  },
  "own-heartbeat-hidden": {
    title: "Your client's heartbeat closed it in a hidden tab",
    advice:
      "Browsers run the timers of a hidden tab once a second, later once a minute, so a heartbeat there comes late. Run it in a worker, let the server ping, or pause it while the tab is hidden.",
  },
  "connect-timeout": {
    title: "Your client gave up after its own connect timeout",
    advice:
      "The handshake takes longer than your client waits: find out why the server answers so slowly, or raise the client's connect timeout.",
  },
  "mounted-twice": {
    title: "Closed as soon as it was made",
    advice:
      "Typical when a component mounts twice or unmounts at once (React StrictMode does so in development). Open the socket in an effect and close it in its cleanup; the second one lives.",
  },
  "handshake-failed-told": {
    title: "The opening handshake failed",
    advice: "The browser's own reason is in the evidence: look it up, and in the server's log at this time.",
  },
  "answered-message": {
    title: "Your client closed it in answer to a message",
    advice:
      "The server asked for it, or sent something the client does not accept: look at the last message before the close (Network panel, Messages).",
  },
  "token-expired": {
    title: "It ended when its token expired",
    advice:
      "Get a new token before the old one expires and reconnect with it, or let the server take a new one on the open connection. No proxy's limit is at work.",
  },
} as const satisfies Record<string, FindingWords>;
