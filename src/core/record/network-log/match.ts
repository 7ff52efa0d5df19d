/** Joins entries of DevTools' network log with the page's sockets of the same URL: by time, stack and order. */

import type { SocketEventOf } from "../../../messages/socket-event.ts";
import { LONGEST_OPENING_MS } from "../../protocol/browser-timers.ts";
import { countBefore } from "../nearby/count-before.ts";
import type { JoinedLog } from "../observed.ts";
import { isAccepted } from "./accepted.ts";

export type LogFact = SocketEventOf<"network-log">;

/** What the join needs to know of a socket. All times are wall ms. */
export interface LogCandidate {
  id: string;
  createdAt: number;
  openedAt: number | null;
  endedAt: number | null;
  stack: string | null;
}

/** The two clocks differ by a few ms; a busy front-end adds to that. */
const CLOCKS_MS = 100;
/** An entry without a request arrives after the socket failed, at the latest so much later. */
export const ARRIVAL_MS = 5000;
/** Both ends of a lived connection lie this close in the two logs: the page's event waits for the page's thread. */
const ENDS_MS = 2000;

/** "url:line:column" of the innermost frame, for comparison only. */
const topFrame = (stack: string | null): string | null =>
  /(\S+:\d+:\d+)\)?\s*$/m.exec(stack ?? "")?.[1]?.replace(/^\(/, "") ?? null;

/** Can the entry be about the socket at all? */
export function fits(log: LogFact, socket: LogCandidate): boolean {
  if (log.startedAt === null) {
    const ended = socket.endedAt ?? Number.NaN;
    return socket.openedAt === null && log.at >= ended - ARRIVAL_MS / 10 && log.at <= ended + ARRIVAL_MS;
  }
  const until = socket.openedAt ?? socket.endedAt ?? Number.POSITIVE_INFINITY;
  if (log.startedAt < socket.createdAt - CLOCKS_MS || log.startedAt > until + CLOCKS_MS) return false;
  if (isAccepted(log) && socket.openedAt === null && socket.endedAt === null) return false;
  return log.endedAt === null || socket.endedAt === null || Math.abs(log.endedAt - socket.endedAt) <= ENDS_MS;
}

/** Smaller is better. */
export function distance(log: LogFact, socket: LogCandidate): number {
  const stacks = [topFrame(log.stack), topFrame(socket.stack)];
  const stack = stacks[0] !== null && stacks[1] !== null && stacks[0] !== stacks[1] ? ENDS_MS : 0;
  const start = log.startedAt === null ? 0 : Math.abs(log.startedAt - socket.createdAt);
  const end = log.endedAt === null || socket.endedAt === null ? 0 : Math.abs(log.endedAt - socket.endedAt);
  return stack + start + end;
}

/** No attempt is older when its entry arrives, ms. */
const LONGEST_ATTEMPT_MS = LONGEST_OPENING_MS + ARRIVAL_MS;

/** Wall ms after which no socket can have been made that the entry is about: it started before it arrived. */
const latestOf = ({ startedAt, at }: LogFact): number => Math.min(startedAt ?? at, at) + ARRIVAL_MS;

/** Could the entry be about a socket made then, whatever else is known of it? */
export const isInReach = (log: LogFact, { createdAt }: LogCandidate): boolean => {
  const latest = latestOf(log);
  return createdAt <= latest && createdAt >= latest - LONGEST_ATTEMPT_MS;
};

/**
 * How far one entry is followed. Only a flood goes beyond it: so many sockets of one URL at nearly the same time that
 * nobody could tell whose the entry is. Without a limit a file could ask for work that grows with the square of its size.
 */
export interface JoinLimits {
  /** Sockets that one entry may fit: those made nearest to it count. */
  fitting: number;
  /** Sockets looked at for one entry, nearest first. */
  looked: number;
}
export const JOIN_LIMITS: JoinLimits = { fitting: 128, looked: 4096 };

export interface Fitting<S> {
  /** By createdAt. */
  sockets: S[];
  /** A limit was met: another socket may make a difference to those left out. */
  isCut: boolean;
}

/** How many of the sockets (by createdAt) were made before `moment`, wall ms. */
const madeBefore = (moment: number, sockets: readonly LogCandidate[]): number =>
  countBefore(sockets, ({ createdAt }) => createdAt < moment);

/** How many of the sockets (by createdAt) are in reach of an entry. */
export function countInReach(log: LogFact, sockets: readonly LogCandidate[]): number {
  const latest = latestOf(log);
  // Just after `latest`: those made at that moment are in reach.
  return madeBefore(latest + 0.001, sockets) - madeBefore(latest - LONGEST_ATTEMPT_MS, sockets);
}

/**
 * The sockets (by createdAt) that fit an entry: looked for from the moment it started (or, when it does not say,
 * arrived), to both sides, nearest first.
 */
export function fittingOf<S extends LogCandidate>(
  log: LogFact,
  sockets: readonly S[],
  { fitting, looked }: JoinLimits = JOIN_LIMITS,
): Fitting<S> {
  const centre = latestOf(log) - ARRIVAL_MS;
  let after = madeBefore(centre, sockets);
  let before = after - 1;
  const earlier: S[] = [];
  const later: S[] = [];
  for (let looks = 0; ; looks++) {
    const left = reachable(log, sockets[before]);
    const right = reachable(log, sockets[after]);
    const isLeft = left !== null && (right === null || centre - left.createdAt <= right.createdAt - centre);
    const socket = isLeft ? left : right;
    if (!socket) break;
    if (looks >= looked || earlier.length + later.length >= fitting) {
      return { sockets: [...earlier.reverse(), ...later], isCut: true };
    }
    if (isLeft) before--;
    else after++;
    if (fits(log, socket)) (isLeft ? earlier : later).push(socket);
  }
  return { sockets: [...earlier.reverse(), ...later], isCut: false };
}

const reachable = <S extends LogCandidate>(log: LogFact, socket: S | undefined): S | null =>
  socket && isInReach(log, socket) ? socket : null;

/**
 * Each entry goes to the nearest socket that fits and is still free; entries in order of arrival, `sockets` by createdAt.
 * `unambiguous` when no other socket would have fitted the entry, and no other entry the socket; never in a flood beyond
 * the limits, where not all that would have fitted were looked at.
 */
export function joinLog<S extends LogCandidate>(
  logs: readonly LogFact[],
  sockets: readonly S[],
  limits: JoinLimits = JOIN_LIMITS,
): Map<LogFact, { socket: S; joined: JoinedLog }> {
  const result = new Map<LogFact, { socket: S; joined: JoinedLog }>();
  const free = new Set(sockets);
  const wanted = new Map<S, number>();
  const reach = new Map<LogFact, S[]>();
  let isCut = false;
  for (const log of logs) {
    const fitting = fittingOf(log, sockets, limits);
    reach.set(log, fitting.sockets);
    isCut ||= fitting.isCut;
  }
  for (const fitting of reach.values()) for (const socket of fitting) wanted.set(socket, (wanted.get(socket) ?? 0) + 1);
  for (const [log, fitting] of reach) {
    let best: S | null = null;
    for (const socket of fitting) {
      if (free.has(socket) && (best === null || distance(log, socket) < distance(log, best))) best = socket;
    }
    if (!best) continue;
    free.delete(best);
    const unambiguous = !isCut && fitting.length === 1 && wanted.get(best) === 1;
    result.set(log, { socket: best, joined: { fact: log, unambiguous } });
  }
  return result;
}
