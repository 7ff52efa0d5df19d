/** A WebSocket server that sends many messages in one write, so that the browser and not the server sets the pace. */
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";
import { encodeFrame, Opcode } from "../e2e/servers/closing-server/frames.ts";

export interface FloodServer {
  url: string;
  stop(): Promise<void>;
}

/** Each socket gets `count` messages of `size` bytes of text as soon as it is open. */
export async function startFloodServer(count: number, size: number): Promise<FloodServer> {
  const frame = encodeFrame({ opcode: Opcode.text, payload: Buffer.alloc(size, "x") });
  const all = Buffer.concat(Array.from({ length: count }, () => frame));
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  server.on("connection", (ws, { socket }) => {
    ws.on("error", () => undefined);
    socket.write(all);
  });
  await new Promise((listening) => server.once("listening", listening));
  // `as`: a TCP server's address has a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${port}/`,
    async stop() {
      for (const ws of server.clients) ws.terminate();
      await new Promise((stopped) => server.close(stopped));
    },
  };
}
