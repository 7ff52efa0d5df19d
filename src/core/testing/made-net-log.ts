/**
 * Writes NetLogs as Chromium does, line by line, for tests and the bench: any events, and whole WebSockets over HTTP/1.1,
 * TLS or an HTTP/2 session. The numbers of events and sources are not Chromium's, so that nobody can count on those.
 */

const EVENTS = [
  ...["WEBSOCKET_ALIVE", "REQUEST_ALIVE", "URL_REQUEST_START_JOB", "HTTP_TRANSACTION_SEND_REQUEST_HEADERS"],
  ...["HTTP_TRANSACTION_HTTP2_SEND_REQUEST_HEADERS", "HTTP_TRANSACTION_READ_RESPONSE_HEADERS", "CANCELLED"],
  ...["WEBSOCKET_UPGRADE_FAILURE", "WEBSOCKET_STATE_CHANGED", "WEBSOCKET_SENT_FRAME_HEADER"],
  ...["WEBSOCKET_RECV_FRAME_HEADER", "WEBSOCKET_INVALID_FRAME", "WEBSOCKET_CLOSE_TIMEOUT"],
  ...["HTTP_STREAM_JOB_CONTROLLER_BOUND", "HTTP_STREAM_REQUEST_STARTED_JOB", "HTTP_STREAM_REQUEST_BOUND_TO_JOB"],
  ...[
    "SOCKET_POOL_BOUND_TO_SOCKET",
    "TCP_CONNECT",
    "SOCKET_IN_USE",
    "SOCKET_ALIVE",
    "SOCKET_BYTES_SENT",
    "SOCKET_BYTES_RECEIVED",
  ],
  ...["SSL_SOCKET_BYTES_SENT", "SSL_SOCKET_BYTES_RECEIVED", "SOCKET_READ_ERROR", "SOCKET_WRITE_ERROR"],
  ...["HTTP2_SESSION", "HTTP2_SESSION_INITIALIZED", "HTTP2_SESSION_SEND_HEADERS", "HTTP2_SESSION_RECV_HEADERS"],
  ...["HTTP2_SESSION_RECV_DATA", "HTTP2_SESSION_SEND_DATA", "HTTP2_SESSION_RECV_RST_STREAM"],
  ...[
    "HTTP2_SESSION_SEND_RST_STREAM",
    "HTTP2_SESSION_RECV_GOAWAY",
    "HTTP2_SESSION_CLOSE",
    "URL_REQUEST_JOB_BYTES_READ",
  ],
] as const;
const SOURCES = [
  "URL_REQUEST",
  "WEBSOCKET_CHANNEL",
  "HTTP_STREAM_JOB_CONTROLLER",
  "HTTP_STREAM_JOB",
  "SOCKET",
  "HTTP2_SESSION",
] as const;
const ERRORS = {
  ERR_FAILED: -2,
  ERR_CONNECTION_RESET: -101,
  ERR_CONNECTION_REFUSED: -102,
  ERR_WS_UPGRADE: -173,
  ERR_INVALID_RESPONSE: -320,
  ERR_EMPTY_RESPONSE: -324,
  ERR_NETWORK_CHANGED: -21,
};

export type EventName = (typeof EVENTS)[number];
export type SourceName = (typeof SOURCES)[number];
export type NetErrorName = keyof typeof ERRORS;
export type Phase = "none" | "begin" | "end";

const FIRST_EVENT = 1000;
const FIRST_SOURCE = 50;
const PHASES: Readonly<Record<Phase, number>> = { none: 0, begin: 1, end: 2 };
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

export function toBase64(bytes: readonly number[]): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.slice(i, i + 3);
    const bits = (a << 16) | (b << 8) | c;
    const letters = [18, 12, 6, 0].map((shift) => LETTERS[(bits >> shift) & 63] ?? "");
    text += letters
      .slice(0, Math.min(3, bytes.length - i) + 1)
      .join("")
      .padEnd(4, "=");
  }
  return text;
}

export const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

/** A frame as it goes over the wire (RFC 6455 section 5.2); the browser's are masked. */
export function frameBytes(by: "client" | "server", opcode: number, payload: readonly number[]): number[] {
  const { length } = payload;
  const long =
    length > 65_535
      ? [127, 0, 0, 0, 0, length >>> 24, length >>> 16, length >>> 8, length]
      : [126, length >> 8, length];
  const size = length < 126 ? [length] : long;
  const mask = by === "client" ? [0x37, 0xfa, 0x21, 0x3d] : [];
  const head = [0x80 | opcode, (size[0] ?? 0) | (by === "client" ? 0x80 : 0), ...size.slice(1), ...mask];
  return [...head, ...payload.map((byte, i) => byte ^ (mask[i % 4] ?? 0))].map((byte) => byte & 0xff);
}

export const closeBody = (code: number, reason = ""): number[] => [code >> 8, code & 0xff, ...ascii(reason)];

/** Wall ms of the log's time 0. */
export const NET_LOG_OFFSET = 1_700_000_000_000;

export interface NetLogOptions {
  bytes?: boolean;
  version?: string;
}

export class MadeNetLog {
  readonly lines: string[] = [];
  private id = 10;

  constructor(private readonly options: NetLogOptions = {}) {}

  get hasBytes(): boolean {
    return this.options.bytes ?? true;
  }

  nextId(): number {
    return this.id++;
  }

  event(time: number, source: SourceName, id: number, type: EventName, phase: Phase = "none", params?: object): void {
    const start = { id, start_time: String(time), type: FIRST_SOURCE + SOURCES.indexOf(source) };
    const rest = { phase: PHASES[phase], source: start, time: String(time), type: FIRST_EVENT + EVENTS.indexOf(type) };
    this.lines.push(JSON.stringify(params ? { params, ...rest } : rest));
  }

  bytes(time: number, socket: number, type: EventName, bytes: readonly number[]): void {
    const count = { byte_count: bytes.length };
    const isTold = this.hasBytes && bytes.length > 0;
    this.event(time, "SOCKET", socket, type, "none", isTold ? { ...count, bytes: toBase64(bytes) } : count);
  }

  depends(source: SourceName, id: number): object {
    return { source_dependency: { id, type: FIRST_SOURCE + SOURCES.indexOf(source) } };
  }

  error = (name: NetErrorName): number => ERRORS[name];

  get constantsLine(): string {
    const constants = {
      clientInfo: { name: "Chromium", version: this.options.version ?? "156.0.1.2", os_type: "Linux" },
      logCaptureMode: this.hasBytes ? "Everything" : "Default",
      logEventTypes: Object.fromEntries(EVENTS.map((name, i) => [name, FIRST_EVENT + i])),
      logFormatVersion: 1,
      logSourceType: Object.fromEntries(SOURCES.map((name, i) => [name, FIRST_SOURCE + i])),
      netError: ERRORS,
      timeTickOffset: String(NET_LOG_OFFSET),
    };
    return `{"constants": ${JSON.stringify(constants)},`;
  }

  /** `isCut`: as a killed browser leaves it. */
  text({ isCut = false } = {}): string {
    const events = this.lines.map((line, i) => (isCut || i < this.lines.length - 1 ? `${line},` : `${line}],`));
    const end = isCut ? [] : ['"polledData": [{}]', "}"];
    return `${[this.constantsLine, '"events": [', ...events, ...end].join("\n")}\n`;
  }
}
