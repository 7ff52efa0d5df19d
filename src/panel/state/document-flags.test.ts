/** What the notices above the list are told of documents. */
import { expect, it } from "vitest";
import type { SocketEvent } from "../../messages/socket-event.ts";
import { hidden, record } from "../../testing/sample-facts.ts";
import { DocumentFlags } from "./document-flags.ts";

const replaced: SocketEvent = { kind: "websocket-replaced", at: 0, mono: 0, date: 0 };

function replacedAfter(fact: SocketEvent): string[] {
  const notable = new DocumentFlags();
  notable.add(
    [record("d")],
    [replaced, fact].map((it, seq) => ({ document: "d", seq, fact: it })),
  );
  return notable.replacedIn();
}

it("names a page that replaced WebSocket until that page is gone", () => {
  expect(replacedAfter(hidden(true))).toEqual(["https://page.test/"]);
  expect(replacedAfter(hidden(false))).toEqual([]);
});

it("still names a page that dispatched a pagehide itself", () => {
  expect(replacedAfter({ ...hidden(false), trusted: false } as SocketEvent)).toEqual(["https://page.test/"]);
});
