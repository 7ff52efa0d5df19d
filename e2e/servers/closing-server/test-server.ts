/** A closing server for one test, stopped when the test is over, and how its record reads. */
import { onTestFinished } from "vitest";
import type { ConnectionRecord, WireEvent } from "./record.ts";
import { type ClosingServer, startClosingServer } from "./server.ts";

export async function serverForTest(): Promise<ClosingServer> {
  const server = await startClosingServer();
  onTestFinished(() => server.stop());
  return server;
}

function word(event: WireEvent): string {
  if (event.kind === "fin" || event.kind === "rst") return `${event.by} ${event.kind}`;
  if (event.kind === "end-stream" || event.kind === "goaway") return `${event.by} ${event.kind}`;
  if (event.kind === "reset-stream") return `${event.by} reset-stream ${event.code}`;
  if (event.kind === "answer") return `answer ${event.status}`;
  if (event.kind !== "frame") return event.kind;
  return `${event.by} ${event.close ? `close ${event.close.code} ${event.close.reason}`.trim() : (event.text ?? event.length)}`;
}

/** The events of a record in words, without their times. */
export const wordsOf = (record: ConnectionRecord): string[] => record.events.map(word);
