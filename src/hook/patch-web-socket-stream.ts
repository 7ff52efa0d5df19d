/** Patches `WebSocketStream` (Chromium 124+): it is no EventTarget, so its promises are watched here. */
import { codeNumber, protocolsText, reasonText } from "./arguments.ts";
import { apply, clone, getter, promiseThen, safeMap } from "./natives.ts";
import { guarded, say } from "./node.ts";
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

const readUrl = getter(NativeStream?.prototype, "url");
const readOpened = getter(NativeStream?.prototype, "opened");
const readClosed = getter(NativeStream?.prototype, "closed");
const readCode = getter(NativeStreamError?.prototype, "closeCode");
const readReason = getter(NativeStreamError?.prototype, "reason");

const CONNECTING = 0;
const OPEN = 1;
const NO_STATUS = 1005;
const ABNORMAL = 1006;

interface WatchedStream extends Watched {
  /** A stream shows no readyState; that it has opened is known from its own promise. */
  open: boolean;
}
const watched = safeMap<WatchedStream>();

/** A dictionary argument as plain data; empty for a Proxy, which structuredClone refuses without running a trap. */
function plain(dictionary: unknown): { protocols?: unknown; closeCode?: unknown; reason?: unknown } {
  if (typeof dictionary !== "object" || !dictionary) return {};
  try {
    return clone(dictionary);
  } catch {
    // A Proxy, or an AbortSignal among the options: nothing of it is read.
    return {};
  }
}

function stateClosed({ socket }: WatchedStream, clean: boolean, code: unknown, reason: unknown): void {
  const missing = clean ? NO_STATUS : ABNORMAL;
  say({ say: "stream-closed", socket, clean, code: codeNumber(code) ?? missing, reason: reasonText(reason) ?? "" });
}

/** The promises settle once; both handlers are given, or an `unhandledrejection` of ours would reach the page. */
function watchPromises(stream: object, it: WatchedStream): void {
  promiseThen(
    apply(readOpened, stream, []),
    ({ protocol, extensions }: { protocol: string; extensions: string }) =>
      guarded(() => {
        it.open = true;
        say({ say: "stream-opened", socket: it.socket, protocol, extensions });
      }),
    () => undefined,
  );
  promiseThen(
    apply(readClosed, stream, []),
    (info: { closeCode?: number; reason?: string }) =>
      guarded(() => stateClosed(it, true, info.closeCode, info.reason)),
    (error) =>
      guarded(() => {
        let code: unknown;
        let reason: unknown;
        try {
          code = apply(readCode, error, []);
          reason = apply(readReason, error, []);
        } catch {
          // Not a WebSocketError: the page's own abort reason, which carries no code.
        }
        stateClosed(it, false, code, reason);
      }),
  );
}

export function patchWebSocketStream(): void {
  if (!NativeStream) return;
  const protocols = (options: unknown): string => protocolsText(plain(options).protocols);
  patchConstructor(NativeStream, "WebSocketStream", protocols, (made, socket) => {
    const it = { socket, closeCalls: 0, open: false };
    watched.set(made, it);
    // `as`: the browser's own getter for a string.
    say({ say: "stream", socket, url: apply(readUrl, made, []) as string });
    watchPromises(made, it);
  });
  patchClose(NativeStream.prototype, watched, (_stream, args, { open }) => {
    const info = plain(args[0]);
    const readyState = open ? OPEN : CONNECTING;
    return { code: codeNumber(info.closeCode), reason: reasonText(info.reason), readyState, bufferedAmount: 0 };
  });
}
