/** Close codes of Hocuspocus, the collaboration server of Tiptap. */
import type { LibraryCodes } from "./library-codes.ts";

export const HOCUSPOCUS: LibraryCodes = {
  system: "Hocuspocus",
  match: { reasons: [/^Reset Connection$/] },
  codes: [
    {
      code: 4205,
      name: "Reset connection",
      meaning: "The server asks the client to drop its view of the document and connect again.",
      retry: "retry",
    },
    { code: 4401, name: "Unauthorized", meaning: "Authentication is required or has failed.", retry: "stop" },
    { code: 4403, name: "Forbidden", meaning: "The server refuses access to the document.", retry: "stop" },
    {
      code: 4408,
      name: "Connection timeout",
      meaning: "The server waited too long for the client's first message.",
      retry: "unknown",
    },
  ],
  sources: [{ npm: "@hocuspocus/common", version: "4.8.0", file: "src/CloseEvents.ts" }],
};
