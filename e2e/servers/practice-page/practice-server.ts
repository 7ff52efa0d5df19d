/** The closing server with all ways, the outages and the practice page on it. */
import { readFile } from "node:fs/promises";
import { allWays } from "../../ways/catalogue/all-ways.ts";
import { type PageSide, type Way, wayPath } from "../../ways/catalogue/way.ts";
import { type ClosingServer, startClosingServer } from "../closing-server/server.ts";
import { allowOutages, type OutageOptions } from "../outages/outages.ts";
import { PRESETS } from "../outages/presets.ts";

export interface PracticeServer extends ClosingServer {
  /** URL of the practice page. */
  url: string;
}

/** A way as the page gets it; `url` still has {token} in it, `tls` is a page of the same origin for one over TLS. */
type WayForPage = Pick<Way, "id" | "title" | "group" | "slow"> &
  Omit<PageSide, "url" | "until"> & { url: string; until: string; tls: string | null };

const TYPES = { html: "text/html; charset=utf-8", css: "text/css", js: "text/javascript" } as const;
const FILES = [
  "run-way.js",
  "practice.js",
  "outages.js",
  "element.js",
  "practice.css",
  "frame.html",
  "elsewhere.html",
  "back.html",
] as const;

const readPracticeFile = (name: string): Promise<Buffer> => readFile(new URL(name, import.meta.url));
const typeOf = (name: string): string =>
  name.endsWith("js") ? TYPES.js : name.endsWith("css") ? TYPES.css : TYPES.html;

function forPage({ id, title, group, slow, page }: Way, server: ClosingServer): WayForPage {
  const { port, otherPort, refusedPort, untrustedPort, tlsPort, http2Port } = server;
  const host = `127.0.0.1:${page.over === "tls" ? tlsPort : http2Port}`;
  const url = (page.url ?? `{origin}${wayPath(id)}?t={token}`)
    .replaceAll("{origin}", page.over ? `wss://${host}` : `ws://127.0.0.1:${port}`)
    .replaceAll("{port}", String(port))
    .replaceAll("{otherPort}", String(otherPort))
    .replaceAll("{refusedPort}", String(refusedPort))
    .replaceAll("{untrustedPort}", String(untrustedPort));
  return {
    id,
    title,
    group,
    slow,
    until: "close",
    ...page,
    url,
    tls: page.over ? `https://${host}/practice/elsewhere.html` : null,
  };
}

/** `port` 0 is an ephemeral one. */
export async function startPracticeServer({
  port = 0,
  ...outages
}: { port?: number } & OutageOptions = {}): Promise<PracticeServer> {
  const server = await startClosingServer({ port });
  allowOutages(server, outages);
  for (const way of allWays) server.behave(wayPath(way.id), way.server);
  for (const name of FILES) {
    server.page(`/practice/${name}`, { body: await readPracticeFile(name), headers: { "Content-Type": typeOf(name) } });
  }
  server.page("/practice/frame-without-connect.html", {
    body: await readPracticeFile("frame.html"),
    headers: { "Content-Security-Policy": "connect-src 'none'" },
  });
  server.page("/practice/ways.js", {
    body: `export const ways = ${JSON.stringify(allWays.map((way) => forPage(way, server)))};`,
    headers: { "Content-Type": TYPES.js },
  });
  const presets = PRESETS.map((it) => ({ ...it, url: `ws://127.0.0.1:${server.port}/outage/${it.outage}` }));
  server.page("/practice/presets.js", {
    body: `export const presets = ${JSON.stringify(presets)};`,
    headers: { "Content-Type": TYPES.js },
  });
  const url = server.page("/practice/", { body: await readPracticeFile("practice.html") });
  return { ...server, url };
}
