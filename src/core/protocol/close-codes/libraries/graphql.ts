/** Close codes of GraphQL over WebSocket: the graphql-ws library and the older subscriptions-transport-ws. */
import type { LibraryCodes } from "./library-codes.ts";

const FATAL = "The graphql-ws client gives up: it takes this protocol code as fatal.";

export const GRAPHQL_WS: LibraryCodes = {
  system: "graphql-ws",
  match: { protocols: ["graphql-transport-ws"] },
  codes: [
    { code: 1001, name: "Going away", meaning: "The server is shutting down.", retry: "retry" },
    { code: 4004, name: "Bad response", meaning: "The client got an answer it cannot use.", retry: "stop" },
    { code: 4005, name: "Internal client error", meaning: "The client's own code failed.", retry: "stop" },
    { code: 4400, name: "Bad request", meaning: "The server got a message it cannot use.", retry: "stop" },
    {
      code: 4401,
      name: "Unauthorized",
      meaning: "The client subscribed before the server had acknowledged connection_init.",
      retry: "stop",
    },
    { code: 4403, name: "Forbidden", meaning: "The server refused connection_init.", retry: "retry" },
    {
      code: 4406,
      name: "Subprotocol not acceptable",
      meaning: "The server does not speak the subprotocol that the client asked for.",
      retry: "stop",
    },
    {
      code: 4408,
      name: "Connection initialisation timeout",
      meaning: "The client did not send connection_init in time (3 s by default).",
      retry: "retry",
    },
    {
      code: 4409,
      name: "Subscriber already exists",
      meaning: "The client used one subscription id twice.",
      retry: "stop",
    },
    {
      code: 4429,
      name: "Too many initialisation requests",
      meaning: "The client sent connection_init more than once.",
      retry: "stop",
    },
    {
      code: 4499,
      name: "Terminated",
      meaning: "The client ended a connection that seemed frozen.",
      retry: "retry",
    },
    { code: 4500, name: "Internal server error", meaning: "The server's own code failed.", retry: "stop" },
    {
      code: 4504,
      name: "Connection acknowledgement timeout",
      meaning: "The server did not acknowledge connection_init in time.",
      retry: "retry",
    },
    { code: 1002, to: 1004, name: "Fatal for the client", meaning: FATAL, retry: "stop" },
    { code: 1007, to: 1011, name: "Fatal for the client", meaning: FATAL, retry: "stop" },
    { code: 1015, to: 1999, name: "Fatal for the client", meaning: FATAL, retry: "stop" },
  ],
  sources: [
    { npm: "graphql-ws", version: "6.4.2", file: "PROTOCOL.md" },
    { npm: "graphql-ws", version: "6.4.2", file: "dist/client.js" },
    { npm: "graphql-ws", version: "6.4.2", file: "dist/use/ws.js" },
  ],
};

export const SUBSCRIPTIONS_TRANSPORT_WS: LibraryCodes = {
  system: "subscriptions-transport-ws",
  match: { protocols: ["graphql-ws"] },
  codes: [
    {
      code: 1011,
      name: "Initialisation failed",
      meaning: "The server could not initialise the connection; it said why in a connection_error message just before.",
      retry: "unknown",
    },
  ],
  sources: [{ npm: "subscriptions-transport-ws", version: "0.11.0", file: "dist/server.js" }],
};
