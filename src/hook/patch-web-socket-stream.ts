/** Patches `WebSocketStream` (Chromium 124+): it is no EventTarget, so its promises are watched here. */
import { ABNORMAL, NO_STATUS } from "../messages/websocket-constants.ts";
import { codeNumber, isPlain, isPrimitive, protocolsText, reasonText } from "./arguments.ts";
import { argument, clone, exceptionName, isPlainObject, own, promiseThen, reader, safeMap } from "./natives.ts";
import { guarded, state } from "./node.ts";
import { patchClose, patchConstructor, type Watched } from "./proxies.ts";

interface Stream {
  readonly url: string;
  close(info?: unknown): void;
}
interface Streams {
  WebSocketStream?: { new (url: unknown, options?: unknown): Stream; prototype: Stream };
  WebSocketError?: { prototype: object };
}
// `as`: not in lib.dom yet.
const { WebSocketStream: NativeStream, WebSocketError: NativeStreamError } = globalThis as unknown as Streams;

const urlOf = reader<string>(NativeStream?.prototype, "url");
const openedOf = reader<Promise<object>>(NativeStream?.prototype, "opened");
const closedOf = reader<Promise<object>>(NativeStream?.prototype, "closed");
const codeOf = reader<unknown>(NativeStreamError?.prototype, "closeCode");
const reasonOf = reader<unknown>(NativeStreamError?.prototype, "reason");

interface WatchedStream extends Watched {
  /** A stream shows no readyState (0 or 1 is stated for it); that it has opened is known from its own promise. */
  open: boolean;
}
const watched = safeMap<WatchedStream>();

/** A dictionary argument as plain data; null for a Proxy, which structuredClone refuses without running a trap. */
function copied(dictionary: unknown): object | null {
  if (typeof dictionary !== "object" || !dictionary) return null;
  try {
    return clone(dictionary);
  } catch {
    // A Proxy, or an AbortSignal among the options: nothing of it is read.
    return null;
  }
}

/** Can a native convert it without page code? `as`: what could be copied, and is not primitive, is an object and no Proxy. */
const isPlainDictionary = (it: unknown, copy: object | null): boolean =>
  isPrimitive(it) || (copy !== null && isPlainObject(it as object));

/** What a `closed` promise tells. */
interface Outcome {
  closeCode?: unknown;
  reason?: unknown;
  name?: unknown;
}

/**
 * What a WebSocketError carries, by the browser's own getters, which run no page code; of whatever else the name, "" for none:
 * the browser's AbortError or SecurityError, or (by the standard) what the page aborted with.
 */
function carried(error: unknown): Outcome {
  try {
    return { closeCode: codeOf(error), reason: reasonOf(error) };
  } catch {
    try {
      return { name: exceptionName(error) };
    } catch {
      return { name: "" };
    }
  }
}

function stateClosed({ socket }: WatchedStream, wasClean: boolean, outcome: object): void {
  const code = codeNumber(own(outcome, "closeCode")) ?? (wasClean ? NO_STATUS : ABNORMAL);
  const rejection = reasonText(own(outcome, "name"));
  const closed = { socket, code, reason: reasonText(own(outcome, "reason")) ?? "", wasClean, bufferedAmount: 0 };
  state({ kind: "close-event", ...closed, trusted: true, rejection });
}

/** The promises settle once; both handlers are given, or an `unhandledrejection` of ours would reach the page. */
function watchPromises(stream: object, it: WatchedStream): void {
  promiseThen(
    openedOf(stream),
    (info) =>
      guarded(() => {
        it.open = true;
        const text = (key: string): string => reasonText(own(info, key)) ?? "";
        state({ kind: "opened", socket: it.socket, protocol: text("protocol"), extensions: text("extensions") });
      }),
    () => undefined,
  );
  promiseThen(
    closedOf(stream),
    (info) => guarded(() => stateClosed(it, true, info)),
    (error) => guarded(() => stateClosed(it, false, carried(error))),
  );
}

export function patchWebSocketStream(): void {
  if (!NativeStream) return;
  const look = (args: readonly unknown[]) => {
    const options = argument(args, 1);
    const copy = copied(options);
    const protocols = protocolsText(own(copy ?? {}, "protocols")) ?? "";
    return { protocols, plain: isPlain(argument(args, 0)) && isPlainDictionary(options, copy) };
  };
  patchConstructor(NativeStream, "WebSocketStream", look, (made, socket) => {
    const it = { socket, closeCalls: 0, open: false };
    watched.set(made, it);
    watchPromises(made, it);
    return { url: urlOf(made), readyState: 0 };
  });
  const lookAtClose = (args: readonly unknown[]) => {
    const given = argument(args, 0);
    const copy = copied(given);
    const info = copy ?? {};
    // A WebSocketError is a good argument too.
    const error = carried(given);
    return {
      code: codeNumber(own(info, "closeCode") ?? own(error, "closeCode")),
      reason: reasonText(own(info, "reason") ?? own(error, "reason")),
      plain: isPlainDictionary(given, copy),
    };
  };
  patchClose(NativeStream.prototype, watched, lookAtClose, (_stream, { open }) => ({
    readyState: open ? 1 : 0,
    bufferedAmount: 0,
  }));
}
