/** Opening handshakes as text. */
import { expect, test } from "vitest";
import { acceptKey, handshakeAnswer, parseRequest, readPath } from "./handshake.ts";

const request = parseRequest("GET /chat?t=abc HTTP/1.1\r\nHost: x\r\nSec-WebSocket-Key:  dGhlIHNhbXBsZSBub25jZQ==");

test("the accept key of RFC 6455 section 1.3", () => {
  expect(acceptKey("dGhlIHNhbXBsZSBub25jZQ==")).toBe("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
});

test("a request is read", () => {
  expect(request).toEqual({
    path: "/chat?t=abc",
    headers: { host: "x", "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==" },
  });
  expect(readPath(request.path)).toEqual({ pathname: "/chat", token: "abc" });
});

test("a 101 carries the accept key; headers can be added and left out", () => {
  const answer = handshakeAnswer(request, { status: 101, headers: { Upgrade: null, "X-More": "1" } });
  expect(answer.toString()).toBe(
    "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\n" +
      "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\nX-More: 1\r\n\r\n",
  );
});

test("any other status is plain HTTP", () => {
  expect(handshakeAnswer(request, { status: 403 }).toString()).toBe(
    "HTTP/1.1 403 Forbidden\r\nContent-Length: 24\r\n\r\nThis server answers 403.",
  );
});
