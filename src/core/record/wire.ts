/** What a NetLog tells of one connection, sorted: the wire's own story, beside the page's. */
import type { SocketEventOf, SocketFact, WireFact } from "../../messages/socket-event.ts";
import type { WireWay } from "../../messages/wire-facts.ts";

export type WireClose = SocketEventOf<"wire-close-frame">;
export type WireEnd = SocketEventOf<"wire-end">;
type State = SocketEventOf<"wire-state">["state"];

export interface Wire {
  request: SocketEventOf<"wire-request">;
  handshake: SocketEventOf<"wire-handshake"> | null;
  failure: SocketEventOf<"wire-failure"> | null;
  /** Wall ms when the browser took the connection as open; null when it never did, or before the log began. */
  openedAt: number | null;
  /** It was open at some time. */
  wasOpen: boolean;
  /** Close frames in the order in which the browser sent and read them. */
  closes: readonly WireClose[];
  /** In that order the first of each that is not known to be cut off. */
  sent: WireClose | null;
  received: WireClose | null;
  invalid: SocketEventOf<"wire-invalid-frame"> | null;
  timeouts: readonly SocketEventOf<"wire-close-timeout">[];
  /** The first end of TCP, or of the stream, and all of them. */
  end: WireEnd | null;
  ends: readonly WireEnd[];
  /** The last state. */
  state: State | null;
  states: readonly SocketEventOf<"wire-state">[];
  traffic: SocketEventOf<"wire-traffic"> | null;
  gaps: ReadonlySet<SocketEventOf<"wire-gap">["gap"]>;
  /** All that happened to it was seen to its end: a frame that is not in the log was not there. */
  isWhole: boolean;
  /** Wall ms when it was over; null while it is not, as far as the log goes. */
  endedAt: number | null;
}

export const isWireFact = (fact: SocketFact): fact is WireFact => fact.kind.startsWith("wire-");

/** Null when no NetLog tells of it. */
export function wireOf(facts: readonly SocketFact[]): Wire | null {
  const of = <K extends WireFact["kind"]>(kind: K): SocketEventOf<K>[] =>
    // `as`: the filter compares `kind`, which TypeScript cannot follow through the type parameter.
    facts.filter((fact) => fact.kind === kind) as SocketEventOf<K>[];
  const request = of("wire-request")[0];
  if (!request) return null;
  const states = of("wire-state");
  const closes = of("wire-close-frame");
  const ends = of("wire-end");
  const failure = of("wire-failure")[0] ?? null;
  const gaps = new Set(of("wire-gap").map(({ gap }) => gap));
  const openedAt = states.find(({ state }) => state === "CONNECTED")?.at ?? null;
  const closed = states.find(({ state }) => state === "CLOSED");
  const isOver = failure !== null || ends.length > 0 || closed !== undefined;
  const first = (by: "client" | "server"): WireClose | null =>
    closes.find((close) => close.by === by && close.whole !== false) ?? null;
  return {
    request,
    handshake: of("wire-handshake")[0] ?? null,
    failure,
    openedAt,
    wasOpen: openedAt !== null || closes.length > 0 || states.some(({ state }) => /_CLOSED|CLOSE_WAIT/.test(state)),
    closes,
    sent: first("client"),
    received: first("server"),
    invalid: of("wire-invalid-frame")[0] ?? null,
    timeouts: of("wire-close-timeout"),
    end: ends[0] ?? null,
    ends,
    state: states.at(-1)?.state ?? null,
    states,
    traffic: of("wire-traffic").at(-1) ?? null,
    gaps,
    isWhole: isOver && !gaps.has("begun-before-log") && !gaps.has("log-ended"),
    endedAt: isOver ? ((closed ?? ends.at(-1) ?? failure)?.at ?? null) : null,
  };
}

/** Wall ms of the last frame of one side, pings and pongs too; null when there was none. */
export function lastFrameAt({ data, pings, pongs }: WireWay): number | null {
  const known = [data.lastAt, pings.lastAt, pongs.lastAt].filter((at) => at !== null);
  return known.length > 0 ? Math.max(...known) : null;
}
