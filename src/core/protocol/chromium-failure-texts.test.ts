/** Every pattern of the browser's failure texts: a text it must know, one that only looks like it, and what each names. */
import { describe, expect, it } from "vitest";
import { FAILURE_TEXTS, readFailureText } from "./chromium-failure-texts.ts";

const CONNECT = "Error in connection establishment: ";
const HANDSHAKE = "Error during WebSocket handshake: ";

/** A text as Chromium writes it, its cause, and a text of the same kind that is none. One for each alternative of a pattern. */
const TEXTS: readonly (readonly [text: string, cause: string, nearMiss: string])[] = [
  ["WebSocket is closed before the connection is established.", "aborted-while-connecting", "WebSocket is closed."],
  [`${CONNECT}net::ERR_CONNECTION_REFUSED`, "handshake-refused", `${CONNECT}net::ERR_CONNECTION_ABORTED`],
  [`${CONNECT}net::ERR_NAME_NOT_RESOLVED`, "handshake-dns", `${CONNECT}net::ERR_NAME_RESOLUTION_BUSY`],
  [`${CONNECT}net::ERR_UNSAFE_PORT`, "blocked-port", `${CONNECT}net::ERR_UNSAFE_REDIRECT`],
  [`${CONNECT}net::ERR_INTERNET_DISCONNECTED`, "offline", `${CONNECT}net::ERR_NETWORK_CHANGED`],
  [`${CONNECT}net::ERR_CERT_AUTHORITY_INVALID`, "handshake-tls", `${CONNECT}net::ERR_CERTAINLY_NOT`],
  [`${CONNECT}net::ERR_SSL_PROTOCOL_ERROR`, "handshake-tls", `${CONNECT}net::ERR_SSLIKE`],
  [`${CONNECT}net::ERR_BAD_SSL_CLIENT_AUTH_CERT`, "handshake-tls", `${CONNECT}net::ERR_BAD_SOCKET`],
  [`${HANDSHAKE}net::ERR_CONNECTION_RESET`, "handshake-dropped", `${CONNECT}net::ERR_CONNECTION_RESET`],
  [`${HANDSHAKE}net::ERR_CONNECTION_CLOSED`, "handshake-dropped", `${HANDSHAKE}net::ERR_CONNECTION_FAILED`],
  [`${HANDSHAKE}net::ERR_EMPTY_RESPONSE`, "handshake-dropped", `${HANDSHAKE}net::ERR_INVALID_HTTP_RESPONSE`],
  [
    "Connection closed before receiving a handshake response",
    "handshake-dropped",
    "Connection closed after a handshake response",
  ],
  [
    "Stream closed with error: net::ERR_HTTP2_PROTOCOL_ERROR",
    "handshake-dropped",
    "Stream failed with error: net::ERR_HTTP2_PROTOCOL_ERROR",
  ],
  ["WebSocket opening handshake timed out", "handshake-timeout", "WebSocket opening handshake was canceled"],
  [`${CONNECT}net::ERR_CONNECTION_TIMED_OUT`, "handshake-timeout", `${CONNECT}net::ERR_TIMED_OUT_NOT`],
  [`${HANDSHAKE}Unexpected response code: 403`, "handshake-http", "Unexpected response code: none"],
  ["HTTP Authentication failed; no valid credentials available", "handshake-http", "HTTP Authentication done"],
  ["Proxy authentication failed", "handshake-http", "Proxy authentication needed"],
  ["Page entered Back-Forward Cache.", "back-forward-cache", "Page left the cache."],
  [
    `${HANDSHAKE}Incorrect 'Sec-WebSocket-Accept' header value`,
    "handshake-bad",
    "Incorrect 'Sec-WebSocket-Accept' header value",
  ],
  [`${HANDSHAKE}'Upgrade' header is missing`, "handshake-bad", `${HANDSHAKE}net::ERR_FAILED`],
  ["Data frame received after close", "protocol-error", "Data frame received"],
  ["Received a broken close frame containing invalid UTF-8.", "protocol-error", "Received a close frame."],
  ["Invalid frame header", "protocol-error", "Invalid header"],
  ["Unrecognized frame opcode: 3", "protocol-error", "Unrecognized opcode"],
  ["A server must not mask any frames that it sends to the client.", "protocol-error", "A server must mask"],
  ["One or more reserved bits are on: reserved1 = 1", "protocol-error", "One or more bits are on"],
  ["Could not decode a text frame as UTF-8.", "protocol-error", "Could not decode a blob"],
  ["Received unexpected continuation frame.", "protocol-error", "Received unexpected frame."],
  ["Received fragmented control frame: opcode = 8", "protocol-error", "Received fragmented frame"],
  [
    "Received a broken close frame containing a reserved status code.",
    "protocol-error",
    "Received a broken ping frame containing a reserved status code.",
  ],
];

describe("failure texts", () => {
  it.each(TEXTS)("“%s” means %s", (text, cause) => {
    expect(readFailureText(text)?.cause).toBe(cause);
    expect(readFailureText(`WebSocket connection to 'ws://app.test/' failed: ${text}`)?.cause).toBe(cause);
  });

  it.each(TEXTS)("of the same kind as “%s” (%s), yet none: “%s”", (_, __, nearMiss) => {
    expect(readFailureText(nearMiss)).toBeNull();
  });

  it.each(FAILURE_TEXTS.map((row) => [row.pattern.source, row] as const))("%s is reached", (_, row) => {
    expect(TEXTS.filter(([text]) => readFailureText(text) === row)).not.toEqual([]);
  });

  it("have no alternative without a text of its own", () => {
    for (const { pattern } of FAILURE_TEXTS) {
      const words = pattern.source
        .replace(/\(\?!.*?\)/g, "")
        .split(/[|()]/)
        .filter((word) => /\w/.test(word));
      for (const word of words) {
        const known = TEXTS.some(([text]) => pattern.test(text) && new RegExp(word, "i").test(text));
        expect([word, known]).toEqual([word, true]);
      }
    }
  });

  it("say where a Close frame had come, and where none had", () => {
    const saying = (closeFrame: boolean): string[] =>
      TEXTS.filter(([text]) => readFailureText(text)?.closeFrame === closeFrame).map(([text]) => text);
    expect(saying(true)).toEqual([
      "Data frame received after close",
      "Received a broken close frame containing invalid UTF-8.",
      "Received a broken close frame containing a reserved status code.",
    ]);
    expect(saying(false)).toEqual([
      "Unrecognized frame opcode: 3",
      "Could not decode a text frame as UTF-8.",
      "Received unexpected continuation frame.",
    ]);
  });

  it("come with the reason that the browser gives the server, none where its Close had gone out before", () => {
    expect(readFailureText("Unrecognized frame opcode: 3")?.ownReason).toBe("Unknown opcode");
    expect(readFailureText("Data frame received after close")?.ownReason).toBeUndefined();
  });

  it("are nothing when there is none", () => {
    for (const none of [null, undefined, ""]) expect(readFailureText(none)).toBeNull();
  });
});
