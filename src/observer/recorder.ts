/** Completes what the hook states with what only the observer knows, and looks at the open sockets itself. */
import type { Count, Counts, HookFact } from "../messages/hook-messages.ts";
import type { SocketEvent, Traffic } from "../messages/socket-event.ts";
import { CLOSING } from "../messages/websocket-constants.ts";
import { createAttention } from "./attention.ts";
import { clipped } from "./clipped.ts";
import type { Clock } from "./clock.ts";
import { attempt } from "./guard.ts";
import type { HookChannel, HookReceiver } from "./hook-channel.ts";
import { createSampler } from "./samples.ts";
import { type Messages, SocketWatch } from "./socket-watch.ts";
import { cleanStack } from "./stack.ts";

export interface RecorderDeps {
  clock: Clock;
  hook: HookChannel;
  /** Called at every new socket: the page may have taken our listeners off document and window. */
  listen(): void;
  state(fact: SocketEvent): void;
  /** Counts what the hook could not state. */
  drop(count: number): void;
  /** Something the page repeats, for the `times`th time: false once that is too often; what is left out is counted. */
  mayRepeat(times: number): boolean;
}

export interface Recorder extends HookReceiver {
  /** Looks at every open socket and states its totals: the page is leaving. */
  takeStock(): void;
  /** The page is recorded, or is back: whoever watches its tab learns of it. */
  announce(): void;
}

export function createRecorder({ clock, hook, listen, state, drop, mayRepeat }: RecorderDeps): Recorder {
  /** The open ones by their numbers, until the browser has told the page that they are closed. */
  const watches = new Map<number, SocketWatch>();
  const attention = createAttention(() => {
    if (!attention.isWatched()) return;
    sampler.rouse();
    for (const watch of watches.values()) watch.stateTraffic();
  });
  const sampler = createSampler(clock, attention.isWatched, (mono) => {
    for (const watch of watches.values()) watch.stateTrafficIfDue(mono);
  });
  const pullMessages = (ws: WebSocket): Messages | null => {
    const counts = hook.countsOf(ws);
    return counts ? inWallTimes(counts, clock) : null;
  };

  const complete = (fact: HookFact, at: number): SocketEvent => {
    switch (fact.kind) {
      case "socket-created": {
        const { protocols, ...created } = fact;
        const requestedProtocols = protocols ? clipped(protocols).split(",") : [];
        return { ...created, at, requestedProtocols, stack: cleanStack(fact.stack) };
      }
      case "close-called":
        return { ...fact, at, stack: cleanStack(fact.stack) };
      case "close-event":
        return { ...fact, at, lastOpenAt: watches.get(fact.socket)?.lastOpenAt ?? null };
      case "traffic":
        return { ...fact, ...inWallTimes(fact, clock), at };
      default:
        return { ...fact, at };
    }
  };

  /** Calls to close() that were left out as too many, by socket, until it is known that the native refused them. */
  const maybeWorks = new Map<number, SocketEvent>();
  const leaveOut = (fact: SocketEvent): void => {
    if (fact.kind !== "close-called" || fact.readyState >= CLOSING) return;
    // However often the page tried before: the call that works is stated, or the server would seem to have closed.
    maybeWorks.set(fact.socket, fact);
    queueMicrotask(() => {
      if (maybeWorks.get(fact.socket) === fact) state(fact);
    });
  };

  /** How many events the page has dispatched itself, by socket. */
  const faked = new Map<number, number>();
  /** For the how many-th time the page did this; 0 for what it cannot do without end. */
  const timesOf = (fact: SocketEvent): number => {
    if ("call" in fact) return fact.call;
    if (!("socket" in fact && "trusted" in fact) || fact.trusted) return 0;
    const times = (faked.get(fact.socket) ?? 0) + 1;
    faked.set(fact.socket, times);
    return times;
  };

  const take = (told: HookFact, at: number): void => {
    const fact = complete(told, at);
    if (fact.kind === "socket-created") listen();
    if (fact.kind === "close-rejected") maybeWorks.delete(fact.socket);
    if (mayRepeat(timesOf(fact))) state(fact);
    else leaveOut(fact);
    if (fact.kind === "close-event" && fact.trusted) letGo(fact.socket);
  };

  /** The page may keep a closed socket for ever. */
  const letGo = (socket: number): void => {
    const watch = watches.get(socket);
    if (watch) sampler.remove(watch);
    watches.delete(socket);
    faked.delete(socket);
  };

  return {
    facts(facts) {
      // All times before any fact: what is stated may find that the clock was set since.
      const ats = facts.map(({ mono }) => clock.wall(mono));
      // `as`: as many as there are facts.
      for (const [i, fact] of facts.entries()) attempt(() => take(fact, ats[i] as number));
    },
    hookDropped: drop,
    socketOpened(ws, socket) {
      const watch = new SocketWatch(ws, socket, { clock, state, pullMessages });
      watches.set(socket, watch);
      sampler.add(watch);
    },
    takeStock() {
      sampler.sampleAll();
      for (const watch of watches.values()) watch.stateTraffic();
    },
    announce: attention.announce,
  };
}

/** The hook counts in times of the page's clock. */
function inWallTimes({ sent, received, sendErrors, lastSentBytes }: Counts, clock: Clock): Messages {
  const oneWay = ({ messages, bytes, firstAt, lastAt }: Count): Traffic => {
    const wall = (mono: number): number | null => (messages > 0 ? clock.wall(mono) : null);
    return { messages, bytes, firstAt: wall(firstAt), lastAt: wall(lastAt) };
  };
  return { sent: oneWay(sent), received: oneWay(received), sendErrors, lastSentBytes };
}
