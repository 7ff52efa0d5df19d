/** Turns what the hook says and what the sockets do into facts, from the page's first socket on. */
import { ASK, type HookMessage, SAY, SOCKET } from "../messages/hook-messages.ts";
import type { ReadyState, SocketEvent } from "../messages/socket-event.ts";
import { clipped } from "./clipped.ts";
import type { Clock, Times } from "./clock.ts";
import { guarded } from "./guard.ts";
import { createSampler, type Sampler } from "./samples.ts";
import { NOTHING_SENT, type SendTotals, type SocketWatch, type Surroundings, watchSocket } from "./socket-watch.ts";
import { cleanStack } from "./stack.ts";

type Said<S extends HookMessage["say"]> = Extract<HookMessage, { say: S }>;
type Heard = { [S in HookMessage["say"]]: (said: Said<S>, times: Times) => void };

const CONNECTING = 0;
const CLOSING = 2;
const CLOSED = 3;

export interface RecorderSurroundings {
  clock: Clock;
  /** Called before the first fact. */
  begin(): void;
  state(fact: SocketEvent): void;
  /** Counts what the hook could not say. */
  drop(count: number, by: "hook"): void;
  /** False once `what` was repeated too often; what is left out is counted. */
  mayRepeat(what: number): boolean;
}

export interface Recorder {
  /** False once something else stands in `window.WebSocket`. */
  stillOurs(): boolean;
  /** Looks at every socket and states its totals: the page is going. */
  takeStock(): void;
}

/** The hook's side of the node: what it answers to our two questions. */
interface Answers {
  sent: SendTotals;
  mine: boolean;
  hookDropped: number;
}

export function createRecorder(node: EventTarget, around: RecorderSurroundings): Recorder {
  const { clock, state } = around;
  const answers: Answers = { sent: NOTHING_SENT, mine: true, hookDropped: 0 };
  const watches = new Set<SocketWatch>();
  const sampler = createSampler(() => {
    for (const watch of watches) watch.stateTrafficIfDue();
  });
  const constructing = new Map<number, { said: Said<"constructing">; times: Times }>();

  const created = (
    socket: number,
    url: string,
    readyState: ReadyState,
    error: { name: string; message: string } | null,
  ): void => {
    const made = constructing.get(socket);
    constructing.delete(socket);
    const { said, times } = made ?? { said: null, times: clock.now() };
    state({
      kind: "socket-created",
      ...times,
      socket,
      api: said?.api ?? "WebSocket",
      url: url || (said?.url ?? ""),
      requestedProtocols: said?.protocols ? clipped(said.protocols).split(",") : [],
      readyState,
      stack: cleanStack(said?.stack),
      error,
    });
  };

  const heard = hearing({ around, answers, constructing, created });
  node.addEventListener(
    SAY,
    guarded((event) => {
      // `as`: the node is private to the hook (the page has no reference to it); its worker-side wall checks again.
      const said = JSON.parse((event as CustomEvent<string>).detail) as HookMessage;
      const times = clock.now();
      if (said.dropped > answers.hookDropped) around.drop(said.dropped - answers.hookDropped, "hook");
      answers.hookDropped = said.dropped;
      // `as`: `say` selects the entry for exactly its own type, which TypeScript cannot follow through the table.
      const hear = heard[said.say] as (said: HookMessage, times: Times) => void;
      hear(said, times);
    }),
  );

  node.addEventListener(
    SOCKET,
    guarded((event) => {
      // `as`: the hook's own event.
      const { relatedTarget: ws, detail: socket } = event as MouseEvent;
      if (!(ws instanceof WebSocket)) return;
      around.begin();
      // `as`: WHATWG WebSockets gives readyState these four values.
      created(socket, ws.url, ws.readyState as ReadyState, null);
      const watch = watchSocket(
        ws,
        socket,
        socketSurroundings(node, ws, socket, { around, answers, watches, sampler }),
      );
      watches.add(watch);
    }),
  );

  return {
    stillOurs() {
      node.dispatchEvent(new MouseEvent(ASK));
      return answers.mine;
    },
    takeStock() {
      sampler.sampleAll();
      for (const watch of watches) watch.stateTraffic();
    },
  };
}

interface SocketParts {
  around: RecorderSurroundings;
  answers: Answers;
  watches: Set<SocketWatch>;
  sampler: Sampler;
}

function socketSurroundings(node: EventTarget, ws: WebSocket, socket: number, parts: SocketParts): Surroundings {
  const { around, answers, watches, sampler } = parts;
  return {
    clock: around.clock,
    state: around.state,
    pullSent() {
      answers.sent = NOTHING_SENT;
      node.dispatchEvent(new MouseEvent(ASK, { relatedTarget: ws }));
      return answers.sent;
    },
    mayRepeat: () => around.mayRepeat(socket),
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
  constructing: Map<number, { said: Said<"constructing">; times: Times }>;
  created(socket: number, url: string, readyState: ReadyState, error: { name: string; message: string } | null): void;
}

/** One entry per thing the hook can say. */
function hearing({ around, answers, constructing, created }: HearingParts): Heard {
  const { clock, state } = around;
  const maybeWorks = new Map<number, SocketEvent>();
  return {
    constructing(said, times) {
      around.begin();
      constructing.set(said.socket, { said, times });
    },
    closing({ socket, call, code, reason, readyState, bufferedAmount, stack }, times) {
      const passed = { ...(code !== null && { code }), ...(reason !== null && { reason }) };
      // `as`: read through the browser's own getter.
      const at = { readyState: readyState as ReadyState, bufferedAmount, stack: cleanStack(stack) };
      const fact: SocketEvent = { kind: "close-called", ...times, socket, call, ...passed, ...at };
      if (around.mayRepeat(socket)) state(fact);
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
      if (call === 0) created(socket, "", CLOSED, error);
      else if (around.mayRepeat(socket)) state({ kind: "close-rejected", ...times, socket, call, error });
    },
    sent({ messages, bytes, errors, lastBytes, firstAt, lastAt }) {
      const wall = (mono: number): number | null => (messages > 0 ? clock.wall(mono) : null);
      const sent = { messages, bytes, firstAt: wall(firstAt), lastAt: wall(lastAt) };
      answers.sent = { sent, errors, lastBytes: messages > 0 ? lastBytes : null };
    },
    mine({ mine }) {
      answers.mine = mine;
    },
    stream: ({ socket, url }) => created(socket, url, CONNECTING, null),
    "stream-opened": ({ socket, protocol, extensions }, times) =>
      state({ kind: "opened", ...times, socket, protocol, extensions }),
    "stream-closed"({ socket, clean, code, reason }, times) {
      const outcome = { code, reason, wasClean: clean, trusted: true, bufferedAmount: 0, lastOpenAt: null };
      state({ kind: "close-event", ...times, socket, ...outcome });
    },
  };
}
