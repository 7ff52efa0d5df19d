/** Which facts say that a document is gone. */
import { expect, it } from "vitest";
import { hidden, restored } from "../testing/sample-facts.ts";
import { isDocumentGone } from "./document-gone.ts";
import type { SocketEvent } from "./socket-event.ts";

const gone: SocketEvent = { kind: "document-gone", at: 0, mono: 0, date: 0 };

it.each<[string, SocketEvent, boolean]>([
  ["what the worker states of a document that left without a word", gone, true],
  ["the browser's pagehide", hidden(false), true],
  ["a pagehide into the back/forward cache", hidden(true), false],
  ["a pagehide that the page dispatched", { ...hidden(false), trusted: false } as SocketEvent, false],
  ["a page that is back", restored(), false],
])("%s", (_name, fact, isGone) => {
  expect(isDocumentGone(fact)).toBe(isGone);
});
