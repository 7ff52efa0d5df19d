/** The sockets of development servers, which most people want out of the way. */
import type { Connection } from "../../format/connection.ts";

interface DevelopmentRow {
  tool: string;
  protocols?: readonly string[];
  url?: RegExp;
  stack?: RegExp;
  source: string;
}

/** Every pattern a row has must fit. */
export const DEVELOPMENT: readonly DevelopmentRow[] = [
  {
    tool: "Vite",
    protocols: ["vite-hmr", "vite-ping"],
    source: "npm vite 8.3.8 dist/client/client.mjs (subprotocols)",
  },
  {
    tool: "webpack-dev-server",
    stack: /webpack-dev-server\/client\//,
    source: "npm webpack-dev-server 5.2.7 client/clients/WebSocketClient.js (its file in the stack)",
  },
  {
    tool: "webpack-dev-server",
    url: /^wss?:\/\/[^/?#]+\/ws$/i,
    stack: /WebSocketClient/,
    source:
      "npm webpack-dev-server 5.2.7 client/clients/WebSocketClient.js, lib/Server.js (default path /ws), for bundles without file names",
  },
  {
    tool: "Next.js",
    url: /\/_next\/(?:webpack-hmr|hmr)(?:[?#]|$)/,
    source: "vercel/next.js packages/next/src/client/dev/hot-reloader/app/web-socket.ts",
  },
];

/** The tool a connection belongs to, null for the page's own. */
export function developmentToolOf({ requestedProtocols, url, constructorStack }: Connection): string | null {
  const row = DEVELOPMENT.find(
    (it) =>
      (it.protocols?.some((protocol) => requestedProtocols.includes(protocol)) ?? true) &&
      (it.url?.test(url) ?? true) &&
      (it.stack?.test(constructorStack ?? "") ?? true),
  );
  return row?.tool ?? null;
}

export const isDevelopmentSocket = (connection: Connection): boolean => developmentToolOf(connection) !== null;
