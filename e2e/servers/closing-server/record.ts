/** What the closing server writes down about every TCP connection: the truth that claims are compared with. */
import type { ClosePayload } from "./close-payload.ts";
import { wallMs } from "./wall-clock.ts";

type By = "client" | "server";

export interface FrameEvent {
  kind: "frame";
  by: By;
  opcode: number;
  fin: boolean;
  rsv: number;
  masked: boolean;
  /** Bytes of payload. */
  length: number;
  /** Of a Close frame only. */
  close: ClosePayload | null;
  /** Of a data frame of at most 64 bytes, to steer scripts by; null for longer ones. */
  text: string | null;
  /**
   * Wall ms when the bytes were in the server's process (client) or handed to the kernel (server). `at` is later than
   * this only while the server holds its reading: it is when the WebSocket layer took the frame.
   */
  wireAt: number;
}

export type Happening =
  /** `h2`: a stream of HTTP/2. */
  | { kind: "accepted"; over: "tcp" | "tls" | "h2" }
  /** `path` is "" and `headers` empty for a TLS ClientHello. */
  | { kind: "request"; path: string; headers: Readonly<Record<string, string>> }
  /** `valid`: a 101 that a client must accept. */
  | { kind: "answer"; status: number; valid: boolean }
  | FrameEvent
  /** The WebSocket layer stops (`hold`) and goes on (`release`) taking frames that arrive. */
  | { kind: "hold" | "release" }
  /** Nothing more is read off the TCP connection, so that it fills up, until `tcp-resumed`. */
  | { kind: "tcp-stopped" | "tcp-resumed" }
  /** Of TCP. Over HTTP/2: of the connection that the stream shares with others, while the stream lived. */
  | { kind: "fin" | "rst"; by: By }
  /** END_STREAM: its sender sends nothing more on this stream, and TCP stays (RFC 9113 section 5.1). */
  | { kind: "end-stream"; by: By }
  /** RST_STREAM with a code of RFC 9113 section 7. */
  | { kind: "reset-stream"; by: By; code: number }
  | { kind: "goaway"; by: By }
  /** Both directions of the TCP connection, or of the stream, have ended. */
  | { kind: "over" };

/** `at`: wall ms. */
export type WireEvent = Happening & { at: number };

export interface ConnectionRecord {
  /** Of the URL (`?t=`) or a TLS server name `t.TOKEN.localhost`; null for whatever else connects. */
  token: string | null;
  events: WireEvent[];
}

export type Seen = (record: ConnectionRecord) => boolean;

/** Writes one connection's record. */
export interface Scribe {
  readonly record: ConnectionRecord;
  name(token: string): void;
  note(happening: Happening): void;
}

export interface RecordBook {
  open(): Scribe;
  /** The newest connection with this token. */
  find(token: string): ConnectionRecord | undefined;
  /** Every connection, in the order of arrival. */
  all(): readonly ConnectionRecord[];
  /** Resolves as soon as the record satisfies the predicate; rejects after `withinMs` with the record as text. */
  seen(token: string, predicate: Seen, withinMs?: number): Promise<ConnectionRecord>;
}

const PATIENCE_MS = 10_000;

export const isOver: Seen = ({ events }) => events.some(({ kind }) => kind === "over");

export function createRecordBook(): RecordBook {
  const records: ConnectionRecord[] = [];
  const waiting = new Set<() => void>();
  const find = (token: string): ConnectionRecord | undefined => records.findLast((it) => it.token === token);
  const wake = (): void => {
    for (const look of [...waiting]) look();
  };

  return {
    open() {
      const record: ConnectionRecord = { token: null, events: [] };
      records.push(record);
      return {
        record,
        name(token) {
          record.token = token;
          wake();
        },
        note(happening) {
          record.events.push({ ...happening, at: wallMs() });
          wake();
        },
      };
    },
    find,
    all: () => records,
    seen(token, predicate, withinMs = PATIENCE_MS) {
      return new Promise((resolve, reject) => {
        const look = (): void => {
          const record = find(token);
          if (!record || !predicate(record)) return;
          stop();
          resolve(record);
        };
        const giveUp = (): void => {
          stop();
          reject(new Error(`Not seen within ${withinMs} ms on ${token}:\n${recordAsText(find(token))}`));
        };
        const timer = setTimeout(giveUp, withinMs);
        const stop = (): void => {
          clearTimeout(timer);
          waiting.delete(look);
        };
        waiting.add(look);
        look();
      });
    },
  };
}

const RUN = `${" ".repeat(13)}…`;

const words = (event: WireEvent): string => {
  if (event.kind === "request") return `request ${event.path}`;
  if (event.kind === "answer") return `answer ${event.status}${event.valid ? "" : " (not a valid 101)"}`;
  if (event.kind === "fin" || event.kind === "rst") return `${event.by} ${event.kind.toUpperCase()}`;
  if (event.kind === "accepted") return `accepted over ${event.over}`;
  if (event.kind === "end-stream" || event.kind === "goaway") return `${event.by} ${event.kind}`;
  if (event.kind === "reset-stream") return `${event.by} reset-stream ${event.code}`;
  if (event.kind !== "frame") return event.kind;
  const { by, close, opcode, length, at, wireAt } = event;
  const late = at - wireAt > 1 ? `, arrived ${(at - wireAt).toFixed(1)} ms earlier` : "";
  const what = close
    ? `Close ${close.code ?? "empty"} ${JSON.stringify(close.reason)}`
    : `opcode ${opcode}, ${length} bytes`;
  return `${by} ${what}${late}`;
};

const isData = (event: WireEvent | undefined): event is FrameEvent & { at: number } =>
  event?.kind === "frame" && event.close === null;

/** One line per event, ms from the first, runs of data frames as one: for failure messages. */
export function recordAsText(record: ConnectionRecord | undefined): string {
  if (!record) return "  no connection";
  const start = record.events[0]?.at ?? 0;
  const lines: string[] = [];
  for (const [i, event] of record.events.entries()) {
    const [before, after] = [record.events[i - 1], record.events[i + 1]];
    const inside = [before, event, after].every((it) => isData(it) && isData(event) && it.by === event.by);
    if (inside && lines.at(-1) === RUN) continue;
    lines.push(inside ? RUN : `  ${(event.at - start).toFixed(1).padStart(9)}  ${words(event)}`);
  }
  return lines.join("\n");
}
