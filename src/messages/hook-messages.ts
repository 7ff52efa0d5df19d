/** What hook and observer say to each other over their private node: event names and payloads, nothing that acts. */

/** One-shot event on `document.fonts` that hands the private node over; the page has no listener there yet. */
export const HELLO = "handshake";
/** CustomEvent hook -> observer; `detail` is a `HookReport` as JSON. */
export const SAY = "say";
/** FocusEvent hook -> observer; `relatedTarget` is a socket that has just opened, `detail` its number. */
export const SOCKET = "socket";
/**
 * FocusEvent observer -> hook, upon which all that waits is said at once. With a socket as `relatedTarget` it asks for its
 * messages so far, answered by `traffic`. `detail` is one of the next three.
 */
export const ASK = "ask";
/** The page stays: what is said may wait for the end of its task. */
export const STAYING = 0;
/** The page is going: nothing may wait from now on. */
export const LEAVING = 1;
/** The page stays; is `window.WebSocket` still ours? Answered by `mine`. */
export const OURS = 2;

/** Messages of one direction. */
export interface Count {
  messages: number;
  bytes: number;
  /** `performance.now()` of the page, ms; 0 while there was none. */
  firstAt: number;
  lastAt: number;
}

/** Messages of one socket. */
export interface Counts {
  sent: Count;
  received: Count;
  /** send() calls that threw. */
  errors: number;
  /** Bytes of the last send(). */
  lastBytes: number;
}

export type HookStatement =
  /** The constructor returned, or threw if there is an `error`. */
  | {
      say: "constructed";
      socket: number;
      api: "WebSocket" | "WebSocketStream";
      /** As the socket reports it; as passed, when it was a string or a URL, if the constructor threw. */
      url: string;
      readyState: number;
      /** Joined by commas, as on the wire (RFC 6455 section 4.1). */
      protocols: string;
      error: { name: string; message: string } | null;
    }
  | {
      say: "closing";
      socket: number;
      call: number;
      code: number | null;
      reason: string | null;
      readyState: number;
      bufferedAmount: number;
    }
  /** The native close() threw. */
  | { say: "threw"; socket: number; call: number; name: string; message: string }
  /** An error event. `faked`: how many events the page has dispatched on this socket itself, this one included; 0 for the browser's own. */
  | { say: "failed"; socket: number; faked: number }
  /** A close event, `faked` likewise. */
  | {
      say: "closed";
      socket: number;
      faked: number;
      code: number;
      reason: string;
      wasClean: boolean;
      bufferedAmount: number;
      counts: Counts;
    }
  | { say: "traffic"; counts: Counts }
  | { say: "mine"; mine: boolean }
  | { say: "stream-opened"; socket: number; protocol: string; extensions: string }
  /** `rejection`: the name of what `closed` was rejected with, "" for none; null for a WebSocketError. */
  | {
      say: "stream-closed";
      socket: number;
      clean: boolean;
      code: number;
      reason: string;
      rejection: string | null;
    };

export interface Moment {
  /** `performance.now()` and `Date.now()` of the page, ms. */
  mono: number;
  date: number;
}

export type HookMessage = HookStatement & Moment & { stack?: string };

/** All that was said since the last one, in order. */
export interface HookReport {
  /** Calls and events that the hook failed to record since it started. */
  dropped: number;
  said: HookMessage[];
}
