/** Reads one HAR entry of a WebSocket as Chromium's DevTools writes it (devtools-frontend, front_end/models/har/Log.ts). */
import * as v from "valibot";
import type { SocketEventOf } from "../messages/socket-event.ts";

const headers = v.optional(v.array(v.object({ name: v.string(), value: v.string() })), []);
const frameSchema = v.object({
  functionName: v.optional(v.string(), ""),
  url: v.optional(v.string(), ""),
  lineNumber: v.optional(v.number(), 0),
  columnNumber: v.optional(v.number(), 0),
});
const entrySchema = v.object({
  _resourceType: v.literal("websocket"),
  startedDateTime: v.optional(v.string(), ""),
  time: v.optional(v.nullable(v.number()), null),
  timings: v.optional(v.object({ wait: v.optional(v.number(), 0), receive: v.optional(v.number(), 0) }), {}),
  request: v.object({ url: v.string(), httpVersion: v.optional(v.string(), ""), headers }),
  response: v.object({ status: v.optional(v.number(), 0), headers }),
  _initiator: v.optional(v.nullable(v.object({ stack: v.optional(v.object({ callFrames: v.array(frameSchema) })) }))),
  _webSocketMessages: v.optional(
    v.array(
      v.object({
        type: v.string(),
        time: v.optional(v.number(), 0),
        opcode: v.optional(v.number(), 0),
        data: v.optional(v.string(), ""),
      }),
    ),
    [],
  ),
});
export type WebSocketEntry = v.InferOutput<typeof entrySchema>;
type Times = Pick<SocketEventOf<"network-log">, "at" | "mono" | "date">;

/** Entries without a request are dated 1970 (measured: devtools-log-entries); no browser ran WebSockets before this. */
const FIRST_PLAUSIBLE_MS = Date.UTC(2009, 0);
const MS_PER_S = 1000;

/** The entry when it is a WebSocket's, null for any other request. */
export function parseEntry(entry: unknown): WebSocketEntry | null {
  const parsed = v.safeParse(entrySchema, entry);
  return parsed.success ? parsed.output : null;
}

/**
 * Has the socket ended? The log also holds those that live, which are told of at their end: until then the time after the
 * answer is 0 (measured: devtools-log-entries).
 */
export const hasEnded = ({ timings }: WebSocketEntry): boolean => timings.receive > 0;

/** The same for every telling of one socket, and no other's: times are in microseconds, also of what never sent a request. */
export const entryKey = ({ request, startedDateTime, timings }: WebSocketEntry): string =>
  `${request.url} ${startedDateTime} ${timings.wait}`;

const header = (list: { name: string; value: string }[], name: string): string =>
  list.find((it) => it.name.toLowerCase() === name)?.value ?? "";

function stackOf(entry: WebSocketEntry): string | null {
  const frames = entry._initiator?.stack?.callFrames ?? [];
  const lines = frames.map(
    (at) => `    at ${at.functionName || "<anonymous>"} (${at.url}:${at.lineNumber + 1}:${at.columnNumber + 1})`,
  );
  return lines.length > 0 ? lines.join("\n") : null;
}

/** The entry as a fact: counts, times and texts; never what the messages said. */
export function factFromEntry(entry: WebSocketEntry, times: Times): SocketEventOf<"network-log"> {
  const { request, response, _webSocketMessages: messages } = entry;
  const handshakeKey = header(request.headers, "sec-websocket-key");
  const started = Date.parse(entry.startedDateTime);
  const startedAt = started > FIRST_PLAUSIBLE_MS ? started : null;
  const wall = messages.map(({ time }) => time * MS_PER_S).filter((ms) => ms > FIRST_PLAUSIBLE_MS);
  return {
    kind: "network-log",
    ...times,
    url: request.url,
    status: response.status,
    httpVersion: request.httpVersion,
    failureText: messages.find(({ type }) => type === "error")?.data ?? null,
    startedAt,
    endedAt: startedAt !== null && entry.time !== null ? startedAt + entry.time : null,
    requestedProtocols: header(request.headers, "sec-websocket-protocol")
      .split(/\s*,\s*/)
      .filter(Boolean),
    protocol: header(response.headers, "sec-websocket-protocol"),
    sentMessages: messages.filter(({ type }) => type === "send").length,
    receivedMessages: messages.filter(({ type }) => type === "receive").length,
    lastMessageAt: wall.length > 0 ? Math.max(...wall) : null,
    stack: stackOf(entry),
    ...(handshakeKey !== "" && { handshakeKey }),
  };
}
