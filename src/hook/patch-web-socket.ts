/** Patches `WebSocket`: every new socket is handed to the observer, close() is recorded, messages are counted. */
import type { Count, HookStatement } from "../messages/hook-messages.ts";
import { codeNumber, protocolsText, reasonText } from "./arguments.ts";
import {
  apply,
  argument,
  bufferedAmountOf,
  dataOf,
  listen,
  NativeWebSocket,
  own,
  readyStateOf,
  safeMap,
  urlOf,
} from "./natives.ts";
import { guarded, handOver } from "./node.ts";
import { patchClose, patchConstructor, patchMethod, type Watched } from "./proxies.ts";
import { byteLength, count, nothing } from "./traffic.ts";

interface WatchedWebSocket extends Watched {
  sent: Count;
  received: Count;
  /** send() calls that threw. */
  errors: number;
  lastBytes: number;
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

/**
 * Counted here and not by the observer, for whose world the browser would make another object of every event (half of
 * what a message then cost, measured). The page cannot make a trusted event.
 */
function heardMessage(this: object, event: Event): void {
  guarded(() => {
    const it = watched.get(this);
    if (it && event.isTrusted) count(it.received, byteLength(dataOf(event)));
  });
}

// Null prototypes, because it is made JSON. `as`: TypeScript has no type for a literal's `__proto__`.
const plain = (it: Count): Count => ({ __proto__: null, ...it }) as Count;

function trafficOf(ws: object): HookStatement | undefined {
  const it = watched.get(ws);
  if (!it) return undefined;
  const { sent, received, errors, lastBytes } = it;
  return { say: "traffic", sent: plain(sent), received: plain(received), errors, lastBytes };
}

export interface Patch {
  /** Is `window.WebSocket` still the patched one? Reads the descriptor: a page's accessor is not run. */
  isOurs: () => boolean;
  trafficOf: (socket: object) => HookStatement | undefined;
}

export function patchWebSocket(): Patch {
  const { prototype } = NativeWebSocket;
  const patched = patchConstructor(NativeWebSocket, "WebSocket", protocolsText, (made, socket) => {
    watched.set(made, { socket, closeCalls: 0, sent: nothing(), received: nothing(), errors: 0, lastBytes: 0 });
    // `as`: the native made it; the map's keys are plain objects.
    const ws = made as WebSocket;
    listen(ws, "message", heardMessage);
    handOver(ws, socket);
    return { url: urlOf(made), readyState: readyStateOf(made) };
  });
  patchClose(prototype, watched, (ws, args) => ({
    code: codeNumber(argument(args, 0)),
    reason: reasonText(argument(args, 1)),
    readyState: readyStateOf(ws),
    bufferedAmount: bufferedAmountOf(ws),
  }));
  patchSend(prototype);
  return { isOurs: () => own(globalThis, "WebSocket") === patched, trafficOf };
}
