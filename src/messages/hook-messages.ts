/** What hook and observer say to each other over their private node: event names and payloads, nothing that acts. */

/** One-shot event on `document.fonts` that hands the private node over; the page has no listener there yet. */
export const HELLO = "handshake";
/** CustomEvent hook -> observer; `detail` is a `HookMessage` as JSON. */
export const SAY = "say";
/** MouseEvent hook -> observer; `relatedTarget` is the new socket, `detail` its number. */
export const SOCKET = "socket";
/**
 * MouseEvent observer -> hook. With a socket as `relatedTarget`: its send() totals, answered by `sent`. Without: is
 * `window.WebSocket` still ours, answered by `mine`.
 */
export const ASK = "ask";

export type HookMessage = {
  /** Page calls that the hook failed to record since it started. */
  dropped: number;
} & (
  | {
      say: "constructing";
      socket: number;
      api: "WebSocket" | "WebSocketStream";
      /** As passed, when it was a string or a URL. */
      url: string;
      /** Joined by commas, as on the wire (RFC 6455 section 4.1). */
      protocols: string;
      stack: string | undefined;
    }
  | {
      say: "closing";
      socket: number;
      call: number;
      code: number | null;
      reason: string | null;
      readyState: number;
      bufferedAmount: number;
      stack: string | undefined;
    }
  /** The native threw; `call` 0 is the constructor, otherwise the number of the close() call. */
  | { say: "threw"; socket: number; call: number; name: string; message: string }
  | {
      say: "sent";
      socket: number;
      messages: number;
      bytes: number;
      errors: number;
      lastBytes: number;
      /** performance.now() of the page, ms; 0 when nothing was sent. */
      firstAt: number;
      lastAt: number;
    }
  | { say: "mine"; mine: boolean }
  | { say: "stream"; socket: number; url: string }
  | { say: "stream-opened"; socket: number; protocol: string; extensions: string }
  | { say: "stream-closed"; socket: number; clean: boolean; code: number; reason: string }
);

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** A message before the hook adds its drop count. */
export type HookStatement = DistributiveOmit<HookMessage, "dropped">;
