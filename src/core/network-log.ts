/** Joins entries of DevTools' network log with the page's sockets of the same URL: by time, stack and order. */
import type { SocketEventOf } from "../messages/socket-event.ts";
import type { JoinedLog } from "./observed.ts";

type LogFact = SocketEventOf<"network-log">;

/** What the join needs to know of a socket. All times are wall ms. */
export interface LogCandidate {
  createdAt: number;
  openedAt: number | null;
  endedAt: number | null;
  stack: string | null;
}

/** The two clocks differ by a few ms; a busy front-end adds to that. */
const CLOCKS_MS = 100;
/** An entry without a request arrives after the socket failed, at the latest so much later. */
const ARRIVAL_MS = 5000;
/** Both ends of a lived connection lie this close in the two logs: the page's event waits for the page's thread. */
const ENDS_MS = 2000;

/** "url:line:column" of the innermost frame, for comparison only. */
const topFrame = (stack: string | null): string | null =>
  /(\S+:\d+:\d+)\)?\s*$/m.exec(stack ?? "")?.[1]?.replace(/^\(/, "") ?? null;

function fits(log: LogFact, socket: LogCandidate): boolean {
  if (log.startedAt === null) {
    const ended = socket.endedAt ?? Number.NaN;
    return socket.openedAt === null && log.at >= ended - ARRIVAL_MS / 10 && log.at <= ended + ARRIVAL_MS;
  }
  const until = socket.openedAt ?? socket.endedAt ?? Number.POSITIVE_INFINITY;
  if (log.startedAt < socket.createdAt - CLOCKS_MS || log.startedAt > until + CLOCKS_MS) return false;
  if (log.status === 101 && socket.openedAt === null && socket.endedAt === null) return false;
  return log.endedAt === null || socket.endedAt === null || Math.abs(log.endedAt - socket.endedAt) <= ENDS_MS;
}

/** Smaller is better. */
function distance(log: LogFact, socket: LogCandidate): number {
  const stacks = [topFrame(log.stack), topFrame(socket.stack)];
  const stack = stacks[0] !== null && stacks[1] !== null && stacks[0] !== stacks[1] ? ENDS_MS : 0;
  const start = log.startedAt === null ? 0 : Math.abs(log.startedAt - socket.createdAt);
  const end = log.endedAt === null || socket.endedAt === null ? 0 : Math.abs(log.endedAt - socket.endedAt);
  return stack + start + end;
}

/** No attempt lasts longer, ms: Chromium's opening handshake times out after 240 s. */
const LONGEST_ATTEMPT_MS = 250_000;

/** Could the entry be about a socket made then, whatever else is known of it? */
const isInReach = (log: LogFact, { createdAt }: LogCandidate): boolean => {
  const latest = (log.startedAt ?? log.at) + ARRIVAL_MS;
  return createdAt <= latest && createdAt >= latest - LONGEST_ATTEMPT_MS;
};

/** The sockets (by createdAt) that fit an entry. */
function fittingOf<S extends LogCandidate>(log: LogFact, sockets: readonly S[]): S[] {
  const latest = (log.startedAt ?? log.at) + ARRIVAL_MS;
  let end = sockets.length;
  for (let low = 0; low < end; ) {
    const middle = (low + end) >> 1;
    if ((sockets[middle]?.createdAt ?? 0) <= latest) low = middle + 1;
    else end = middle;
  }
  const fitting: S[] = [];
  for (let i = end - 1; i >= 0; i--) {
    const socket = sockets[i];
    if (!socket || !isInReach(log, socket)) break;
    if (fits(log, socket)) fitting.push(socket);
  }
  return fitting.reverse();
}

/**
 * Which sockets fit which entry, kept from one join to the next: a client that tries again for hours would otherwise
 * have its whole past compared anew for each attempt.
 */
export class Reach<S extends LogCandidate> {
  private known = new Map<LogFact, S[]>();

  /** `changed`: the sockets that came, went or had news since the last time. */
  of(logs: readonly LogFact[], sockets: readonly S[], changed: ReadonlySet<S>): Map<LogFact, S[]> {
    const place = new Map(sockets.map((socket, index) => [socket, index]));
    const next = new Map<LogFact, S[]>();
    for (const log of logs) {
      const last = this.known.get(log);
      next.set(log, last ? this.mend(log, last, changed, place) : fittingOf(log, sockets));
    }
    this.known = next;
    return next;
  }

  private mend(log: LogFact, last: S[], changed: ReadonlySet<S>, place: ReadonlyMap<S, number>): S[] {
    const left = last.some((socket) => changed.has(socket)) ? last.filter((socket) => !changed.has(socket)) : last;
    const added: S[] = [];
    for (const socket of changed) {
      if (isInReach(log, socket) && place.has(socket) && fits(log, socket)) added.push(socket);
    }
    if (added.length === 0) return left;
    return [...left, ...added].sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
  }
}

/**
 * Each entry goes to the nearest socket that fits and is still free; entries in order of arrival, `sockets` by createdAt.
 * `unambiguous` when no other socket would have fitted the entry, and no other entry the socket.
 */
export function joinLog<S extends LogCandidate>(
  logs: readonly LogFact[],
  sockets: readonly S[],
  reach: ReadonlyMap<LogFact, readonly S[]> = new Reach<S>().of(logs, sockets, new Set()),
): Map<LogFact, { socket: S; joined: JoinedLog }> {
  const result = new Map<LogFact, { socket: S; joined: JoinedLog }>();
  const free = new Set(sockets);
  const wanted = new Map<S, number>();
  for (const fitting of reach.values()) for (const socket of fitting) wanted.set(socket, (wanted.get(socket) ?? 0) + 1);
  for (const [log, fitting] of reach) {
    let best: S | null = null;
    for (const socket of fitting) {
      if (free.has(socket) && (best === null || distance(log, socket) < distance(log, best))) best = socket;
    }
    if (!best) continue;
    free.delete(best);
    const unambiguous = fitting.length === 1 && wanted.get(best) === 1;
    result.set(log, { socket: best, joined: { fact: log, unambiguous } });
  }
  return result;
}
