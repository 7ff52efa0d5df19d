/** What travels over `runtime.Port`s and `tabs.sendMessage`, by direction, with the schema of what comes from page processes. */
import * as v from "valibot";
import {
  type DocumentRecord,
  type LoggedFact,
  type SocketEvent,
  socketEventSchema,
  timesSchema,
} from "./socket-event.ts";

const documentKey = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const seq = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What is no fact is not kept, but counted in its place: a message is not refused for one of its facts. */
function refused(given: unknown): SocketEvent {
  const times = v.safeParse(timesSchema, given);
  const now = Date.now();
  const at = times.success ? times.output : { at: now, mono: 0, date: now };
  return { kind: "facts-dropped", ...at, count: 1, by: "background" };
}
const numberedFact = v.object({ seq, fact: v.fallback(socketEventSchema, (dataset) => refused(dataset?.value)) });

/**
 * observer or devtools page -> background; a page that leaves also writes it to `storage.session`. `tabId` is set by the
 * network log only: its port has no tab.
 */
export const toBackgroundSchema = v.object({
  type: v.literal("facts"),
  document: documentKey,
  tabId: v.optional(v.number()),
  url: v.string(),
  top: v.boolean(),
  timeOrigin: v.number(),
  /** Origins of the page and of those around it, a space between: is it to be recorded? The network log knows none. */
  origins: v.optional(v.string()),
  facts: v.array(numberedFact),
});
export type ToBackground = v.InferOutput<typeof toBackgroundSchema>;
/** What a message says of its document, whatever facts it carries. */
export type DocumentHead = Omit<ToBackground, "type" | "facts">;
export type NumberedFact = v.InferOutput<typeof numberedFact>;

/** background -> observer or devtools page: everything up to `seq` is stored. */
export type ToObserver = { type: "stored"; seq: number };

/** background -> observer by `tabs.sendMessage`, and its answer. */
export type Ping = { type: "ping" };
export type Pong = {
  type: "pong";
  document: string;
  websocketReplaced: boolean;
  /** Off: the user's setting leaves this page out (recording-setting.ts). */
  recording?: "on" | "off-by-setting";
};

/** observer -> DevTools of its tab, by `runtime.sendMessage`: this frame makes sockets. It answers with a port. */
export type Awake = { type: "awake" };

/**
 * panel -> background and back. Both are pages of one build of this extension: an update ends the one's port and the
 * other's life, so neither checks what the other says.
 */
export type FromPanel =
  /** Forget these connections (`document/socket`), which have ended; those still open stay. */
  | { type: "clear"; ended: string[] }
  | { type: "preserve-log"; on: boolean }
  /** The inspected tab navigated: look which documents are gone. */
  | { type: "navigated" }
  | { type: "shown" };

export type ToPanel =
  /** First message; facts follow until `replayed`. */
  | { type: "hello"; preserveLog: boolean }
  | { type: "documents"; documents: DocumentRecord[] }
  | { type: "facts"; facts: LoggedFact[] }
  | { type: "replayed" }
  /**
   * `count`: facts of this tab dropped for want of room, in all. `unassigned`: last facts of pages that left before it
   * was known which tab they were in, of all tabs.
   */
  | { type: "lost"; count: number; unassigned: number }
  /** Connections (`document/socket`) and documents that the log no longer holds. */
  | { type: "forgotten"; connections: string[]; documents: string[] }
  | { type: "preserve-log"; on: boolean };
