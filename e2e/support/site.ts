/** A small web site with a WebSocket server for tests that care about the extension, not about the ways of closing. */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";

export interface Site {
  /** http origin at 127.0.0.1. */
  origin: string;
  /** The same server under another origin (localhost), for cross-origin frames. */
  otherOrigin: string;
  /**
   * ws URL of a server that echoes. A message `close 4001 bye` makes it close so, `drop` makes it drop TCP; a path
   * `/flood/N` sends N short messages once open.
   */
  socketUrl: string;
  /** Serves a page at a path. */
  serve(path: string, body: string, headers?: Record<string, string>): string;
  /** The path and close code of each socket that ended, in order. */
  closed: { path: string; code: number }[];
  /** How many sockets have connected. */
  connected(): number;
  /** Closes the open sockets of a path from the server's side. */
  end(path: string, code: number): void;
  /** Forgets all pages and what has closed so far. */
  forget(): void;
  stop(): Promise<void>;
}

const EMPTY_PAGE = "<!doctype html><title>test</title>";

function answer(ws: WebSocket, { url = "/" }: IncomingMessage): void {
  const [, flood] = /^\/flood\/(\d+)/.exec(url) ?? [];
  for (let i = 0; i < Number(flood ?? 0); i++) ws.send(`message ${i}`);
  ws.on("message", (data, isBinary) => {
    const [word, code, reason] = String(data).split(" ");
    if (word === "close") ws.close(code ? Number(code) : undefined, reason);
    else if (word === "drop") ws.terminate();
    else ws.send(data, { binary: isBinary });
  });
}

export async function startSite(): Promise<Site> {
  const pages = new Map<string, { body: string; headers: Record<string, string> }>();
  const closed: Site["closed"] = [];
  const open = new Map<WebSocket, string>();
  let connected = 0;
  const http = createServer(({ url = "/" }, response) => {
    const page = pages.get(new URL(url, "http://x").pathname) ?? { body: EMPTY_PAGE, headers: {} };
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...page.headers });
    response.end(page.body);
  });
  const sockets = new WebSocketServer({ server: http });
  sockets.on("connection", (ws, request) => {
    connected++;
    const { url: path = "/" } = request;
    open.set(ws, path);
    // A dropped TCP connection is an ordinary end here; `close` with 1006 follows.
    ws.on("error", () => undefined);
    ws.on("close", (code) => {
      open.delete(ws);
      closed.push({ path, code });
    });
    answer(ws, request);
  });
  await new Promise<void>((listening) => http.listen(0, "127.0.0.1", listening));
  // `as`: a TCP server's address has a port.
  const { port } = http.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    otherOrigin: `http://localhost:${port}`,
    socketUrl: `ws://127.0.0.1:${port}/echo`,
    serve(path, body, headers = {}) {
      pages.set(path, { body, headers });
      return origin + path;
    },
    closed,
    connected: () => connected,
    end(path, code) {
      for (const [ws, of] of open) if (of === path) ws.close(code);
    },
    forget() {
      pages.clear();
      closed.length = 0;
    },
    async stop() {
      for (const ws of sockets.clients) ws.terminate();
      http.closeAllConnections();
      await new Promise((stopped) => http.close(stopped));
    },
  };
}
