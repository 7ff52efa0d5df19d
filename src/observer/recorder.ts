/** Turns what the hook says and what the sockets do into facts, from the page's first socket on. */

import {
  ASK,
  type Count,
  type Counts,
  type HookMessage,
  type HookReport,
  LEAVING,
  OURS,
  SAY,
  SOCKET,
  STAYING,
} from "../messages/hook-messages.ts";
import type { ReadyState, SocketEvent, Traffic } from "../messages/socket-event.ts";
import { CLOSED, CLOSING } from "../messages/websocket-constants.ts";
import { clipped } from "./clipped.ts";
import type { Clock, Times } from "./clock.ts";
import { attempt, guarded } from "./guard.ts";
import { createSampler } from "./samples.ts";
import { type Messages, SocketWatch, type Surroundings } from "./socket-watch.ts";
import { cleanStack } from "./stack.ts";

type Said<S extends HookMessage["say"]> = Extract<HookMessage, { say: S }>;
type Heard = { [S in HookMessage["say"]]: (said: Said<S>, times: Times) => void };

export interface RecorderSurroundings {
  clock: Clock;
  /** Called at every new socket: the page may have taken our listeners off document and window. */
  listen(): void;
  state(fact: SocketEvent): void;
  /** The page is going: nothing may wait. */
  isLeaving(): boolean;
  /** Counts what the hook could not say. */
  drop(count: number): void;
  /** Something the page repeats, for the `times`th time: false once that is too often; what is left out is counted. */
  mayRepeat(times: number): boolean;
}

export interface Recorder {
  /** Has the hook say now what it would say after the page's task. */
  catchUp(): void;
  /** False once something else stands in `window.WebSocket`. */
  isOurs(): boolean;
  /** Looks at every open socket and states its totals: the page is going. */
  takeStock(): void;
}

/** The hook's side of the node: what it answers to our two questions. */
interface Answers {
  messages: Messages | null;
  mine: boolean;
  hookDropped: number;
}

export function createRecorder(node: EventTarget, around: RecorderSurroundings): Recorder {
  const { clock, state } = around;
  const answers: Answers = { messages: null, mine: true, hookDropped: 0 };
  /** The open ones by their numbers, until the browser has told the page that they are closed. */
  const watches = new Map<number, SocketWatch>();
  const sampler = createSampler(clock, (mono) => {
    for (const watch of watches.values()) watch.stateTrafficIfDue(mono);
  });
  const ended = (socket: number): void => {
    const watch = watches.get(socket);
    if (watch) sampler.remove(watch);
    watches.delete(socket);
  };
  const heard = hearing({
    around,
    answers,
    ended,
    lastOpenAt: (socket) => watches.get(socket)?.lastOpenAt ?? null,
  });
  node.addEventListener(
    SAY,
    guarded((event) => {
      // `as`: the node is private to the hook (the page has no reference to it); its worker-side wall checks again.
      const { dropped, said } = JSON.parse((event as CustomEvent<string>).detail) as HookReport;
      if (dropped > answers.hookDropped) around.drop(dropped - answers.hookDropped);
      answers.hookDropped = dropped;
      // All before any: what is stated may find that the clock was set, since.
      const timed = said.map((it) => ({ it, times: { at: clock.wall(it.mono), mono: it.mono, date: it.date } }));
      for (const { it, times } of timed) {
        // `as`: `say` selects the entry for exactly its own type, which TypeScript cannot follow through the table.
        attempt(() => (heard[it.say] as (said: HookMessage, times: Times) => void)(it, times));
      }
    }),
  );

  /** What the hook answers is there when it returns. */
  const ask = (relatedTarget: WebSocket | null, detail = around.isLeaving() ? LEAVING : STAYING): void => {
    node.dispatchEvent(new FocusEvent(ASK, { relatedTarget, detail }));
  };
  const ofSockets: Surroundings = {
    clock,
    state,
    pullMessages(ws) {
      answers.messages = null;
      ask(ws);
      return answers.messages;
    },
  };
  node.addEventListener(
    SOCKET,
    guarded((event) => {
      // `as`: the hook's own event.
      const { relatedTarget: ws, detail: socket } = event as FocusEvent;
      if (!(ws instanceof WebSocket)) return;
      const watch = new SocketWatch(ws, socket, ofSockets);
      watches.set(socket, watch);
      sampler.add(watch);
    }),
  );

  return {
    catchUp: () => ask(null),
    isOurs() {
      ask(null, OURS);
      return answers.mine;
    },
    takeStock() {
      sampler.sampleAll();
      for (const watch of watches.values()) watch.stateTraffic();
    },
  };
}

interface HearingParts {
  around: RecorderSurroundings;
  answers: Answers;
  /** Wall ms; null for a socket that is not watched. */
  lastOpenAt(socket: number): number | null;
  /** Lets go of a socket, which the page may keep for ever. */
  ended(socket: number): void;
}

/** One entry per thing the hook can say. */
function hearing({ around, answers, lastOpenAt, ended }: HearingParts): Heard {
  const { clock, state } = around;
  const traffic = ({ messages, bytes, firstAt, lastAt }: Count): Traffic => {
    const wall = (mono: number): number | null => (messages > 0 ? clock.wall(mono) : null);
    return { messages, bytes, firstAt: wall(firstAt), lastAt: wall(lastAt) };
  };
  const messagesOf = ({ sent, received, errors: sendErrors, lastBytes }: Counts): Messages => {
    const lastSentBytes = sent.messages > 0 ? lastBytes : null;
    return { sent: traffic(sent), received: traffic(received), sendErrors, lastSentBytes };
  };
  const maybeWorks = new Map<number, SocketEvent>();
  return {
    constructed({ socket, api, url, readyState, protocols, error, stack }, times) {
      around.listen();
      const requestedProtocols = protocols ? clipped(protocols).split(",") : [];
      // `as`: read through the browser's own getter.
      const made = { api, url, requestedProtocols, readyState: readyState as ReadyState, error };
      state({ kind: "socket-created", ...times, socket, ...made, stack: cleanStack(stack) });
    },
    closing({ socket, call, code, reason, readyState, bufferedAmount, stack }, times) {
      const passed = { ...(code !== null && { code }), ...(reason !== null && { reason }) };
      // `as`: read through the browser's own getter.
      const at = { readyState: readyState as ReadyState, bufferedAmount, stack: cleanStack(stack) };
      const fact: SocketEvent = { kind: "close-called", ...times, socket, call, ...passed, ...at };
      if (around.mayRepeat(call)) state(fact);
      else if (readyState < CLOSING) {
        // However often the page tried before: the call that works is stated, or the server would seem to have closed.
        maybeWorks.set(socket, fact);
        queueMicrotask(() => {
          if (maybeWorks.get(socket) === fact) state(fact);
        });
      }
    },
    threw({ socket, call, name, message }, times) {
      const error = { name, message };
      maybeWorks.delete(socket);
      if (around.mayRepeat(call)) state({ kind: "close-rejected", ...times, socket, call, error });
    },
    failed({ socket, faked }, times) {
      if (around.mayRepeat(faked)) state({ kind: "error-event", ...times, socket, trusted: faked === 0 });
    },
    closed({ socket, faked, code, reason, wasClean, bufferedAmount, counts }, times) {
      if (!around.mayRepeat(faked)) return;
      const trusted = faked === 0;
      const totals = { ...messagesOf(counts), bufferedAmount, readyState: CLOSED } as const;
      if (trusted) state({ kind: "traffic", ...times, socket, ...totals });
      const heard = { code, reason, wasClean, trusted, bufferedAmount, lastOpenAt: lastOpenAt(socket) };
      state({ kind: "close-event", ...times, socket, ...heard });
      if (trusted) ended(socket);
    },
    traffic({ counts }) {
      answers.messages = messagesOf(counts);
    },
    mine({ mine }) {
      answers.mine = mine;
    },
    "stream-opened": ({ socket, protocol, extensions }, times) =>
      state({ kind: "opened", ...times, socket, protocol, extensions }),
    "stream-closed"({ socket, clean, code, reason, rejection }, times) {
      const rejected = rejection !== null && { rejection };
      const outcome = {
        code,
        reason,
        wasClean: clean,
        trusted: true,
        bufferedAmount: 0,
        lastOpenAt: null,
        ...rejected,
      };
      state({ kind: "close-event", ...times, socket, ...outcome });
    },
  };
}
