/** The closing server under TLS and over HTTP/2, against independent clients (ws, node:http2): what is sent, and what is written down. */
import { once } from "node:events";
import { type ClientHttp2Session, type ClientHttp2Stream, connect, constants } from "node:http2";
import { expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import type { Script } from "./behaviour.ts";
import { ownCertificate } from "./certificate.ts";
import { encodeClose } from "./close-payload.ts";
import { encodeFrame, Opcode } from "./frames.ts";
import type { ClosingServer } from "./server.ts";
import { serverForTest, wordsOf } from "./test-server.ts";

const ca = ownCertificate().cert;
const MASK = Uint8Array.of(1, 2, 3, 4);
const closeFrame = (code: number): Buffer =>
  encodeFrame({ opcode: Opcode.close, payload: encodeClose(code, "bye"), mask: MASK });

const answersInKind: Script = async (connection) => {
  const { close } = await connection.clientClose();
  connection.sendClose(close?.code ?? undefined, close?.reason);
  connection.fin();
};

test.each([
  ["fin", 1006, ["server fin", "client fin", "over"]],
  ["rst", 1006, ["server rst", "over"]],
] as const)("under TLS the server ends TCP: %s", async (end, code, words) => {
  const server = await serverForTest();
  server.behave("/end", { script: async (connection) => connection[end]() });
  const socket = new WebSocket(`wss://127.0.0.1:${server.tlsPort}/end?t=one`, { ca });
  // A reset is an error to ws, and an ordinary end here.
  socket.on("error", () => undefined);
  expect((await once(socket, "close"))[0]).toBe(code);
  expect(wordsOf(await server.ended("one"))).toEqual(["accepted", "request", "answer 101", ...words]);
});

test("nobody trusts the certificate of one port", async () => {
  const server = await serverForTest();
  const socket = new WebSocket(`wss://127.0.0.1:${server.untrustedPort}/?t=one`, { ca });
  const [error] = await once(socket, "error");
  expect(error).toMatchObject({ code: "DEPTH_ZERO_SELF_SIGNED_CERT" });
});

async function openSession({ http2Port }: ClosingServer): Promise<ClientHttp2Session> {
  const session = connect(`https://127.0.0.1:${http2Port}`, { ca });
  // A lost session is what some tests are about.
  session.on("error", () => undefined);
  onTestFinished(() => session.destroy());
  const [settings] = await once(session, "remoteSettings");
  expect(settings.enableConnectProtocol).toBe(true);
  return session;
}

async function openStream(session: ClientHttp2Session, path: string): Promise<ClientHttp2Stream> {
  const stream = session.request(
    { ":method": "CONNECT", ":protocol": "websocket", ":path": path, "sec-websocket-version": "13" },
    { endStream: false },
  );
  // What a reset was, `rstCode` tells.
  stream.on("error", () => undefined);
  stream.resume();
  return stream;
}

/** `once` would reject for an error that comes before. */
const closed = (it: ClientHttp2Session | ClientHttp2Stream): Promise<void> =>
  new Promise((resolve) => void it.once("close", resolve));

const statusOf = async (stream: ClientHttp2Stream): Promise<unknown> => (await once(stream, "response"))[0][":status"];

test("over HTTP/2 the client closes, the server answers and ends the stream; TCP stays", async () => {
  const server = await serverForTest();
  server.behave("/polite", { script: answersInKind });
  const session = await openSession(server);
  const stream = await openStream(session, "/polite?t=one");
  expect(await statusOf(stream)).toBe(200);
  stream.end(closeFrame(4001));
  await closed(stream);
  expect(wordsOf(await server.ended("one"))).toEqual([
    "accepted",
    "request",
    "answer 101",
    "client close 4001 bye",
    "server close 4001 bye",
    "server end-stream",
    "client end-stream",
    "over",
  ]);
  expect(session.destroyed).toBe(false);
});

test("over HTTP/2 either side resets the stream", async () => {
  const server = await serverForTest();
  server.behave("/server", { script: async (connection) => connection.rst() });
  server.behave("/refused", { answer: "none", script: async (c) => c.rst(constants.NGHTTP2_REFUSED_STREAM) });
  server.behave("/client", {});
  const session = await openSession(server);
  const byServer = await openStream(session, "/server?t=server");
  await closed(byServer);
  expect(byServer.rstCode).toBe(constants.NGHTTP2_INTERNAL_ERROR);
  expect(wordsOf(await server.ended("server")).slice(3)).toEqual(["server reset-stream 2", "over"]);
  await closed(await openStream(session, "/refused?t=refused"));
  expect(wordsOf(await server.ended("refused")).slice(2)).toEqual(["server reset-stream 7", "over"]);
  const byClient = await openStream(session, "/client?t=client");
  expect(await statusOf(byClient)).toBe(200);
  byClient.close(constants.NGHTTP2_CANCEL);
  // Node's client ends its side before it resets.
  const words = wordsOf(await server.ended("client")).slice(3);
  expect(words).toEqual(["client end-stream", "client reset-stream 8", "over"]);
});

test.each([
  ["destroy", ["server goaway", "server fin", "over"]],
  ["resetTcp", ["server rst", "over"]],
] as const)("over HTTP/2 the server ends the session: %s", async (how, words) => {
  const server = await serverForTest();
  server.behave("/end", { script: async ({ session }) => session?.[how]() });
  const session = await openSession(server);
  await openStream(session, "/end?t=one");
  await closed(session);
  expect(wordsOf(await server.ended("one")).slice(3)).toEqual(words);
});

test("a GOAWAY leaves the streams alone or takes them all", async () => {
  const server = await serverForTest();
  for (const losing of ["no stream", "every stream"] as const) {
    server.behave("/goaway", { script: async ({ session }) => session?.goAway(losing) });
    const session = await openSession(server);
    // The first stream of the session is another.
    (await openStream(session, "/nothing")).close();
    await openStream(session, "/goaway");
    const [code, last] = await once(session, "goaway");
    expect([code, last]).toEqual([constants.NGHTTP2_NO_ERROR, losing === "no stream" ? 3 : 1]);
  }
});
