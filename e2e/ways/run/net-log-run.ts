/** Plays ways in a browser that writes a NetLog beside, and compares what page and log, or the log alone, say with the server's record. */
import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importFile } from "../../../src/core/files/import/import.ts";
import type { Connection } from "../../../src/core/format/connection.ts";
import type { ExportFile } from "../../../src/core/format/export-file.ts";
import { addNetLog } from "../../../src/core/net-log/join/join.ts";
import type { NetLog } from "../../../src/core/net-log/net-log.ts";
import { createNetLogReader } from "../../../src/core/net-log/reader.ts";
import { createRecording } from "../../../src/core/recording.ts";
import type { ConnectionRecord } from "../../servers/closing-server/record.ts";
import type { PracticeServer } from "../../servers/practice-page/practice-server.ts";
import { launch } from "../../support/browser/launch.ts";
import { connectExtension } from "../../support/extension/extension.ts";
import type { Way } from "../catalogue/way.ts";
import { type ComparedWay, compareRun, exportTab } from "./compare-runs.ts";
import { type Run, runWays, type Stage } from "./run-ways.ts";
import type { Span, TrueTimes } from "./truth.ts";

export type CaptureMode = "Everything" | "Default";

export interface PlayedWithLog {
  log: NetLog;
  /** By page evidence and the log together. */
  joined: ComparedWay[];
  /** By the log alone, where it has the socket. */
  alone: ComparedWay[];
  /** What page and log together say of the end of TCP. */
  ends: { id: string; token: string; tcpEnd: Connection["claims"]["tcpEnd"] }[];
  /** Ways whose socket the log does not have. */
  unlogged: string[];
  /** Ways whose socket was not joined although the log has it. */
  unjoined: string[];
}

export async function readNetLogFile(path: string): Promise<NetLog> {
  const reader = createNetLogReader();
  for await (const chunk of createReadStream(path, { encoding: "utf8", highWaterMark: 1 << 20 }))
    reader.push(String(chunk));
  return reader.end();
}

async function exportAll(stage: Stage, runs: readonly Run[]): Promise<ExportFile[]> {
  const files: ExportFile[] = [];
  for (const page of new Set(runs.map((run) => run.page))) {
    const here = runs.filter((run) => run.page === page);
    files.push((await exportTab(stage, page, here)).file);
  }
  return files;
}

const ofToken = (connections: readonly Connection[], token: string): Connection | undefined =>
  connections.find(({ url, source }) => source === "page" && url.includes(token));

/** Of several tries for one socket the last. */
const aloneOfToken = (connections: readonly Connection[], token: string): Connection | undefined =>
  connections.findLast(({ url }) => url.includes(token));

/** Where no page was told: how late a browser may come to what it reads on a busy machine (measured: 38). */
const LATE_MS = 100;

/**
 * A NetLog has the moment at the browser, the server's record the one at the server: what the browser sent left before it
 * arrived, what it read was sent before, and had been read when the page was told of the close. On a busy machine tens of ms
 * lie between.
 */
function timesAtBrowser(seen: Run["seen"], times: TrueTimes, record: ConnectionRecord | undefined): TrueTimes {
  const first = record?.events[0]?.at ?? 0;
  const over = record?.events.at(-1)?.at ?? 0;
  const told = seen.find(({ step }) => step === "close-event")?.to ?? over + LATE_MS;
  const last = Math.max(over, told);
  const end = record?.events.find(({ kind }) => kind === "fin" || kind === "rst");
  const byServer = end && "by" in end && end.by === "server";
  const earlier = (spans: readonly Span[] = []): Span[] => spans.map(({ to }) => ({ from: first, to }));
  const later = (spans: readonly Span[] = []): Span[] => spans.map(({ from }) => ({ from, to: last }));
  const { "close-frame-sent": sent, "close-frame-received": received, "tcp-closed": closed } = times;
  return {
    ...times,
    ...(sent && { "close-frame-sent": earlier(sent) }),
    ...(received && { "close-frame-received": later(received) }),
    ...(closed && { "tcp-closed": byServer ? later(closed) : closed.map(() => ({ from: first, to: last })) }),
  };
}

export async function playWithNetLog(
  server: PracticeServer,
  ways: readonly Way[],
  mode: CaptureMode,
): Promise<PlayedWithLog> {
  const folder = await mkdtemp(join(tmpdir(), "close-handshake-net-log-"));
  const path = join(folder, "net-log.json");
  const extraArgs = [`--log-net-log=${path}`, `--net-log-capture-mode=${mode}`];
  const { context, close } = await launch({ extraArgs });
  let runs: Run[] = [];
  let files: ExportFile[] = [];
  try {
    const stage: Stage = { extension: await connectExtension(context), server, watching: "page evidence" };
    runs = await runWays(stage, ways);
    files = await exportAll(stage, runs);
  } finally {
    await close();
  }
  const log = await readNetLogFile(path);
  await rm(folder, { recursive: true, force: true });
  const recordings = files.map((file) => {
    const { recording, header } = importFile(JSON.stringify(file));
    const { refusal } = addNetLog(recording, log, { userAgent: header.browser.userAgent });
    if (refusal !== null && file.connections.some(({ openedAt }) => openedAt !== null)) throw new Error(refusal);
    return recording.connections();
  });
  const recording = createRecording("chromium");
  addNetLog(recording, log);
  const logged = recording.connections();
  const played: PlayedWithLog = { log, joined: [], alone: [], ends: [], unlogged: [], unjoined: [] };
  for (const run of runs) {
    const own = aloneOfToken(logged, run.token);
    const page = recordings.flatMap((connections) => ofToken(connections, run.token) ?? [])[0];
    if (!page) throw new Error(`No export has a connection of “${run.way.title}”.`);
    const atBrowser = (times: TrueTimes, record: ConnectionRecord | undefined): TrueTimes =>
      timesAtBrowser(run.seen, times, record);
    played.joined.push(compareRun(run, page, server, atBrowser));
    // Without what the page saw: its events come later than what they tell of.
    played.ends.push({ id: run.way.id, token: run.token, tcpEnd: page.claims.tcpEnd });
    if (own) played.alone.push(compareRun({ ...run, seen: [] }, own, server, atBrowser));
    else played.unlogged.push(run.way.id);
    if (own && !page.wire) played.unjoined.push(run.way.id);
  }
  return played;
}
