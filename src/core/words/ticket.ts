/** A paragraph for the team behind the server, the proxy or the platform: what was seen, in UTC and numbers, and where to look. */
import { ABNORMAL } from "../../messages/websocket-constants.ts";
import { causeIdSchema } from "../format/claims.ts";
import type { Connection, Diagnosis } from "../format/connection.ts";
import { LIMITS } from "../protocol/time-limits/rows.ts";
import { grouped } from "./counts.ts";
import { duration } from "./duration.ts";

/** "2026-12-01 06:12:03.120 UTC" */
const utc = (wallMs: number): string => `${new Date(wallMs).toISOString().replace("T", " ").replace("Z", "")} UTC`;

function times({ createdAt, openedAt, endedAt }: Connection): string {
  if (openedAt === null)
    return `Tried at ${utc(createdAt)}, never opened${endedAt === null ? "" : `, failed ${duration(endedAt - createdAt)} later`}.`;
  const opened = `Opened at ${utc(openedAt)}`;
  return endedAt === null
    ? `${opened}, still open.`
    : `${opened}, ended at ${utc(endedAt)} (open for ${duration(endedAt - openedAt)}).`;
}

function reported({ closeEvent, networkLog }: Connection): string[] {
  const text = networkLog?.failureText;
  const said = text ? [`The browser's own text: ${text}.`.replace(/\.\.$/, ".")] : [];
  if (!closeEvent) return said;
  const { code, reason, wasClean } = closeEvent;
  const made = code === ABNORMAL && !wasClean ? " (the browser's own: no usable Close frame came)" : "";
  const because = reason === "" ? "" : `, reason "${reason}"`;
  return [`The browser reported code ${code}${because}, ${wasClean ? "clean" : "not clean"}${made}.`, ...said];
}

function traffic({ openedAt, endedAt, api, traffic: { sent, received } }: Connection): string[] {
  if (openedAt === null || endedAt === null || api === "WebSocketStream") return [];
  const ago = (at: number | null): string => (at === null ? "" : `, the last ${duration(endedAt - at)} before the end`);
  return [
    `The client sent ${grouped(sent.messages)} messages (${grouped(sent.bytes)} bytes${ago(sent.lastAt)}) and received ${grouped(received.messages)} (${grouped(received.bytes)} bytes${ago(received.lastAt)}).`,
  ];
}

/** What the logs of suspects say when their limit was hit. */
function logSigns(suspects: readonly string[]): string[] {
  const rows = LIMITS.filter((limit) => suspects.includes(limit.suspects));
  return [...new Set(rows.flatMap(({ logSign }) => logSign ?? []))].map((sign) => `In its log, look for ${sign}.`);
}

function cause({ title, certainty, evidence, advice, suspects = [] }: Diagnosis): string[] {
  const sure = certainty === "certain" ? "Cause" : "Likely cause";
  const who = suspects.length === 0 ? [] : [`Suspects with that limit: ${suspects.join("; ")}.`, ...logSigns(suspects)];
  return [`${sure}: ${title} (${evidence.join("; ")}).`, ...who, `Please check: ${advice}`];
}

const MECHANISMS: ReadonlySet<string> = new Set(causeIdSchema.options);

/** The mechanism says how it ended; a finer cause says more. */
const mostTelling = ({ diagnosis }: Connection): Diagnosis | undefined =>
  diagnosis.find((it) => !MECHANISMS.has(it.cause) && it.certainty !== "unknown") ?? diagnosis[0];

/** Plain text, one line a statement; urls and texts are those of the connection, redacted where it is. */
export function ticketText(connection: Connection): string {
  const telling = mostTelling(connection);
  return [
    `WebSocket ${connection.url}`,
    times(connection),
    ...reported(connection),
    ...traffic(connection),
    ...(telling ? cause(telling) : []),
  ].join("\n");
}
