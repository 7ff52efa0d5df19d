/** What the server's own words mean and what to do, by the id of their row. */
import type { ReasonId } from "../../protocol/close-reasons.ts";
import type { FindingWords } from "../finding-words.ts";

export const REASON_WORDS: Readonly<Record<ReasonId, FindingWords>> = {
  "said-edge-restart": {
    title: "Cloudflare's edge restarted, not your server",
    advice: "Reconnect after a short random delay. Your server's log has nothing about it.",
  },
  "said-client-too-slow": {
    title: "The client read too slowly",
    advice: "Do less in the message handler, or ask for less; on the server, raise the send time and buffer limits.",
  },
  "said-credentials-expired": {
    title: "Credentials or session expired, by the server's own words",
    advice: "Get new credentials before they expire, then reconnect with them.",
  },
  "said-lifetime-limit": {
    title: "A limit on how long a connection may live, by the server's own words",
    advice: "No heartbeat helps: raise the limit, or reconnect before it.",
  },
  "said-idle-limit": {
    title: "An idle limit, by the server's own words",
    advice: "Send a small message well inside the limit, or raise it on the server.",
  },
  "said-server-restart": {
    title: "The server restarts or shuts down, by its own words",
    advice: "Reconnect after a random delay of some seconds, so that not all clients come back at once.",
  },
  "said-replaced": {
    title: "Another connection took its place, by the server's own words",
    advice:
      "The server allows one session per user or client id: give each tab its own id, or do not reconnect from this one.",
  },
  "said-too-many": {
    title: "A limit on connections or requests, by the server's own words",
    advice: "Open fewer sockets or send less; wait longer between attempts, each time longer than before.",
  },
  "said-message-too-big": {
    title: "A message was too big, by the server's own words",
    advice: "Send smaller pieces, or raise the server's message limit.",
  },
};
