/** The closing server against an independent client (ws): the polite paths. */
import { once } from "node:events";
import { expect, test } from "vitest";
import { WebSocket } from "ws";
import type { Script } from "./behaviour.ts";
import { serverForTest, wordsOf } from "./test-server.ts";

const answersInKind: Script = async (connection) => {
  const { close } = await connection.clientClose();
  connection.sendClose(close?.code ?? undefined, close?.reason);
  connection.fin();
};

test("the client closes, the server answers and ends TCP", async () => {
  const server = await serverForTest();
  server.behave("/polite", { script: answersInKind });
  const socket = new WebSocket(server.wsUrl("/polite", "one"));
  await once(socket, "open");
  socket.close(4001, "bye");
  const [code, reason] = await once(socket, "close");
  expect([code, String(reason)]).toEqual([4001, "bye"]);
  const record = await server.ended("one");
  expect(wordsOf(record)).toEqual([
    "accepted",
    "request",
    "answer 101",
    "client close 4001 bye",
    "server close 4001 bye",
    "server fin",
    "client fin",
    "over",
  ]);
  const times = record.events.map(({ at }) => at);
  expect(times).toEqual([...times].sort((a, b) => a - b));
});

test("the server closes with a code, or with an empty payload", async () => {
  const server = await serverForTest();
  server.behave("/code", {
    script: async (connection) => {
      connection.sendText("hello");
      connection.sendClose(1012, "restart");
      await connection.clientClose();
      connection.fin();
    },
  });
  server.behave("/empty", { script: async (connection) => connection.sendClose() });
  const socket = new WebSocket(server.wsUrl("/code", "code"));
  const message = once(socket, "message");
  const [code, reason] = await once(socket, "close");
  expect(String((await message)[0])).toBe("hello");
  expect([code, String(reason)]).toEqual([1012, "restart"]);
  expect(wordsOf(await server.ended("code")).slice(3, 6)).toEqual([
    "server hello",
    "server close 1012 restart",
    "client close 1012 restart",
  ]);
  const [emptyCode] = await once(new WebSocket(server.wsUrl("/empty", "empty")), "close");
  expect(emptyCode).toBe(1005);
});

test("subprotocols and refusals", async () => {
  const server = await serverForTest();
  server.behave("/chat", { answer: { status: 101, headers: { "Sec-WebSocket-Protocol": "chat" } } });
  server.behave("/forbidden", { answer: { status: 403 } });
  const socket = new WebSocket(server.wsUrl("/chat", "chat"), ["chat"]);
  await once(socket, "open");
  expect(socket.protocol).toBe("chat");
  socket.terminate();
  for (const [path, status] of [
    ["/forbidden", 403],
    ["/nowhere", 404],
  ] as const) {
    const [error] = await once(new WebSocket(server.wsUrl(path, path)), "error").catch((thrown) => [thrown]);
    expect(String(error)).toContain(`Unexpected server response: ${status}`);
    expect(wordsOf(await server.ended(path))).toContain(`answer ${status}`);
  }
});

test("pages come with their headers; what is no page is 404", async () => {
  const server = await serverForTest();
  const url = server.page("/strict", { body: "<p>ü", headers: { "Content-Security-Policy": "connect-src 'none'" } });
  const page = await fetch(url);
  expect([page.status, page.headers.get("content-security-policy"), await page.text()]).toEqual([
    200,
    "connect-src 'none'",
    "<p>ü",
  ]);
  expect((await fetch(`${server.origin}/nothing`)).status).toBe(404);
});

test("waiting for what does not come ends with the record as text", async () => {
  const server = await serverForTest();
  server.behave("/quiet", {});
  const socket = new WebSocket(server.wsUrl("/quiet", "quiet"));
  await once(socket, "open");
  await expect(server.ended("quiet", 20)).rejects.toThrow(
    /Not seen within 20 ms on quiet:\n.*accepted over tcp\n.*request/,
  );
  socket.terminate();
});
