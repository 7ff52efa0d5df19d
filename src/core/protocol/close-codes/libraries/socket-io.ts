/** What 1005 and 1009 mean to Socket.IO and Engine.IO, which have no close codes of their own. */
import type { LibraryCodes } from "./library-codes.ts";

export const SOCKET_IO: LibraryCodes = {
  system: "Socket.IO",
  match: { urls: [/^wss?:\/\/[^?#]+\?(?=[^#]*\bEIO=\d)(?=[^#]*\btransport=websocket\b)/] },
  codes: [
    {
      code: 1005,
      name: "No code",
      meaning: "The usual close: both ends of Engine.IO close without a code, and say why in their own messages.",
      retry: "unknown",
    },
    {
      code: 1009,
      name: "Message too big",
      meaning: "A message is over the server's maxHttpBufferSize (1,000,000 bytes by default).",
      retry: "retry",
    },
  ],
  sources: [
    { npm: "engine.io-client", version: "6.6.8", file: "build/cjs/transports/websocket.js" },
    { npm: "engine.io", version: "6.6.5", file: "build/transports/websocket.js" },
    { npm: "engine.io", version: "6.6.5", file: "build/server.js" },
  ],
};
