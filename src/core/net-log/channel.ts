/** One WebSocket of a NetLog: collects what its events say, and states it as facts in order of time. */
import type { WireEndHow } from "../../messages/wire-facts.ts";
import { type Bytes, bytesWithin } from "./bytes/base64.ts";
import { Http1Head } from "./bytes/http1-head.ts";
import { type FrameHeader, Frames } from "./frames.ts";
import type { WireDraft, WireDraftOf } from "./wire-draft.ts";

const STATES = ["CONNECTING", "CONNECTED", "SEND_CLOSED", "RECV_CLOSED", "CLOSE_WAIT", "CLOSED"] as const;
/** Headers of an answer that tell who gave it. */
const TELLING = /^(?:server|via|retry-after|location|x-cache|cf-ray|alt-svc|connection|x-powered-by):/i;
const LONGEST_HEADER = 500;
const SWITCHING_PROTOCOLS = 101;
/** Chromium's text for an answer that is none of a WebSocket (websocket_http_stream_util.cc, measured). */
const RESPONSE_CODE = /Unexpected response code: (\d{3})/;

/** The values of a header in a list of "Name: value". */
const valuesOf = (headers: readonly string[], name: string): string[] =>
  headers.flatMap((header) => {
    const colon = header.indexOf(":", 1);
    return header.slice(0, colon).toLowerCase() === name ? [header.slice(colon + 1).trim()] : [];
  });

export class Channel {
  readonly sent = new Frames("client", (close) => this.note(close));
  readonly received = new Frames("server", (close) => this.note(close));
  /** Where it came in the log; wall ms. */
  startedAt: number;
  url = "";
  initiator: string | null = null;
  isolationKey: string | null = null;
  /** Its bytes are read above TLS. */
  isSecure = false;
  isHttp2 = false;
  isBegun = true;
  /** The job whose connection it got. */
  job: number | null = null;
  /** A TCP connection or stream of its own was seen. */
  hasConnection = false;
  /** Making it took so long, ms. */
  connectMs: number | null = null;
  private handshakeKey: string | null = null;
  private protocols: string[] = [];
  /** In the order of the log, which tells what was first within a millisecond. */
  private facts: WireDraft[] = [];
  private handshake: WireDraftOf<"wire-handshake"> | null = null;
  private failure: WireDraftOf<"wire-failure"> | null = null;
  private ends: WireDraftOf<"wire-end">[] = [];
  private sentHead = new Http1Head();
  private receivedHead = new Http1Head();
  private isOpen = false;
  private isClosed = false;
  /** HTTP/2: bytes of DATA frames that wait to be written, END_STREAM behind them, and the socket's half that it ended. */
  private queued = 0;
  private isLastQueued = false;

  constructor(at: number) {
    this.startedAt = at;
  }

  private note(fact: WireDraft): void {
    this.facts.push(fact);
  }
  private noted<F extends WireDraft>(fact: F): F {
    this.facts.push(fact);
    return fact;
  }

  requestHeaders(headers: readonly string[]): void {
    this.handshakeKey = valuesOf(headers, "sec-websocket-key")[0] ?? this.handshakeKey;
    this.protocols = valuesOf(headers, "sec-websocket-protocol").flatMap((value) =>
      value.split(",").map((name) => name.trim()),
    );
    this.sentHead = new Http1Head();
    this.receivedHead = new Http1Head();
  }

  /** `headers[0]` is the status line, which of HTTP/2 says HTTP/1.1, too. */
  answered(at: number, headers: readonly string[]): void {
    const status = Number(/^\S+ (\d{3})/.exec(headers[0] ?? "")?.[1] ?? 0);
    // A head that was cut off becomes an answer of Chromium's own making (measured: 503).
    if (this.receivedHead.firstLine !== "" && !this.receivedHead.isOver) return;
    this.handshake ??= this.noted({
      kind: "wire-handshake",
      at,
      status,
      httpVersion: this.isHttp2 ? "h2" : "http/1.1",
      protocol: valuesOf(headers, "sec-websocket-protocol")[0] ?? "",
      extensions: valuesOf(headers, "sec-websocket-extensions").join(", "),
      headers: headers.filter((header) => TELLING.test(header)).map((header) => header.slice(0, LONGEST_HEADER)),
      ...(this.connectMs !== null && { connectMs: this.connectMs }),
    });
    if (status === SWITCHING_PROTOCOLS || (this.isHttp2 && status === 200)) this.isOpen = true;
  }

  /** HTTP/2 names the status as a header of its own. */
  answeredOverHttp2(at: number, headers: readonly string[]): void {
    const status =
      headers
        .find((header) => header.startsWith(":status:"))
        ?.slice(8)
        .trim() ?? "0";
    this.answered(at, [`HTTP/1.1 ${status}`, ...headers.filter((header) => !header.startsWith(":"))]);
  }

  failed(at: number, netError: string | null, message: string): void {
    const status = RESPONSE_CODE.exec(message)?.[1];
    if (status) this.answered(at, [`HTTP/1.1 ${status}`]);
    this.failure ??= this.noted({ kind: "wire-failure", at, netError: "", message: "" });
    if (netError !== null) this.failure.netError = netError;
    if (message !== "") this.failure.message = message;
  }

  state(at: number, name: string): void {
    const state = STATES.find((known) => known === name);
    if (!state) return;
    this.note({ kind: "wire-state", at, state });
    if (state === "CONNECTED") this.isOpen = true;
    if (state === "RECV_CLOSED" || state === "CLOSE_WAIT") this.received.tookClose();
    if (state === "CLOSED") this.isClosed = true;
  }

  invalidFrame(at: number, code: number, reason: string, why: string): void {
    this.note({ kind: "wire-invalid-frame", at, code, reason, why });
    // It had to be whole to be refused for what it says.
    if (/close frame/i.test(why)) this.received.tookClose();
  }

  closeTimeout(at: number): void {
    this.note({ kind: "wire-close-timeout", at });
  }

  sentHeader(at: number, header: FrameHeader): void {
    this.sent.header(at, header);
  }
  receivedHeader(at: number, header: FrameHeader): void {
    this.received.header(at, header);
  }

  /** Bytes of HTTP/1.1, heads included; `bytes` null: the log only counts them. */
  wroteBytes(at: number, count: number, bytes: Bytes | null): void {
    if (this.isOpen) this.sent.wrote(at, count);
    if (bytes) passBody(this.sentHead, bytes, (body) => this.sent.bytes(at, body));
  }
  readBytes(at: number, bytes: Bytes | null): void {
    if (bytes) passBody(this.receivedHead, bytes, (body) => this.received.bytes(at, body));
  }

  /** DATA frames of the socket's HTTP/2 stream. */
  http2Data(at: number, by: "client" | "server", bytes: Bytes): void {
    if (by === "client") this.sent.wrote(at, bytes.length);
    (by === "client" ? this.sent : this.received).bytes(at, bytes);
  }
  /** A DATA frame is to be written: it has been once the connection below has sent something. */
  queuedData(size: number, isLast: boolean): void {
    this.queued += size;
    this.isLastQueued ||= isLast;
  }
  /** The connection below has sent something. `isCounted`: what of the stream's was in it has been told by `http2Data`. */
  connectionWrote(at: number, isCounted: boolean): void {
    if (this.queued > 0 && !isCounted) this.sent.wrote(at, this.queued);
    if (this.isLastQueued) this.ended(at, "client", "end-stream", "");
    this.queued = 0;
    this.isLastQueued = false;
  }

  ended(at: number, by: "client" | "server", how: WireEndHow, error: string): void {
    // What still waits is taken back by the RST_STREAM (measured: R34).
    if (how === "reset-stream" && by === "client") {
      this.queued = 0;
      this.isLastQueued = false;
    }
    if (this.ends.some((end) => end.by === by && end.how === how)) return;
    this.ends.push(this.noted({ kind: "wire-end", at, by, how, error }));
  }
  get hasEnded(): boolean {
    return this.ends.length > 0;
  }
  /** Ended, and not only by the browser's half of its stream: that one goes on listening. */
  get isOver(): boolean {
    return this.ends.some(({ by, how }) => by === "server" || how !== "end-stream");
  }
  /** The request goes out, perhaps again: on another stream, or over another connection. What ended the last is not its end. */
  tryAgain(isHttp2: boolean): void {
    this.facts = this.facts.filter((fact) => fact.kind !== "wire-end");
    this.ends = [];
    this.queued = 0;
    this.isHttp2 = isHttp2;
  }

  /** All facts, the request first. `isCut`: the log ended before the socket did. */
  finish(log: { name: string; hasBytes: boolean; until: number; source: number }): WireDraft[] {
    const isOver = this.isClosed || this.hasEnded || this.failure !== null;
    for (const frames of [this.sent, this.received]) frames.finish(isOver && this.hasConnection);
    const last = this.facts.reduce((latest, { at }) => Math.max(latest, at), this.startedAt);
    const rest = [...this.facts].sort((a, b) => a.at - b.at);
    const end = isOver ? last : log.until;
    rest.push({ kind: "wire-traffic", at: end, sent: this.sent.counts, received: this.received.counts });
    for (const gap of this.gaps(isOver, log.hasBytes)) rest.push({ kind: "wire-gap", at: end, gap });
    const request: WireDraft = {
      kind: "wire-request",
      at: this.startedAt,
      url: this.url,
      initiator: this.initiator,
      isolationKey: this.isolationKey,
      handshakeKey: this.handshakeKey,
      requestedProtocols: this.protocols,
      log: log.name,
      source: log.source,
      hasBytes: log.hasBytes,
      joinedBy: null,
    };
    return [request, ...rest].map(clipped);
  }

  private gaps(isOver: boolean, hasBytes: boolean): WireDraftOf<"wire-gap">["gap"][] {
    const gaps: WireDraftOf<"wire-gap">["gap"][] = [];
    if (!this.isBegun) gaps.push("begun-before-log");
    if (!isOver) gaps.push("log-ended");
    if (this.isOpen && !this.hasConnection) gaps.push("connection-unseen");
    if (hasBytes && (this.sent.lostBytes || this.received.lostBytes)) gaps.push("bytes-unread");
    return gaps;
  }
}

function passBody(head: Http1Head, bytes: Bytes, take: (body: Bytes) => void): void {
  const from = head.push(bytes);
  if (from < bytes.length) take(bytesWithin(bytes, from, bytes.length - from));
}

/** The contract's limit for a text of a fact, characters. */
const LONGEST_TEXT = 64_000;
const clip = <T>(value: T): T | string =>
  typeof value === "string" && value.length > LONGEST_TEXT ? value.slice(0, LONGEST_TEXT) : value;

function clipped(fact: WireDraft): WireDraft {
  const isLong = (value: unknown): boolean => typeof value === "string" && value.length > LONGEST_TEXT;
  const values = Object.values(fact).flat();
  if (!values.some(isLong)) return fact;
  const entries = Object.entries(fact).map(([key, value]) => [
    key,
    Array.isArray(value) ? value.map(clip) : clip(value),
  ]);
  // `as`: texts become shorter texts.
  return Object.fromEntries(entries) as WireDraft;
}
