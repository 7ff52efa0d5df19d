/** The file's own `constants`: what its numbers mean, which browser wrote it, and where its clock stands. */
import { type Params, textOf } from "./event-head.ts";

export interface Constants {
  /** Of an event or source type, -1 when this version has none of that name. */
  event(name: string): number;
  source(name: string): number;
  /** `ERR_CONNECTION_RESET`; a number unknown to the file as `net error -1`. */
  netError(code: number): string;
  /** Wall ms of the log's time 0. */
  offset: number;
  browser: { name: string; version: string; os: string };
  /** "Everything" holds bytes; "" when the file does not say. */
  captureMode: string;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const tableOf = (value: unknown): Map<string, number> =>
  new Map(
    isRecord(value) ? Object.entries(value).flatMap(([name, it]) => (typeof it === "number" ? [[name, it]] : [])) : [],
  );

/** Null when it is none of a NetLog. */
export function readConstants(value: unknown): Constants | null {
  if (!isRecord(value)) return null;
  const events = tableOf(value.logEventTypes);
  const sources = tableOf(value.logSourceType);
  const offset = Number(value.timeTickOffset);
  if (events.size === 0 || sources.size === 0 || !Number.isFinite(offset)) return null;
  const errors = new Map([...tableOf(value.netError)].map(([name, code]) => [code, name]));
  const client: Params = isRecord(value.clientInfo) ? value.clientInfo : {};
  return {
    event: (name) => events.get(name) ?? -1,
    source: (name) => sources.get(name) ?? -1,
    netError: (code) => errors.get(code) ?? `net error ${code}`,
    offset,
    browser: { name: textOf(client.name), version: textOf(client.version), os: textOf(client.os_type) },
    captureMode: textOf(value.logCaptureMode),
  };
}
