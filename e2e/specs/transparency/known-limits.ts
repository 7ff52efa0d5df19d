/**
 * What a page could notice and we accept, pinned: an accessor among the arguments runs once more, because the arguments
 * are copied to be recorded. The copy refuses Proxies without running a trap, and those are what pages do pass; no
 * way is known that leaves both alone.
 */
import type { Check } from "./check.ts";

interface Limit {
  check: Check;
  native: unknown;
  extended: unknown;
}

export const knownLimits: Record<string, Limit> = {
  "an accessor as an element of the subprotocols' array runs twice": {
    check: ({ socketUrl }) => {
      let calls = 0;
      const protocols = Object.defineProperty(["x"], 0, { enumerable: true, get: () => `call${++calls}` });
      new WebSocket(socketUrl, protocols);
      return calls;
    },
    native: 1,
    extended: 2,
  },
  "an accessor in the options of a stream or in its close() argument runs twice": {
    check: async ({ socketUrl }) => {
      let calls = 0;
      const stream = new WebSocketStream(socketUrl, {
        get protocols() {
          calls++;
          return [];
        },
      });
      await stream.opened;
      stream.close({
        get closeCode() {
          calls++;
          return 4000;
        },
      });
      return calls;
    },
    native: 2,
    extended: 4,
  },
};
