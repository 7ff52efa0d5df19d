/** Close codes of Discord: its gateway, its voice gateway and the RPC server of the desktop client. */
import type { Source } from "../../../format/source.ts";
import type { LibraryCodes } from "./library-codes.ts";

const CODES: Source = { url: "https://docs.discord.com/developers/topics/opcodes-and-status-codes" };

export const DISCORD_GATEWAY: LibraryCodes = {
  system: "Discord Gateway",
  match: { urls: [/^wss:\/\/gateway(?:-[\w-]+)?\.discord\.gg(?::\d+)?(?:[/?#]|$)/i] },
  codes: [
    { code: 4000, name: "Unknown error", meaning: "Discord does not know what went wrong.", retry: "retry" },
    {
      code: 4001,
      name: "Unknown opcode",
      meaning: "The client sent an invalid opcode or payload for it.",
      retry: "retry",
    },
    { code: 4002, name: "Decode error", meaning: "The client sent a payload that cannot be decoded.", retry: "retry" },
    {
      code: 4003,
      name: "Not authenticated",
      meaning: "The client sent something before identifying, or its session is void.",
      retry: "retry",
    },
    { code: 4004, name: "Authentication failed", meaning: "The token is wrong.", retry: "stop" },
    { code: 4005, name: "Already authenticated", meaning: "The client identified twice.", retry: "retry" },
    {
      code: 4007,
      name: "Invalid seq",
      meaning: "The sequence number to resume from is wrong; a new session is needed.",
      retry: "retry",
    },
    { code: 4008, name: "Rate limited", meaning: "The client sent too fast.", retry: "retry" },
    { code: 4009, name: "Session timed out", meaning: "The session is too old; a new one is needed.", retry: "retry" },
    { code: 4010, name: "Invalid shard", meaning: "The shard in the identify payload is wrong.", retry: "stop" },
    {
      code: 4011,
      name: "Sharding required",
      meaning: "The session would have too many guilds without shards.",
      retry: "stop",
    },
    { code: 4012, name: "Invalid API version", meaning: "The gateway version is wrong.", retry: "stop" },
    { code: 4013, name: "Invalid intents", meaning: "The intents value is wrong.", retry: "stop" },
    {
      code: 4014,
      name: "Disallowed intents",
      meaning: "An intent is not enabled or approved for this app.",
      retry: "stop",
    },
  ],
  sources: [CODES],
};

export const DISCORD_VOICE: LibraryCodes = {
  system: "Discord Voice",
  match: { urls: [/^wss:\/\/[\w.-]+\.discord\.media(?::\d+)?(?:[/?#]|$)/i] },
  codes: [
    { code: 4001, name: "Unknown opcode", meaning: "The client sent an invalid opcode.", retry: "unknown" },
    {
      code: 4002,
      name: "Decode error",
      meaning: "The client sent a payload that cannot be decoded.",
      retry: "unknown",
    },
    {
      code: 4003,
      name: "Not authenticated",
      meaning: "The client sent something before identifying.",
      retry: "unknown",
    },
    { code: 4004, name: "Authentication failed", meaning: "The token is wrong.", retry: "unknown" },
    { code: 4005, name: "Already authenticated", meaning: "The client identified twice.", retry: "unknown" },
    { code: 4006, name: "Session no longer valid", meaning: "The session is void.", retry: "unknown" },
    { code: 4009, name: "Session timeout", meaning: "The session is too old.", retry: "unknown" },
    { code: 4011, name: "Server not found", meaning: "There is no such server.", retry: "unknown" },
    {
      code: 4012,
      name: "Unknown protocol",
      meaning: "The server does not know the protocol that was selected.",
      retry: "unknown",
    },
    { code: 4014, name: "Disconnected", meaning: "This client was disconnected, for example kicked.", retry: "stop" },
    {
      code: 4015,
      name: "Voice server crashed",
      meaning: "The voice server crashed; the client should resume.",
      retry: "retry",
    },
    {
      code: 4016,
      name: "Unknown encryption mode",
      meaning: "The server does not know the encryption mode.",
      retry: "unknown",
    },
    {
      code: 4017,
      name: "End-to-end encryption required",
      meaning: "The channel needs a client with the DAVE protocol.",
      retry: "unknown",
    },
    { code: 4020, name: "Bad request", meaning: "The client sent a malformed request.", retry: "unknown" },
    {
      code: 4021,
      name: "Rate limited",
      meaning: "The client was disconnected for exceeding a rate limit.",
      retry: "stop",
    },
    { code: 4022, name: "Call terminated", meaning: "The call ended for everybody.", retry: "stop" },
  ],
  sources: [CODES, { url: "https://docs.discord.com/developers/topics/voice-connections", note: "host" }],
};

export const DISCORD_RPC: LibraryCodes = {
  system: "Discord RPC",
  match: { urls: [/^ws:\/\/(?:127\.0\.0\.1|localhost):64(?:6[3-9]|7[0-2])\/[^#]*\bclient_id=/i] },
  codes: [
    { code: 4000, name: "Invalid client id", meaning: "There is no app with this client id.", retry: "unknown" },
    {
      code: 4001,
      name: "Invalid origin",
      meaning: "The page's origin is not registered for the app.",
      retry: "unknown",
    },
    { code: 4002, name: "Rate limited", meaning: "The client sent too fast.", retry: "unknown" },
    {
      code: 4003,
      name: "Token revoked",
      meaning: "The OAuth2 token was revoked; a new one is needed.",
      retry: "unknown",
    },
    { code: 4004, name: "Invalid version", meaning: "The version in the URL is wrong.", retry: "unknown" },
    { code: 4005, name: "Invalid encoding", meaning: "The encoding in the URL is wrong.", retry: "unknown" },
  ],
  sources: [CODES, { url: "https://docs.discord.com/developers/topics/rpc", note: "ports and URL" }],
};
