/** Close codes of Centrifugo and of servers built on the centrifuge library. 3000 and 3008 differ from IANA's. */
import type { LibraryCodes } from "./library-codes.ts";

const AGAIN = "The client connects again by itself.";
const TERMINAL = "Terminal: the client does not connect again by itself.";

export const CENTRIFUGO: LibraryCodes = {
  system: "Centrifugo",
  match: {
    protocols: ["centrifuge-protobuf", "centrifuge-json"],
    urls: [/^wss?:\/\/[^?#]+\/connection\/websocket(?:[?#]|$)/i],
  },
  codes: [
    {
      code: 1009,
      name: "Message too big",
      meaning: "A message is over the server's size limit; centrifuge-js does not connect again.",
      retry: "stop",
    },
    { code: 3000, name: "Connection closed", meaning: "The connection closed without further advice.", retry: "retry" },
    { code: 3001, name: "Shutdown", meaning: "The server node is shutting down.", retry: "retry" },
    { code: 3004, name: "Internal server error", meaning: "The server's own code failed.", retry: "retry" },
    { code: 3005, name: "Connection expired", meaning: "The connection's token has expired.", retry: "retry" },
    { code: 3006, name: "Subscription expired", meaning: "A subscription's token has expired.", retry: "retry" },
    { code: 3008, name: "Slow", meaning: "The client does not read messages fast enough.", retry: "retry" },
    { code: 3009, name: "Write error", meaning: "The server could not write to the connection.", retry: "retry" },
    {
      code: 3010,
      name: "Insufficient state",
      meaning: "The client's position in a channel is wrong; it recovers missed messages on reconnect.",
      retry: "retry",
    },
    { code: 3011, name: "Force reconnect", meaning: "The server asks the client to connect again.", retry: "retry" },
    { code: 3012, name: "No pong", meaning: "The client did not answer the server's ping in time.", retry: "retry" },
    { code: 3013, name: "Too many requests", meaning: "The client sent too many commands.", retry: "retry" },
    { code: 3014, name: "State invalidated", meaning: "The client's state on the server is void.", retry: "retry" },
    { code: 3500, name: "Invalid token", meaning: "The token is wrong.", retry: "stop" },
    { code: 3501, name: "Bad request", meaning: "The client sent malformed frames.", retry: "stop" },
    { code: 3502, name: "Stale", meaning: "The client did not authenticate in time.", retry: "stop" },
    { code: 3503, name: "Force disconnect", meaning: "The server asks the client to stay away.", retry: "stop" },
    { code: 3504, name: "Connection limit", meaning: "The user has too many connections.", retry: "stop" },
    { code: 3505, name: "Channel limit", meaning: "The client has too many channels.", retry: "stop" },
    { code: 3506, name: "Inappropriate protocol", meaning: "A JSON client met binary data.", retry: "stop" },
    { code: 3507, name: "Permission denied", meaning: "The client may not use this server.", retry: "stop" },
    { code: 3508, name: "Not available", meaning: "The server does not handle this kind of message.", retry: "stop" },
    { code: 3509, name: "Too many errors", meaning: "The client caused too many errors.", retry: "stop" },
    { code: 3000, to: 3499, name: "Reconnect", meaning: AGAIN, retry: "retry" },
    { code: 3500, to: 3999, name: "Terminal", meaning: TERMINAL, retry: "stop" },
    { code: 4000, to: 4499, name: "Application code, reconnect", meaning: AGAIN, retry: "retry" },
    { code: 4500, to: 4999, name: "Application code, terminal", meaning: TERMINAL, retry: "stop" },
    { code: 5000, to: 65_535, name: "Reconnect", meaning: AGAIN, retry: "retry" },
  ],
  sources: [
    { repo: "centrifugal/centrifuge", path: "disconnect.go" },
    { npm: "centrifuge", version: "5.8.0", note: "codes, subprotocols" },
    { url: "https://centrifugal.dev/docs/transports/websocket", note: "path" },
  ],
};
