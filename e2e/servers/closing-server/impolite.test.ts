/** The closing server against raw sockets: ends without a Close frame, half-open TCP, resets, held reading, foreign protocols. */
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { expect, onTestFinished, test } from "vitest";
import { encodeClose } from "./close-payload.ts";
import { createFrameReader, encodeFrame, type FrameSpec } from "./frames.ts";
import type { ClosingServer } from "./server.ts";
import { serverForTest, wordsOf } from "./test-server.ts";

const MASK = Uint8Array.of(1, 2, 3, 4);
const masked = (frame: FrameSpec): Buffer => encodeFrame({ ...frame, mask: MASK });
const close = (code: number, reason = ""): FrameSpec => ({ opcode: 8, payload: encodeClose(code, reason) });

interface Client {
  socket: Socket;
  /** Everything that came until the server's FIN, or the error that ended it. */
  all: Promise<Buffer | string>;
}

/** Sends an opening handshake; resolves once the server has read it. */
async function asks(server: ClosingServer, path: string, token: string): Promise<Client> {
  const socket = connect({ port: server.port, host: "127.0.0.1", allowHalfOpen: true });
  onTestFinished(() => void socket.destroy());
  const chunks: Buffer[] = [];
  socket.on("data", (chunk) => chunks.push(chunk));
  const all = new Promise<Buffer | string>((resolve) => {
    socket.on("end", () => resolve(Buffer.concat(chunks)));
    socket.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? ""));
  });
  socket.write(`GET ${path}?t=${token} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n\r\n`);
  await server.seen(token, ({ events }) => events.some(({ kind }) => kind === "request"));
  return { socket, all };
}

const framesIn = (bytes: Buffer | string) =>
  createFrameReader()(Buffer.from(bytes).subarray(Buffer.from(bytes).indexOf("\r\n\r\n") + 4));

test("FIN and RST before any answer, and right behind the 101", async () => {
  const server = await serverForTest();
  server.behave("/fin", { answer: "none", script: async (connection) => connection.fin() });
  server.behave("/rst", { answer: "none", script: async (connection) => connection.rst() });
  server.behave("/late-fin", { script: async (connection) => connection.fin() });
  expect(await (await asks(server, "/fin", "fin")).all).toEqual(Buffer.alloc(0));
  expect(await (await asks(server, "/rst", "rst")).all).toBe("ECONNRESET");
  expect(String(await (await asks(server, "/late-fin", "late")).all)).toContain(" 101 ");
  expect(wordsOf(await server.ended("rst"))).toEqual(["accepted", "request", "server rst", "over"]);
});

test("frames are recorded as they went, illegal ones too", async () => {
  const server = await serverForTest();
  server.behave("/odd", {
    script: async (connection) => {
      connection.send({ opcode: 3, rsv: 2 }, { opcode: 1, payload: Buffer.from("m"), mask: MASK }, close(1006, "odd"));
      connection.fin();
    },
  });
  const frames = framesIn(await (await asks(server, "/odd", "odd")).all);
  expect(frames.map(({ opcode, rsv, masked: hidden }) => [opcode, rsv, hidden])).toEqual([
    [3, 2, false],
    [1, 0, true],
    [8, 0, false],
  ]);
  expect(wordsOf(await server.seen("odd", ({ events }) => events.length >= 7)).slice(3)).toEqual([
    "server 0",
    "server m",
    "server close 1006 odd",
    "server fin",
  ]);
});

test("TCP stays half open while the server wants it: it still hears the client after its own FIN", async () => {
  const server = await serverForTest();
  server.behave("/half", { script: async (connection) => connection.fin() });
  const { socket, all } = await asks(server, "/half", "half");
  await all;
  socket.write(masked(close(1000)));
  socket.end();
  expect(wordsOf(await server.ended("half")).slice(3)).toEqual([
    "server fin",
    "client close 1000",
    "client fin",
    "over",
  ]);
});

test("a client's FIN ends a waiting script and is answered; a client's RST is told apart from it", async () => {
  const server = await serverForTest();
  const ended: string[] = [];
  server.behave("/waits", {
    script: (connection) =>
      connection
        .clientClose()
        .then(() => undefined)
        .finally(() => ended.push("script")),
  });
  const { socket: polite } = await asks(server, "/waits", "fin");
  polite.end();
  expect(wordsOf(await server.ended("fin")).slice(3)).toEqual(["client fin", "server fin", "over"]);
  const { socket: rude } = await asks(server, "/waits", "rst");
  rude.resetAndDestroy();
  expect(wordsOf(await server.ended("rst")).slice(3)).toEqual(["client rst", "over"]);
  await expect.poll(() => ended).toEqual(["script", "script"]);
});

test("held reading: the client's Close arrives before the server's is sent, but is taken after", async () => {
  const server = await serverForTest();
  server.behave("/crossing", {
    script: async (connection) => {
      connection.hold();
      await connection.closeHeld();
      connection.sendClose(1001);
      connection.release();
      connection.fin();
    },
  });
  const { socket } = await asks(server, "/crossing", "crossing");
  socket.write(masked(close(4001)));
  const record = await server.seen("crossing", ({ events }) => events.some(({ kind }) => kind === "fin"));
  expect(wordsOf(record).slice(3)).toEqual(["hold", "server close 1001", "release", "client close 4001", "server fin"]);
  const [ours, theirs] = record.events.flatMap((event) => (event.kind === "frame" ? [event] : []));
  expect(theirs?.wireAt).toBeLessThanOrEqual(ours?.wireAt ?? 0);
  expect(theirs?.at).toBeGreaterThanOrEqual(ours?.at ?? 0);
});

test("stopped reading: data stay on the client's side until the server goes on", async () => {
  const server = await serverForTest();
  let goOn = (): void => undefined;
  const mayGoOn = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  server.behave("/full", {
    script: async (connection) => {
      connection.stopReading();
      await mayGoOn;
      connection.resumeReading();
    },
  });
  const { socket } = await asks(server, "/full", "full");
  const size = 48_000_000;
  const flushed = new Promise<void>((done) =>
    socket.write(masked({ opcode: 2, payload: Buffer.alloc(size) }), () => done()),
  );
  await server.seen("full", ({ events }) => events.some(({ kind }) => kind === "tcp-stopped"));
  expect(socket.writableLength).toBeGreaterThan(size);
  goOn();
  await flushed;
  const record = await server.seen("full", ({ events }) => events.some(({ kind }) => kind === "frame"));
  expect(wordsOf(record).at(-1)).toBe(`client ${size}`);
});

test("a TLS client is recognised by the token in its server name", async () => {
  const server = await serverForTest();
  const socket = connectTls({ port: server.port, host: "127.0.0.1", servername: "t.tls-token.localhost" });
  onTestFinished(() => void socket.destroy());
  await once(socket, "error");
  expect(wordsOf(await server.ended("tls-token"))).toContain("server fin");
});

test("nobody listens on the refused port", async () => {
  const { refusedPort } = await serverForTest();
  const [error] = await once(connect(refusedPort, "127.0.0.1"), "error").catch((thrown) => [thrown]);
  expect(error).toMatchObject({ code: "ECONNREFUSED" });
});
