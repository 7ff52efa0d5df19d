/** Close codes of the Pusher Channels protocol, which Laravel Reverb and Soketi speak too. */
import type { LibraryCodes } from "./library-codes.ts";

export const PUSHER: LibraryCodes = {
  system: "Pusher Channels",
  match: {
    urls: [
      /^wss?:\/\/ws-[\w-]+\.pusher\.com(?::\d+)?(?:[/?#]|$)/i,
      /^wss?:\/\/ws\.pusherapp\.com(?::\d+)?(?:[/?#]|$)/i,
      // Other hosts: the path and the query that the protocol asks for.
      /^wss?:\/\/[^?#]+\/app\/[^/?#]+\?(?=[^#]*\bprotocol=\d)(?=[^#]*\bclient=)/i,
    ],
  },
  codes: [
    {
      code: 4000,
      name: "TLS only",
      meaning: "The app accepts only encrypted connections; pusher-js connects again with wss.",
      retry: "stop",
    },
    { code: 4001, name: "App does not exist", meaning: "There is no app with this key.", retry: "stop" },
    { code: 4003, name: "App disabled", meaning: "The app is switched off.", retry: "stop" },
    { code: 4004, name: "Over connection quota", meaning: "The app has no connections left.", retry: "stop" },
    { code: 4005, name: "Path not found", meaning: "The path of the URL is wrong.", retry: "stop" },
    { code: 4006, name: "Bad version string", meaning: "The version in the URL cannot be read.", retry: "stop" },
    {
      code: 4007,
      name: "Unsupported protocol",
      meaning: "The server does not speak this protocol version.",
      retry: "stop",
    },
    { code: 4008, name: "No protocol version", meaning: "The URL names no protocol version.", retry: "stop" },
    { code: 4009, name: "Unauthorized", meaning: "The connection is not authorized.", retry: "stop" },
    {
      code: 4100,
      name: "Over capacity",
      meaning: "The server is full; come back after a second or more.",
      retry: "retry",
    },
    {
      code: 4200,
      name: "Reconnect now",
      meaning: "The server asks the client to connect again at once.",
      retry: "retry",
    },
    { code: 4201, name: "Pong not received", meaning: "The client did not answer the server's ping.", retry: "retry" },
    { code: 4202, name: "Inactive", meaning: "The client was silent for 24 hours and takes no pings.", retry: "retry" },
    {
      code: 4301,
      name: "Client event rate limit",
      meaning: "The client triggered events too fast.",
      retry: "stop",
    },
    { code: 4302, name: "Watchlist limit", meaning: "The client's watchlist is too long.", retry: "stop" },
    {
      code: 4000,
      to: 4099,
      name: "Do not reconnect unchanged",
      meaning: "Connecting again with the same parameters will fail.",
      retry: "stop",
    },
    {
      code: 4100,
      to: 4199,
      name: "Reconnect after a pause",
      meaning: "The client should connect again after at least a second.",
      retry: "retry",
    },
    {
      code: 4200,
      to: 4299,
      name: "Reconnect at once",
      meaning: "The client should connect again immediately.",
      retry: "retry",
    },
    {
      code: 4300,
      to: 4999,
      name: "Refused",
      meaning: "The client, pusher-js, takes this code as a refusal.",
      retry: "stop",
    },
  ],
  sources: [
    {
      url: "https://pusher.com/docs/channels/library_auth_reference/pusher-websockets-protocol/",
      note: "codes and URL",
    },
    { repo: "pusher/pusher-js", path: "src/core/connection/protocol/protocol.ts" },
  ],
};
