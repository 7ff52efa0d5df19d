/** One WebSocket of a made NetLog, event by event as Chromium 156 writes them (seen in its own logs). */
import { ascii, type EventName, frameBytes, type MadeNetLog, type NetErrorName } from "./made-net-log.ts";

export interface MadeSocketOptions {
  url?: string;
  key?: string;
  initiator?: string;
  /** Of the TCP connection; for one whose number was used before. */
  socketId?: number;
}

type By = "client" | "server";

const frameHeader = (opcode: number, length: number, masked: boolean): object => ({
  final: true,
  masked,
  opcode,
  payload_length: length,
  reserved1: false,
  reserved2: false,
  reserved3: false,
});

export class MadeWebSocket {
  readonly channel: number;
  readonly request: number;
  readonly socket: number;
  private readonly controller: number;
  private readonly job: number;
  private readonly isSecure: boolean;
  private readonly key: string;
  private last = "FRESHLY_CONSTRUCTED";

  constructor(
    private readonly log: MadeNetLog,
    start: number,
    options: MadeSocketOptions = {},
  ) {
    const { url = "ws://app.test/live", key = "dGhlIHNhbXBsZSBub25jZQ==", initiator = "http://app.test" } = options;
    this.channel = log.nextId();
    this.request = log.nextId();
    this.controller = log.nextId();
    this.job = log.nextId();
    this.socket = options.socketId ?? log.nextId();
    this.isSecure = url.startsWith("wss:");
    this.key = key;
    log.event(start, "WEBSOCKET_CHANNEL", this.channel, "WEBSOCKET_ALIVE", "begin", {
      state: "FRESHLY_CONSTRUCTED",
      url: "",
    });
    log.event(start, "URL_REQUEST", this.request, "REQUEST_ALIVE", "begin", {
      priority: "LOWEST",
      traffic_annotation: 1,
      url,
    });
    const job = { initiator, method: "GET", network_isolation_key: `${initiator} ${initiator}`, url };
    log.event(start, "URL_REQUEST", this.request, "URL_REQUEST_START_JOB", "begin", job);
    this.leads(start, "HTTP_STREAM_JOB_CONTROLLER_BOUND", this.request, "HTTP_STREAM_JOB_CONTROLLER", this.controller);
    log.event(
      start,
      "HTTP_STREAM_JOB_CONTROLLER",
      this.controller,
      "HTTP_STREAM_REQUEST_STARTED_JOB",
      "none",
      log.depends("HTTP_STREAM_JOB", this.job),
    );
    this.state(start, "CONNECTING");
  }

  private leads(
    at: number,
    type: EventName,
    from: number,
    to: "HTTP_STREAM_JOB_CONTROLLER" | "HTTP_STREAM_JOB",
    id: number,
  ): void {
    this.log.event(at, "URL_REQUEST", from, type, "none", this.log.depends(to, id));
  }

  private passes(at: number, by: By, bytes: readonly number[]): void {
    const way = by === "client" ? "SENT" : "RECEIVED";
    if (this.isSecure)
      this.log.bytes(
        at,
        this.socket,
        `SOCKET_BYTES_${way}`,
        bytes.map((byte) => byte ^ 0x55),
      );
    this.log.bytes(at, this.socket, this.isSecure ? `SSL_SOCKET_BYTES_${way}` : `SOCKET_BYTES_${way}`, bytes);
  }

  state(at: number, state: string): this {
    const change = { new_state: state, old_state: this.last };
    this.log.event(at, "WEBSOCKET_CHANNEL", this.channel, "WEBSOCKET_STATE_CHANGED", "none", change);
    this.last = state;
    return this;
  }

  /** TCP is there and the request is out. */
  asks(at: number): this {
    const { log } = this;
    log.event(at, "SOCKET", this.socket, "SOCKET_ALIVE", "begin");
    log.event(
      at,
      "HTTP_STREAM_JOB",
      this.job,
      "SOCKET_POOL_BOUND_TO_SOCKET",
      "none",
      log.depends("SOCKET", this.socket),
    );
    log.event(at, "SOCKET", this.socket, "SOCKET_IN_USE", "begin", log.depends("HTTP_STREAM_JOB", this.job));
    this.leads(at, "HTTP_STREAM_REQUEST_BOUND_TO_JOB", this.request, "HTTP_STREAM_JOB", this.job);
    const headers = ["Host: app.test", "Upgrade: websocket", `Sec-WebSocket-Key: ${this.key}`];
    log.event(at, "URL_REQUEST", this.request, "HTTP_TRANSACTION_SEND_REQUEST_HEADERS", "none", {
      headers,
      line: "GET /live HTTP/1.1\r\n",
    });
    this.passes(at, "client", ascii(`GET /live HTTP/1.1\r\n${headers.join("\r\n")}\r\n\r\n`));
    return this;
  }

  opens(at: number, headers: readonly string[] = ["Upgrade: websocket"]): this {
    const head = ["HTTP/1.1 101 Switching Protocols", ...headers];
    this.asks(at);
    this.passes(at + 1, "server", ascii(`${head.join("\r\n")}\r\n\r\n`));
    this.log.event(at + 1, "URL_REQUEST", this.request, "HTTP_TRANSACTION_READ_RESPONSE_HEADERS", "none", {
      headers: head,
    });
    this.state(at + 1, "CONNECTED");
    return this.requestEnds(at + 1, "ERR_WS_UPGRADE");
  }

  requestEnds(at: number, error: NetErrorName): this {
    this.log.event(at, "URL_REQUEST", this.request, "REQUEST_ALIVE", "end", { net_error: this.log.error(error) });
    return this;
  }

  fails(at: number, error: NetErrorName, message: string): this {
    const failure = { message, net_error: this.log.error("ERR_FAILED") };
    this.log.event(at, "URL_REQUEST", this.request, "WEBSOCKET_UPGRADE_FAILURE", "none", failure);
    this.state(at, "CLOSED");
    return this.requestEnds(at, error).ends(at);
  }

  sends(at: number, opcode: number, payload: readonly number[]): this {
    this.header(at, "client", opcode, payload.length);
    this.passes(at, "client", frameBytes("client", opcode, payload));
    return this;
  }

  /** `cutAt`: the bytes come in two reads, cut there. */
  receives(at: number, opcode: number, payload: readonly number[], cutAt?: number): this {
    const bytes = frameBytes("server", opcode, payload);
    this.passes(at, "server", bytes.slice(0, cutAt));
    this.header(at, "server", opcode, payload.length);
    if (cutAt !== undefined) this.passes(at, "server", bytes.slice(cutAt));
    return this;
  }

  header(at: number, by: By, opcode: number, length: number): this {
    const type = by === "client" ? "WEBSOCKET_SENT_FRAME_HEADER" : "WEBSOCKET_RECV_FRAME_HEADER";
    this.log.event(at, "URL_REQUEST", this.request, type, "none", frameHeader(opcode, length, by === "client"));
    return this;
  }

  invalid(at: number, reason: string, why: string): this {
    const params = { code: 1002, internal_reason: why, reason };
    this.log.event(at, "URL_REQUEST", this.request, "WEBSOCKET_INVALID_FRAME", "none", params);
    return this;
  }

  timesOut(at: number): this {
    this.log.event(at, "URL_REQUEST", this.request, "WEBSOCKET_CLOSE_TIMEOUT");
    return this;
  }

  fin(at: number): this {
    this.log.bytes(at, this.socket, "SOCKET_BYTES_RECEIVED", []);
    return this;
  }

  rst(at: number, type: "SOCKET_READ_ERROR" | "SOCKET_WRITE_ERROR" = "SOCKET_READ_ERROR"): this {
    const error = { net_error: this.log.error("ERR_CONNECTION_RESET"), os_error: 104 };
    this.log.event(at, "SOCKET", this.socket, type, "none", error);
    return this;
  }

  ends(at: number): this {
    this.log.event(at, "WEBSOCKET_CHANNEL", this.channel, "WEBSOCKET_ALIVE", "end");
    this.log.event(at, "SOCKET", this.socket, "SOCKET_IN_USE", "end");
    this.log.event(at, "SOCKET", this.socket, "SOCKET_ALIVE", "end");
    return this;
  }
}
