/** Close codes of Twitch EventSub. */
import type { LibraryCodes } from "./library-codes.ts";

export const TWITCH_EVENTSUB: LibraryCodes = {
  system: "Twitch EventSub",
  match: { urls: [/^wss:\/\/eventsub\.wss\.twitch\.tv(?::\d+)?(?:[/?#]|$)/i] },
  codes: [
    { code: 4000, name: "Internal server error", meaning: "Twitch's server failed.", retry: "unknown" },
    {
      code: 4001,
      name: "Client sent traffic",
      meaning: "The client sent a message; only answers to pings are allowed.",
      retry: "unknown",
    },
    { code: 4002, name: "Client failed ping-pong", meaning: "The client did not answer a ping.", retry: "unknown" },
    {
      code: 4003,
      name: "Connection unused",
      meaning: "The client made no subscription within 10 seconds of the welcome message.",
      retry: "unknown",
    },
    {
      code: 4004,
      name: "Reconnect grace time expired",
      meaning: "The client did not move to the new URL within 30 seconds of being asked to.",
      retry: "unknown",
    },
    { code: 4005, name: "Network timeout", meaning: "A network timeout on Twitch's side.", retry: "unknown" },
    { code: 4006, name: "Network error", meaning: "A network error on Twitch's side.", retry: "unknown" },
    { code: 4007, name: "Invalid reconnect", meaning: "The reconnect URL is wrong.", retry: "unknown" },
  ],
  sources: [{ url: "https://dev.twitch.tv/docs/eventsub/handling-websocket-events/#close-message" }],
};
