/** Close codes of Liveblocks. */
import type { LibraryCodes } from "./library-codes.ts";

export const LIVEBLOCKS: LibraryCodes = {
  system: "Liveblocks",
  match: { urls: [/^wss:\/\/api\.liveblocks\.io(?::\d+)?(?:[/?#]|$)/i] },
  codes: [
    { code: 1013, name: "Try again later", meaning: "The client connects again with slow back-off.", retry: "retry" },
    { code: 4000, name: "Invalid message", meaning: "The client sent a message that cannot be read.", retry: "stop" },
    { code: 4001, name: "Not allowed", meaning: "The user may not enter this room.", retry: "stop" },
    { code: 4002, name: "Message rate", meaning: "Too many messages per second.", retry: "stop" },
    { code: 4003, name: "Concurrent connections", meaning: "Too many connections at once.", retry: "stop" },
    { code: 4004, name: "Daily messages", meaning: "The app has used up its messages for the day.", retry: "stop" },
    { code: 4005, name: "Connections per room", meaning: "The room has too many connections.", retry: "stop" },
    { code: 4006, name: "Room id updated", meaning: "The room has a new id.", retry: "stop" },
    { code: 4100, name: "Kicked", meaning: "The user was removed; the client asks for a new token.", retry: "retry" },
    {
      code: 4109,
      name: "Token expired",
      meaning: "The token has expired; the client asks for a new one.",
      retry: "retry",
    },
    { code: 4999, name: "Close without retry", meaning: "The server asks the client to stay away.", retry: "stop" },
    { code: 4000, to: 4099, name: "Disconnect", meaning: "The client does not connect again.", retry: "stop" },
    {
      code: 4100,
      to: 4199,
      name: "Authorize again",
      meaning: "The client asks for a new token and connects again.",
      retry: "retry",
    },
    {
      code: 4200,
      to: 4299,
      name: "Slow back-off",
      meaning: "The client connects again with slow back-off.",
      retry: "retry",
    },
  ],
  sources: [{ npm: "@liveblocks/core", version: "3.24.2", file: "dist/index.js", note: "codes and default host" }],
};
