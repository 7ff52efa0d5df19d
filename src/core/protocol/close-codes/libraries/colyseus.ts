/** Close codes of the Colyseus game server. */
import type { LibraryCodes } from "./library-codes.ts";

const AGAIN = "The Colyseus SDK tries to reconnect after this code.";

export const COLYSEUS: LibraryCodes = {
  system: "Colyseus",
  // `/processId/roomId?sessionId=…`, the ids being nanoids of 9 characters (room ids may be longer).
  match: { urls: [/^wss?:\/\/[^?#]+\/[\w-]{9}\/[\w-]{9,}\?(?:[^#]*&)?sessionId=[\w-]{9}(?:[&#]|$)/i] },
  codes: [
    { code: 1001, name: "Going away", meaning: AGAIN, retry: "retry" },
    { code: 1005, name: "No status", meaning: AGAIN, retry: "retry" },
    { code: 1006, name: "Abnormal closure", meaning: AGAIN, retry: "retry" },
    { code: 4000, name: "Consented leave", meaning: "The client left the room on purpose.", retry: "stop" },
    { code: 4001, name: "Server shutdown", meaning: "The server is shutting down.", retry: "stop" },
    { code: 4002, name: "Closed with an error", meaning: "The room ended this client with an error.", retry: "stop" },
    { code: 4003, name: "Failed to reconnect", meaning: "The client could not get its seat back.", retry: "stop" },
    { code: 4010, name: "May try to reconnect", meaning: "The client may try to reconnect.", retry: "retry" },
  ],
  sources: [
    { repo: "colyseus/colyseus", path: "packages/shared-types/src/Protocol.ts" },
    { repo: "colyseus/colyseus", path: "packages/sdk/src/Room.ts" },
    { npm: "colyseus.js", version: "0.16.22", file: "lib/Client.js", note: "URL" },
  ],
};
