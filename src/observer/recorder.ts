/** Turns what the hook says and what the sockets do into facts, from the page's first socket on. */
import { ASK, type Count, type HookMessage, type HookReport, SAY, SOCKET } from "../messages/hook-messages.ts";
import type { ReadyState, SocketEvent, Traffic } from "../messages/socket-event.ts";
import { clipped } from "./clipped.ts";
import type { Clock, Times } from "./clock.ts";
import { attempt, guarded } from "./guard.ts";
import { createSampler, type Sampler } from "./samples.ts";
import { type Messages, NO_MESSAGES, SocketWatch, type Surroundings } from "./socket-watch.ts";
import { cleanStack } from "./stack.ts";

type Said<S extends HookMessage["say"]> = Extract<HookMessage, { say: S }>;
type Heard = { [S in HookMessage["say"]]: (said: Said<S>, times: Times) => void };

const CLOSING = 2;

export interface RecorderSurroundings {
  clock: Clock;
  /** Called before the first fact. */
  begin(): void;
  state(fact: SocketEvent): void;
  /** The page is going: nothing may wait. */
  isLeaving(): boolean;
  /** Counts what the hook could not say. */
  drop(count: number, by: "hook"): void;
  /** Something the page repeats, for the `times`th time: false once that is too often; what is left out is counted. */
  mayRepeat(times: number): boolean;
}

export interface Recorder {
  /** Has the hook say now what it would say after the page's task. False once something else stands in `window.WebSocket`. */
  catchUp(): boolean;
  /** Looks at every socket and states its totals: the page is going. */
  takeStock(): void;
}

/** The hook's side of the node: what it answers to our two questions. */
interface Answers {
  messages: Messages;
  mine: boolean;
  hookDropped: number;
}

export function createRecorder(node: EventTarget, around: RecorderSurroundings): Recorder {
  const { clock } = around;
  const answers: Answers = { messages: NO_MESSAGES, mine: true, hookDropped: 0 };
  const watches = new Set<SocketWatch>();
  const sampler = createSampler(() => {
    for (const watch of watches) watch.stateTrafficIfDue();
  });

  const heard = hearing({ around, answers });
  node.addEventListener(
    SAY,
    guarded((event) => {
      // `as`: the node is private to the hook (the page has no reference to it); its worker-side wall checks again.
      const { dropped, said } = JSON.parse((event as CustomEvent<string>).detail) as HookReport;
      if (dropped > answers.hookDropped) around.drop(dropped - answers.hookDropped, "hook");
      answers.hookDropped = dropped;
      // All before any: what is stated may find that the clock was set, since.
      const timed = said.map((it) => ({ it, times: { at: clock.wall(it.mono), mono: it.mono, date: it.date } }));
      for (const { it, times } of timed) {
        // `as`: `say` selects the entry for exactly its own type, which TypeScript cannot follow through the table.
        attempt(() => (heard[it.say] as (said: HookMessage, times: Times) => void)(it, times));
      }
    }),
  );

  const ask: Ask = (relatedTarget) => {
    node.dispatchEvent(new FocusEvent(ASK, { relatedTarget, detail: around.isLeaving() ? 1 : 0 }));
  };
  const ofSockets = socketSurroundings(ask, { around, answers, watches, sampler });
  node.addEventListener(
    SOCKET,
    guarded((event) => {
      // `as`: the hook's own event.
      const { relatedTarget: ws, detail: socket } = event as FocusEvent;
      if (!(ws instanceof WebSocket)) return;
      // Not only when its constructor is told of: that statement may be lost.
      if (watches.size === 0) queueMicrotask(around.begin);
      watches.add(new SocketWatch(ws, socket, ofSockets));
    }),
  );

  return {
    catchUp() {
      ask(null);
      return answers.mine;
    },
    takeStock() {
      sampler.sampleAll();
      for (const watch of watches) watch.stateTraffic();
    },
  };
}

/** Asks the hook about a socket, or about `window.WebSocket`; the answer is there when it returns. */
type Ask = (socket: WebSocket | null) => void;

interface SocketParts {
  around: RecorderSurroundings;
  answers: Answers;
  watches: Set<SocketWatch>;
  sampler: Sampler;
}

function socketSurroundings(ask: Ask, parts: SocketParts): Surroundings {
  const { around, answers, watches, sampler } = parts;
  return {
    clock: around.clock,
    state: around.state,
    pullMessages(ws) {
      answers.messages = NO_MESSAGES;
      ask(ws);
      return answers.messages;
    },
    mayRepeat(times) {
      // Asked about events the page made itself, in the middle of its task.
      ask(null);
      return around.mayRepeat(times);
    },
    opened: (watch) => sampler.add(watch),
    ended(watch) {
      sampler.remove(watch);
      watches.delete(watch);
    },
  };
}

interface HearingParts {
  around: RecorderSurroundings;
  answers: Answers;
}

/** One entry per thing the hook can say. */
function hearing({ around, answers }: HearingParts): Heard {
  const { clock, state } = around;
  const traffic = ({ messages, bytes, firstAt, lastAt }: Count): Traffic => {
    const wall = (mono: number): number | null => (messages > 0 ? clock.wall(mono) : null);
    return { messages, bytes, firstAt: wall(firstAt), lastAt: wall(lastAt) };
  };
  const maybeWorks = new Map<number, SocketEvent>();
  return {
    constructed({ socket, api, url, readyState, protocols, error, stack }, times) {
      around.begin();
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
    traffic({ sent, received, errors: sendErrors, lastBytes }) {
      const lastSentBytes = sent.messages > 0 ? lastBytes : null;
      answers.messages = { sent: traffic(sent), received: traffic(received), sendErrors, lastSentBytes };
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
