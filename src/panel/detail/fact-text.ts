/** The fields of a recorded fact as text, for reading. */
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
