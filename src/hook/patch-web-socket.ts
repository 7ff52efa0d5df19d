/** Patches `WebSocket`: construction, close() and send() are recorded, and every socket's events heard before the page's. */

import type { Count, Counts } from "../messages/hook-messages.ts";
import { CLOSED } from "../messages/websocket-constants.ts";
import { arePlain, codeNumber, isPlain, protocolsText, reasonText } from "./arguments.ts";
import {
  apply,
  argument,
  bound,
  bufferedAmountOf,
  cleanOf,
  codeOf,
  dataOf,
  type Listener,
  listen,
  NativeWebSocket,
  own,
  page,
  readyStateOf,
  reasonOf,
  safeMap,
  unlisten,
  urlOf,
} from "./natives.ts";
import { dropped, handOver, state } from "./node.ts";
import { afterwards, patchClose, patchConstructor, patchMethod, type Watched } from "./proxies.ts";
import { count, measure, nothing, type Receiving, receive } from "./traffic.ts";
import { leaveCall, raise } from "./unseen.ts";

interface WatchedWebSocket extends Watched, Counts, Receiving {
  /** Blocked by CSP: CLOSED from the start, an error event, and never a close event (measured: R20). */
  bornClosed: boolean;
}
const watched = safeMap<WatchedWebSocket>();

function countSent(it: WatchedWebSocket, ws: object, bufferedBefore: number): void {
  it.lastSentBytes = bufferedAmountOf(ws) - bufferedBefore;
  count(it.sent, it.lastSentBytes);
}

function patchSend(prototype: WebSocket): void {
  const { send } = prototype;
  patchMethod(prototype, "send", (_target, _self, { 0: { 1: self, 2: args } }) => {
    const it = watched.get(self);
    const before = it ? bufferedAmountOf(self) : 0;
    if (!arePlain(args)) {
      const native = bound(apply, undefined, send, self, args);
      if (it)
        afterwards(
          native,
          () => countSent(it, self, before),
          () => it.sendErrors++,
        );
      else leaveCall(native);
      return;
    }
    try {
      const result = apply(send, self, args as never);
      if (it) countSent(it, self, before);
      return result;
    } catch (error) {
      if (it) it.sendErrors++;
      return raise(error, true);
    }
  });
}

// Null prototypes, because it is made JSON. `as`: TypeScript has no type for a literal's `__proto__`.
const plain = (it: Count): Count => ({ __proto__: null, ...it }) as Count;
function countsOf(it: WatchedWebSocket): Counts {
  measure(it);
  const { sent, received, sendErrors, lastSentBytes } = it;
  return { __proto__: null, sent: plain(sent), received: plain(received), sendErrors, lastSentBytes } as Counts;
}

/** What a close event says; a page can dispatch any event by that name. */
function outcomeOf(event: Event): { code: number; reason: string; wasClean: boolean } {
  try {
    return { code: codeOf(event), reason: reasonOf(event), wasClean: cleanOf(event) };
  } catch {
    return { code: 0, reason: "", wasClean: false };
  }
}

/**
 * Heard here and not in the observer's world, for which the browser would make another object of every socket and of
 * every event: a good part of what `new` and a message then cost (measured: hook-costs). The page can neither see these
 * listeners nor make a trusted event.
 */
function listener(hear: (it: WatchedWebSocket, ws: WebSocket, event: Event) => void): Listener {
  return function (event) {
    // Not `guarded`: the page can dispatch an event where there is no stack left for another call.
    try {
      const it = watched.get(this);
      // `as`: only sockets are in the map.
      if (it) hear(it, this as WebSocket, event);
    } catch {
      dropped.count++;
    }
  };
}

const heardOpen = listener((it, ws, { isTrusted }) => {
  if (isTrusted) handOver(ws, it.socket);
});

const heardMessage = listener((it, _ws, event) => {
  if (event.isTrusted) receive(it, dataOf(event));
});

const heardError = listener(({ socket, bornClosed }, ws, { isTrusted: trusted }) => {
  state({ kind: "error-event", socket, trusted });
  if (trusted && bornClosed) forEvents(unlisten, ws);
});

const heardClose = listener((it, ws, event) => {
  const { isTrusted: trusted } = event;
  const { socket } = it;
  const bufferedAmount = bufferedAmountOf(ws);
  if (trusted) state({ kind: "traffic", socket, ...countsOf(it), bufferedAmount, readyState: CLOSED });
  state({ kind: "close-event", ...outcomeOf(event), socket, trusted, bufferedAmount });
  // The browser has no more to say, and what the page fakes from now on is no news.
  if (trusted) forEvents(unlisten, ws);
});

/** Begins or ends our listening to a socket. */
function forEvents(act: typeof listen, ws: WebSocket): void {
  act(ws, "open", heardOpen);
  act(ws, "message", heardMessage);
  act(ws, "error", heardError);
  act(ws, "close", heardClose);
}

let patched: typeof NativeWebSocket;

/** Is `window.WebSocket` still the patched one? Reads the descriptor: a page's accessor is not run. */
export const isPatched = (): boolean => own(page, "WebSocket") === patched;

/** Null for what is no socket of this page's. */
export function countsOfSocket(ws: object): Counts | null {
  const it = watched.get(ws);
  return it ? countsOf(it) : null;
}

export function patchWebSocket(): void {
  const { prototype } = NativeWebSocket;
  const look = (args: readonly unknown[]) => {
    const protocols = protocolsText(argument(args, 1));
    return { protocols: protocols ?? "", plain: protocols !== null && isPlain(argument(args, 0)) };
  };
  patched = patchConstructor(NativeWebSocket, "WebSocket", look, (made, socket) => {
    const readyState = readyStateOf(made);
    const counts = { sent: nothing(), received: nothing(), unmeasured: "", sendErrors: 0, lastSentBytes: null };
    watched.set(made, { socket, closeCalls: 0, ...counts, bornClosed: readyState === CLOSED });
    // `as`: the native made it; the map's keys are plain objects.
    forEvents(listen, made as WebSocket);
    return { url: urlOf(made), readyState };
  });
  const lookAtClose = (args: readonly unknown[]) => ({
    code: codeNumber(argument(args, 0)),
    reason: reasonText(argument(args, 1)),
    plain: arePlain(args),
  });
  patchClose(prototype, watched, lookAtClose, (ws) => ({
    readyState: readyStateOf(ws),
    bufferedAmount: bufferedAmountOf(ws),
  }));
  patchSend(prototype);
}
