/** Patches `WebSocket`: every new socket is handed to the observer, close() is recorded, send() counted. */
import type { HookStatement } from "../messages/hook-messages.ts";
import { codeNumber, protocolsText, reasonText } from "./arguments.ts";
import {
  apply,
  argument,
  bufferedAmountOf,
  monotonic,
  NativeWebSocket,
  own,
  readyStateOf,
  safeMap,
  urlOf,
} from "./natives.ts";
import { handOver } from "./node.ts";
import { patchClose, patchConstructor, patchMethod, type Watched } from "./proxies.ts";

interface WatchedWebSocket extends Watched {
  messages: number;
  bytes: number;
  errors: number;
  lastBytes: number;
  /** Monotonic ms, 0 while nothing was sent. */
  firstAt: number;
  lastAt: number;
}

const watched = safeMap<WatchedWebSocket>();

/** Counts only: one relayed event costs about 55 us (measured), which one per message would make felt. */
function patchSend(prototype: WebSocket): void {
  patchMethod(prototype, "send", prototype.send, (target, self: object, args: unknown[]) => {
    const it = watched.get(self);
    const before = it ? bufferedAmountOf(self) : 0;
    try {
      const result = apply(target, self, args);
      if (it) {
        it.lastBytes = bufferedAmountOf(self) - before;
        it.bytes += it.lastBytes;
        it.messages++;
        it.lastAt = monotonic();
        it.firstAt ||= it.lastAt;
      }
      return result;
    } catch (error) {
      if (it) it.errors++;
      throw error;
    }
  });
}

function sendTotals(ws: object): HookStatement | undefined {
  const it = watched.get(ws);
  return it && { say: "sent", ...it };
}

export interface Patch {
  /** Is `window.WebSocket` still the patched one? Reads the descriptor: a page's accessor is not run. */
  isOurs: () => boolean;
  sendTotals: (socket: object) => HookStatement | undefined;
}

export function patchWebSocket(): Patch {
  const { prototype } = NativeWebSocket;
  const patched = patchConstructor(NativeWebSocket, "WebSocket", protocolsText, (made, socket) => {
    watched.set(made, { socket, closeCalls: 0, messages: 0, bytes: 0, errors: 0, lastBytes: 0, firstAt: 0, lastAt: 0 });
    // `as`: the native made it; the map's keys are plain objects.
    handOver(made as WebSocket, socket);
    return { url: urlOf(made), readyState: readyStateOf(made) };
  });
  patchClose(prototype, watched, (ws, args) => ({
    code: codeNumber(argument(args, 0)),
    reason: reasonText(argument(args, 1)),
    readyState: readyStateOf(ws),
    bufferedAmount: bufferedAmountOf(ws),
  }));
  patchSend(prototype);
  return { isOurs: () => own(globalThis, "WebSocket") === patched, sendTotals };
}
