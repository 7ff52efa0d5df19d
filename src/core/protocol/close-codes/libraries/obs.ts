/** Close codes of OBS Studio's own WebSocket server, obs-websocket 5. */
import type { LibraryCodes } from "./library-codes.ts";

export const OBS: LibraryCodes = {
  system: "OBS (obs-websocket 5)",
  match: { protocols: ["obswebsocket.json", "obswebsocket.msgpack"] },
  codes: [
    { code: 4000, name: "Unknown reason", meaning: "The server gives no reason.", retry: "unknown" },
    { code: 4002, name: "Message not decoded", meaning: "The server could not decode a message.", retry: "unknown" },
    { code: 4003, name: "Missing data field", meaning: "A required field was missing.", retry: "unknown" },
    { code: 4004, name: "Wrong field type", meaning: "A field had the wrong type.", retry: "unknown" },
    { code: 4005, name: "Invalid field value", meaning: "A field had an invalid value.", retry: "unknown" },
    { code: 4006, name: "Unknown op code", meaning: "The op code was missing or invalid.", retry: "unknown" },
    {
      code: 4007,
      name: "Not identified",
      meaning: "The client sent something before its Identify message.",
      retry: "unknown",
    },
    {
      code: 4008,
      name: "Already identified",
      meaning: "The client sent Identify twice; use Reidentify to change the session.",
      retry: "unknown",
    },
    { code: 4009, name: "Authentication failed", meaning: "The password was wrong or missing.", retry: "stop" },
    {
      code: 4010,
      name: "Unsupported RPC version",
      meaning: "The client uses a version of the RPC protocol that this OBS does not support.",
      retry: "stop",
    },
    {
      code: 4011,
      name: "Session invalidated",
      meaning: "Someone kicked this session in OBS; the client must not reconnect by itself.",
      retry: "stop",
    },
    {
      code: 4012,
      name: "Unsupported feature",
      meaning: "The machine or the software does not support the requested feature.",
      retry: "unknown",
    },
  ],
  sources: [
    { repo: "obsproject/obs-websocket", path: "src/websocketserver/types/WebSocketCloseCode.h" },
    { repo: "obsproject/obs-websocket", path: "src/websocketserver/WebSocketServer.cpp", note: "subprotocols" },
  ],
};
