/** What hook and observer say to each other over their private node: event names and payloads, nothing that acts. */
import type { SocketEventKind, SocketEventOf } from "./socket-event.ts";

/** One-shot event on `document.fonts` that hands the private node over; the page has no listener there yet. */
export const NODE_HANDOVER = "handover";
/** CustomEvent hook -> observer; `detail` is a `HookReport` as JSON. */
export const REPORT = "report";
/** FocusEvent hook -> observer; `relatedTarget` is a socket that has just opened, `detail` its number. */
export const SOCKET = "socket";
/**
 * FocusEvent observer -> hook, upon which the hook reports at once whatever it has. `detail` says whether the page is
 * leaving, and asks whether WebSocket is still the patched one. A socket as `relatedTarget` asks for its counts.
 */
export const ASK = "ask";
/** Flag: the page is leaving, so nothing may wait for the end of its task from now on. */
export const LEAVING = 1;
/** Flag: is `window.WebSocket` still the patched one? */
export const IS_PATCHED = 2;

/** `performance.now()` and `Date.now()` of the page, ms. */
export interface Moment {
  mono: number;
  date: number;
}

/** Messages of one direction. */
export interface Count {
  messages: number;
  bytes: number;
  /** `performance.now()` of the page, ms; 0 while there was none. */
  firstAt: number;
  lastAt: number;
}

/** The part of a `traffic` fact that only the hook can count. */
export interface Counts extends Pick<SocketEventOf<"traffic">, "sendErrors" | "lastSentBytes"> {
  sent: Count;
  received: Count;
}

/** A fact but for its times and what the hook cannot know. */
type Partly<K extends SocketEventKind, Unknown extends PropertyKey = never> = Omit<
  SocketEventOf<K>,
  "at" | keyof Moment | "stack" | Unknown
>;

/** What the hook states, in the words of the facts. */
export type HookStatement =
  /** `protocols`: joined by commas, as on the wire (RFC 6455 section 4.1). */
  | (Partly<"socket-created", "requestedProtocols"> & { protocols: string })
  /** Of a WebSocketStream; of a WebSocket the observer sees it. */
  | Partly<"opened">
  | Partly<"close-called">
  | Partly<"close-rejected">
  | Partly<"error-event">
  | Partly<"close-event", "lastOpenAt">
  | (Partly<"traffic", keyof Counts> & Counts);

/** `stack`: as the browser formats it, without frames of ours. */
export type HookFact = HookStatement & Moment & { stack?: string };

/** All that was stated since the last report, in order. */
export interface HookReport {
  /** Calls and events that the hook failed to record since it started. */
  dropped: number;
  facts: HookFact[];
  /** What was asked for; null when nothing was. */
  answer: Counts | boolean | null;
}
