/** What codes mean to Phoenix channels, LiveView (on Cowboy or Bandit) and Supabase Realtime. */
import type { LibraryCodes } from "./library-codes.ts";

export const PHOENIX: LibraryCodes = {
  system: "Phoenix",
  match: {
    // Supabase's path has a row of its own: its client behaves differently.
    urls: [/^wss?:\/\/(?![^?#]*\/realtime\/v1\/)[^?#]+\/websocket\?(?:[^#]*&)?vsn=/i],
    reasons: [/^heartbeat timeout$/],
  },
  codes: [
    {
      code: 1000,
      name: "Normal closure",
      meaning:
        'The client closes with 1000 and "heartbeat timeout" when a heartbeat stays unanswered, and the server closes with 1000 when it is idle; phoenix.js up to 1.8.15 does not reconnect after a 1000 from the server, 1.8.16 does.',
      retry: "unknown",
    },
    { code: 1009, name: "Frame too large", meaning: "A frame was over the server's max_frame_size.", retry: "unknown" },
    {
      code: 1011,
      name: "Process crashed",
      meaning: "The channel's or LiveView's transport process crashed; the server's log has the exception.",
      retry: "retry",
    },
    { code: 1012, name: "Restart", meaning: "The server's process stopped to be restarted.", retry: "retry" },
  ],
  sources: [
    { npm: "phoenix", version: "1.8.15", file: "and 1.8.16 assets/js/phoenix/socket.js" },
    { repo: "ninenines/cowboy", path: "src/cowboy_websocket.erl", note: "idle timeout" },
    { repo: "mtrudel/bandit", path: "lib/bandit/websocket/connection.ex", note: "1009, 1011, 1012" },
  ],
};

export const SUPABASE_REALTIME: LibraryCodes = {
  system: "Supabase Realtime",
  match: { urls: [/^wss?:\/\/[^?#]+\/realtime\/v1\/websocket(?:[?#]|$)/i] },
  codes: [
    {
      code: 1000,
      name: "Normal closure",
      meaning:
        'The client closes with 1000 and "heartbeat timeout" when a heartbeat stays unanswered; it reconnects after every code unless the page disconnected.',
      retry: "retry",
    },
  ],
  sources: [
    { npm: "@supabase/phoenix", version: "0.4.4", file: "assets/js/phoenix/socket.js" },
    { npm: "@supabase/realtime-js", version: "2.109.0", note: "URL" },
  ],
};
