/** Recorded facts as text: one by one for reading, all together as a text timeline for pasting into an issue or a test. */

import { engineOf } from "../../core/engine.ts";
import type { Connection } from "../../core/export-format.ts";
import { printTimeline } from "../../core/text-timeline.ts";
import type { SocketEvent } from "../../messages/socket-event.ts";

/** Shown apart from the others, or the same in every fact. */
const APART = new Set(["kind", "at", "mono", "date", "socket"]);
const LONGEST = 240;

function valueText(value: unknown): string {
  const text =
    typeof value === "string"
      ? JSON.stringify(value)
      : typeof value === "object"
        ? JSON.stringify(value)
        : String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}\u2026` : text;
}

export function factFields(event: SocketEvent): { name: string; value: string }[] {
  return Object.entries(event)
    .filter(([name, value]) => !APART.has(name) && value !== undefined)
    .map(([name, value]) => ({ name, value: valueText(value) }));
}

/** The facts in the notation of `core/text-timeline`, times from the constructor call. */
export function factsAsText({ id, frame, events, createdAt }: Connection, userAgent = navigator.userAgent): string {
  const document = id.slice(0, id.indexOf("/")) || "d";
  const { tabId, frameId, documentId, url, top } = frame;
  return printTimeline(
    {
      engine: engineOf(userAgent),
      documents: [{ document, tabId, frameId, documentId, url, top }],
      facts: events.map((fact, index) => ({ document, seq: index + 1, fact })),
    },
    { from: createdAt, plain: true },
  );
}
