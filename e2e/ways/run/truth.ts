/** What really happened, read off the closing server's record and never off the extension: the claims as they should be. */
import type { CauseId } from "../../../src/core/format/claims.ts";
import type { StepId } from "../../../src/core/format/connection.ts";
import type { ConnectionRecord, FrameEvent, WireEvent } from "../../servers/closing-server/record.ts";
import type { TrueClaims, Way } from "../catalogue/way.ts";

/** Wall ms. */
export interface Span {
  from: number;
  to: number;
}

/** When each step happened, as often as it did: none means never. Left out is what cannot be known. */
export type TrueTimes = Partial<Record<StepId, readonly Span[]>>;

export interface Truth {
  claims: TrueClaims;
  /** By the server's clock, on loopback the browser's too. */
  times: TrueTimes;
}

type Close = FrameEvent & { at: number; close: NonNullable<FrameEvent["close"]> };
type TcpEnd = Extract<WireEvent, { kind: "fin" | "rst" }>;
type End = Extract<WireEvent, { kind: "fin" | "rst" | "end-stream" | "reset-stream" }>;

interface Facts {
  opened: boolean;
  clientClose: Close | undefined;
  /** Of the server, and sent while the client could still receive it. */
  serverClose: Close | undefined;
  /** Of the connection, or of its stream under HTTP/2. */
  end: End | undefined;
  tcpEnd: TcpEnd | undefined;
  connected: boolean;
}

const isClose = (event: WireEvent): event is Close => event.kind === "frame" && event.close !== null;
const isTcpEnd = (event: WireEvent): event is TcpEnd => event.kind === "fin" || event.kind === "rst";
/** A browser's END_STREAM comes with its Close frame and leaves it listening (measured: R34). */
const isEnd = (event: WireEvent): event is End =>
  isTcpEnd(event) || event.kind === "reset-stream" || (event.kind === "end-stream" && event.by === "server");

function readFacts(events: readonly WireEvent[]): Facts {
  const clientGone = events.find((event) => isEnd(event) && event.by === "client");
  const closes = events.filter(isClose);
  return {
    opened: events.some((event) => event.kind === "answer" && event.valid),
    clientClose: closes.find(({ by }) => by === "client"),
    serverClose: closes.find(({ by, at }) => by === "server" && at <= (clientGone?.at ?? Number.POSITIVE_INFINITY)),
    end: events.find(isEnd),
    tcpEnd: events.find(isTcpEnd),
    connected: events.length > 0,
  };
}

const isEcho = ({ clientClose, serverClose }: Facts): boolean => clientClose?.close.hex === serverClose?.close.hex;

/** Codes that a page can pass to `close()`; the browser's own 1001 and 1002 are not among them. */
const pageMaySend = (code: number | null): boolean => code === null || code === 1000 || code >= 3000;

/**
 * Who sent the first Close frame. Sent after reading the other's: an answer. When the client's arrived after the server's was
 * sent, it may still have left before that reached it: then it is not an echo of the server's, for browsers echo code and
 * reason byte for byte (measured: R10), and not the browser's own complaint about it.
 */
function initiatorOf(facts: Facts): "client" | "server" | "crossed" | "none" {
  const { clientClose, serverClose } = facts;
  if (!clientClose) return serverClose ? "server" : "none";
  if (!serverClose || clientClose.at <= serverClose.at) return "client";
  if (clientClose.wireAt <= serverClose.at) return "crossed";
  return isEcho(facts) || !pageMaySend(clientClose.close.code) ? "server" : "crossed";
}

/** The contract's code of a Close frame; null where none can be compared (1006 is never claimed; a body too short for a code). */
function codeOf(close: Close | undefined): readonly (number | null)[] | null {
  if (!close) return [null];
  const { code, hex } = close.close;
  if (code === 1006 || (code === null && hex !== "")) return null;
  return [code ?? 1005];
}

function reasonOf(close: Close | undefined): readonly string[] | null {
  if (!close) return [""];
  // U+FFFD: the bytes were not UTF-8, so there is no reason to compare with.
  return close.close.reason.includes("\uFFFD") ? null : [close.close.reason];
}

/** How long Chromium waits for the server's Close frame at least (measured: R8; Firefox 20 s is not run here). */
const CLOSING_TIMEOUT_MS = 59_000;

function lost(end: End | undefined): CauseId[] {
  if (!end) return [];
  if (!isTcpEnd(end)) return ["transport-lost"];
  return ["transport-lost", end.kind === "fin" ? "transport-lost-fin" : "transport-lost-rst"];
}

/** The mechanism, where the wire alone shows it; null where it does not. An empty list: nothing has ended the connection. */
function causeOf(facts: Facts): CauseId[] | null {
  const { opened, clientClose, serverClose, end } = facts;
  if (!opened) return null;
  // The browser's own complaint, not its echo of a server's 1002.
  if (clientClose?.close.code === 1002 && serverClose?.close.code !== 1002) return ["protocol-error"];
  const initiator = initiatorOf(facts);
  if (initiator === "crossed") return ["crossed-close"];
  if (initiator === "server") return ["server-close"];
  if (initiator === "none") return end?.by === "client" ? null : lost(end);
  if (serverClose) return ["client-close"];
  if (end?.by === "server") return lost(end);
  const waited = end && clientClose ? end.at - clientClose.wireAt : 0;
  return waited > CLOSING_TIMEOUT_MS ? ["close-timeout"] : null;
}

const at = (ms: number | undefined): readonly Span[] => (ms === undefined ? [] : [{ from: ms, to: ms }]);

/**
 * When the server's Close frame reached the browser: not before it was sent and not after the browser answered it. On loopback
 * that is one moment, but on a busy machine the browser may come to it late. A client's Close that left after the server's
 * was sent and is no answer tells of a browser that came to it later still, before the end.
 */
function receivedAt(facts: Facts): readonly Span[] {
  const { clientClose, serverClose, end } = facts;
  if (!serverClose) return [];
  const from = serverClose.wireAt;
  if (!clientClose || clientClose.wireAt <= from) return at(from);
  const by = initiatorOf(facts) === "crossed" ? end?.at : clientClose.wireAt;
  return [{ from, to: by ?? clientClose.wireAt }];
}

/** TCP closes from its first FIN or RST until both directions have ended. */
function timesOf(facts: Facts, over: number | undefined): TrueTimes {
  const { clientClose, tcpEnd } = facts;
  return {
    "close-frame-sent": at(clientClose?.wireAt),
    "close-frame-received": receivedAt(facts),
    "tcp-closed": tcpEnd ? [{ from: tcpEnd.at, to: over ?? tcpEnd.at }] : [],
  };
}

/** `record` undefined: nothing ever reached the server. */
export function truthOf(way: Way, record: ConnectionRecord | undefined): Truth {
  const facts = readFacts(record?.events ?? []);
  const { opened, clientClose, serverClose, tcpEnd, connected } = facts;
  const cause = way.is.cause ?? causeOf(facts);
  if (!cause) throw new Error(`The wire does not show the cause of “${way.title}”: the way itself must say it.`);
  const claims: TrueClaims = {
    opened: [opened],
    initiator: [initiatorOf(facts)],
    closeReceived: [serverClose !== undefined],
    receivedCode: codeOf(serverClose),
    receivedReason: reasonOf(serverClose),
    closeSent: [clientClose !== undefined],
    sentCode: codeOf(clientClose),
    sentReason: reasonOf(clientClose),
    tcpEnd: [tcpEnd ? (`${tcpEnd.by}-${tcpEnd.kind}` as const) : connected ? "open" : "none"],
    cause,
  };
  const { "tcp-closed": tcpClosed, ...times } = timesOf(facts, record?.events.find(({ kind }) => kind === "over")?.at);
  const tcp = way.is.tcpEnd === null || !tcpClosed ? {} : { "tcp-closed": tcpClosed };
  return { claims: { ...claims, ...way.is }, times: { ...times, ...tcp } };
}

/** Wider by what the server's process may have been late around each moment. */
export const withSlack = (times: TrueTimes, slackAt: (at: number) => number): TrueTimes =>
  Object.fromEntries(
    Object.entries(times).map(([step, spans]) => [
      step,
      spans.map(({ from, to }) => ({ from: from - slackAt(from), to: to + slackAt(to) })),
    ]),
  );
