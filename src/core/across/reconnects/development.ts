/** The sockets of development servers, which most people want out of the way. */

import type { Connection } from "../../format/connection.ts";
import type { Sources } from "../../format/source.ts";

interface DevelopmentRow {
  tool: string;
  protocols?: readonly string[];
  url?: RegExp;
  stack?: RegExp;
  sources: Sources;
}

/** Every pattern a row has must fit. */
export const DEVELOPMENT: readonly DevelopmentRow[] = [
  {
    tool: "Vite",
    protocols: ["vite-hmr", "vite-ping"],
    sources: [{ npm: "vite", version: "8.3.8", file: "dist/client/client.mjs", note: "subprotocols" }],
  },
  {
    tool: "webpack-dev-server",
    stack: /webpack-dev-server\/client\//,
    sources: [
      {
        npm: "webpack-dev-server",
        version: "5.2.7",
        file: "client/clients/WebSocketClient.js",
        note: "its file in the stack",
      },
    ],
  },
  {
    tool: "webpack-dev-server",
    url: /^wss?:\/\/[^/?#]+\/ws$/i,
    stack: /WebSocketClient/,
    sources: [
      { npm: "webpack-dev-server", version: "5.2.7", file: "client/clients/WebSocketClient.js" },
      {
        npm: "webpack-dev-server",
        version: "5.2.7",
        file: "lib/Server.js",
        note: "default path /ws, for bundles without file names",
      },
    ],
  },
  {
    tool: "Next.js",
    url: /\/_next\/(?:webpack-hmr|hmr)(?:[?#]|$)/,
    sources: [{ repo: "vercel/next.js", path: "packages/next/src/client/dev/hot-reloader/app/web-socket.ts" }],
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
