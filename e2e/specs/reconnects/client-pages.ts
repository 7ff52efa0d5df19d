/** A page for each client from npm, unmodified: bundled as an application would bundle it, and served by the closing server. */
import { fileURLToPath } from "node:url";
import { build } from "vite";
import type { ClosingServer } from "../../servers/closing-server/server.ts";

export const CLIENTS = [
  "partysocket",
  "reconnecting-websocket",
  "graphql-ws",
  "socket-io",
  "phoenix",
  "signalr",
  "centrifuge",
] as const;
export type Client = (typeof CLIENTS)[number];

const FOLDER = "/reconnects/";
const sourceOf = (client: Client): string => fileURLToPath(new URL(`clients/${client}.ts`, import.meta.url));

/** Registers the pages; `pageOf` then gives the URL of one whose client connects to `socket`, a path and query. */
export async function serveClients(server: ClosingServer): Promise<(client: Client, socket: string) => string> {
  const built = await build({
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      minify: false,
      target: "es2022",
      modulePreload: false,
      rolldownOptions: {
        input: Object.fromEntries(CLIENTS.map((client) => [client, sourceOf(client)])),
        output: { entryFileNames: "[name].js", chunkFileNames: "shared/[name].js" },
      },
    },
  });
  for (const { output } of [built].flat().filter((it) => "output" in it)) {
    for (const file of output) {
      if (file.type !== "chunk") continue;
      server.page(FOLDER + file.fileName, { body: file.code, headers: { "Content-Type": "text/javascript" } });
    }
  }
  for (const client of CLIENTS) {
    server.page(FOLDER + client, {
      body: `<!doctype html><title>${client}</title><script type="module" src="${FOLDER}${client}.js"></script>`,
    });
  }
  return (client, socket) => `${server.origin}${FOLDER}${client}?${new URLSearchParams({ socket })}`;
}
