/** What the made-up facts of the benches have in common: their document, their times, and no messages. */
import type { DocumentRecord } from "../src/messages/socket-event.ts";

/** Wall ms at which their pages begin. */
export const BASE = 1_763_980_000_000;

/** `at`: ms since `BASE`. */
export const times = (at: number): { at: number; mono: number; date: number } => ({
  at: BASE + at,
  mono: at,
  date: BASE + at,
});

export const nothing = { messages: 0, bytes: 0, firstAt: null, lastAt: null };

export const documentRecord = (document = "d"): DocumentRecord => ({
  document,
  tabId: 1,
  frameId: 0,
  documentId: null,
  url: "https://app.test/",
  top: true,
});
