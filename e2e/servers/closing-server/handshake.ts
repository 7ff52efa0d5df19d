/** The opening handshake (RFC 6455 section 4) from the server's side, as text: reading requests, writing good and bad answers. */
import { createHash } from "node:crypto";
import { STATUS_CODES } from "node:http";

export interface Request {
  path: string;
  /** Names in lower case. */
  headers: Record<string, string>;
}

/** `headers` are added to the usual ones; null leaves one out. `valid` false marks a 101 that the client must refuse. */
export interface Answer {
  status: number;
  headers?: Readonly<Record<string, string | null>>;
  valid?: boolean;
}

const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/** Section 4.2.2 step 5.4. */
export const acceptKey = (key: string): string =>
  createHash("sha1")
    .update(key + GUID)
    .digest("base64");

/** Reads a request head (all before the empty line). */
export function parseRequest(head: string): Request {
  const [first = "", ...lines] = head.split("\r\n");
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(":");
    if (colon > 0) headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  return { path: first.split(" ")[1] ?? "/", headers };
}

export function httpMessage(
  status: number,
  headers: Readonly<Record<string, string | null>>,
  body: string | Buffer = "",
): Buffer {
  const lines = Object.entries(headers).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`, ...lines, "", ""].join("\r\n");
  return Buffer.concat([Buffer.from(head), Buffer.from(body)]);
}

/** The bytes of an answer to an opening handshake. */
export function handshakeAnswer({ headers: asked }: Request, { status, headers = {} }: Answer): Buffer {
  if (status !== 101) {
    const body = `This server answers ${status}.`;
    return httpMessage(status, { "Content-Length": String(body.length), ...headers }, body);
  }
  return httpMessage(101, {
    Upgrade: "websocket",
    Connection: "Upgrade",
    "Sec-WebSocket-Accept": acceptKey(asked["sec-websocket-key"] ?? ""),
    ...headers,
  });
}

/** Splits a path into what comes before the `?` and the token (`t`). */
export function readPath(path: string): { pathname: string; token: string | null } {
  const url = new URL(path, "http://x");
  return { pathname: url.pathname, token: url.searchParams.get("t") };
}
