/** Patches `WebSocket`: construction, close() and send() are recorded, and every socket's events heard before the page's. */

import type { Count, Counts, HookStatement } from "../messages/hook-messages.ts";
import { CLOSED } from "../messages/websocket-constants.ts";
import { codeNumber, protocolsText, reasonText } from "./arguments.ts";
import {
  apply,
  argument,
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
import { handOver, lost, say } from "./node.ts";
import { patchClose, patchConstructor, patchMethod, type Watched } from "./proxies.ts";
import { count, measure, nothing, type Receiving, receive } from "./traffic.ts";

interface WatchedWebSocket extends Watched, Counts, Receiving {
  /** Blocked by CSP: CLOSED from the start, an error event, and never a close event (measured, Chromium). */
  bornClosed: boolean;
  /** Events the page dispatched itself. */
  faked: number;
}
const watched = safeMap<WatchedWebSocket>();

function patchSend(prototype: WebSocket): void {
  patchMethod(prototype, "send", prototype.send, (target, self: object, args: unknown[]) => {
    const it = watched.get(self);
    const before = it ? bufferedAmountOf(self) : 0;
    try {
      const result = apply(target, self, args);
      if (it) {
        it.lastBytes = bufferedAmountOf(self) - before;
        count(it.sent, it.lastBytes);
      }
      return result;
    } catch (error) {
      if (it) it.errors++;
      throw error;
    }
  });
}

// Null prototypes, because it is made JSON. `as`: TypeScript has no type for a literal's `__proto__`.
const plain = (it: Count): Count => ({ __proto__: null, ...it }) as Count;
function countsOf(it: WatchedWebSocket): Counts {
  measure(it);
  const { sent, received, errors, lastBytes } = it;
  return { __proto__: null, sent: plain(sent), received: plain(received), errors, lastBytes } as Counts;
}

/** What a close event says; a page can dispatch any event by that name. */
function closing(event: Event): { code: number; reason: string; wasClean: boolean } {
  try {
    return { code: codeOf(event), reason: reasonOf(event), wasClean: cleanOf(event) };
  } catch {
    return { code: 0, reason: "", wasClean: false };
  }
}

/**
 * Heard here and not in the observer's world, for which the browser would make another object of every socket and of
 * every event: a good part of what `new` and a message then cost (measured). The page can neither see these listeners
 * nor make a trusted event.
 */
function listener(hear: (it: WatchedWebSocket, ws: WebSocket, event: Event) => void): Listener {
  return function (event) {
    // Not `guarded`: the page can dispatch an event where there is no stack left for another call.
    try {
      const it = watched.get(this);
      // `as`: only sockets are in the map.
      if (it) hear(it, this as WebSocket, event);
    } catch {
      lost.count++;
    }
  };
}

const heardOpen = listener((it, ws, { isTrusted }) => {
  if (isTrusted) handOver(ws, it.socket);
});

const heardMessage = listener((it, _ws, event) => {
  if (event.isTrusted) receive(it, dataOf(event));
});

const heardError = listener((it, ws, { isTrusted }) => {
  say({ say: "failed", socket: it.socket, faked: isTrusted ? 0 : ++it.faked });
  if (isTrusted && it.bornClosed) forEvents(unlisten, ws);
});

const heardClose = listener((it, ws, event) => {
  const { isTrusted } = event;
  const faked = isTrusted ? 0 : ++it.faked;
  const heard = { ...closing(event), bufferedAmount: bufferedAmountOf(ws), counts: countsOf(it) };
  say({ say: "closed", socket: it.socket, faked, ...heard });
  // The browser has no more to say, and what the page fakes from now on is no news.
  if (isTrusted) forEvents(unlisten, ws);
});

/** Begins or ends our listening to a socket. */
function forEvents(act: typeof listen, ws: WebSocket): void {
  act(ws, "open", heardOpen);
  act(ws, "message", heardMessage);
  act(ws, "error", heardError);
  act(ws, "close", heardClose);
}

export interface Patch {
  /** Is `window.WebSocket` still the patched one? Reads the descriptor: a page's accessor is not run. */
  isOurs: () => boolean;
  trafficOf: (socket: object) => HookStatement | undefined;
}

export function patchWebSocket(): Patch {
  const { prototype } = NativeWebSocket;
  const patched = patchConstructor(NativeWebSocket, "WebSocket", protocolsText, (made, socket) => {
    const readyState = readyStateOf(made);
    const counts = { sent: nothing(), received: nothing(), unmeasured: "", errors: 0, lastBytes: 0 };
    watched.set(made, { socket, closeCalls: 0, ...counts, bornClosed: readyState === CLOSED, faked: 0 });
    // `as`: the native made it; the map's keys are plain objects.
    forEvents(listen, made as WebSocket);
    return { url: urlOf(made), readyState };
  });
  patchClose(prototype, watched, (ws, args) => ({
    code: codeNumber(argument(args, 0)),
    reason: reasonText(argument(args, 1)),
    readyState: readyStateOf(ws),
    bufferedAmount: bufferedAmountOf(ws),
  }));
  patchSend(prototype);
  const trafficOf = (ws: object): HookStatement | undefined => {
    const it = watched.get(ws);
    return it && { say: "traffic", counts: countsOf(it) };
  };
  return { isOurs: () => own(page, "WebSocket") === patched, trafficOf };
}
