/** Bench of the import: how long a large file takes, how much memory, and how long a page is held up at a stretch. */
import { exportRecording } from "../src/core/files/export/export.ts";
import { importFileInSteps } from "../src/core/files/import/import.ts";
import { createRecording } from "../src/core/recording.ts";
import type { LoggedFact, SocketEvent } from "../src/messages/socket-event.ts";
import { BASE, documentRecord, nothing, times } from "./made-facts.ts";

const SOCKETS_PER_PAGE = 2000;
const STACK =
  "Error\n    at connect (https://app.test/static/app.3f9c.js:1:20711)\n    at https://app.test/static/app.3f9c.js:1:9";

/** Five facts of one socket; a third of them end with 1006. */
function life(socket: number): SocketEvent[] {
  const start = socket * 300;
  const lost = socket % 3 === 0;
  const traffic = { sent: nothing, received: nothing, sendErrors: 0, bufferedAmount: 0, lastSentBytes: null };
  const end = { reason: "", trusted: true, bufferedAmount: 0, lastOpenAt: BASE + start + 1980 };
  return [
    {
      kind: "socket-created",
      ...times(start),
      socket,
      url: urlOf(socket),
      api: "WebSocket",
      requestedProtocols: ["chat"],
      readyState: 0,
      stack: STACK,
      error: null,
    },
    { kind: "opened", ...times(start + 2), socket, protocol: "chat", extensions: "permessage-deflate" },
    { kind: "traffic", ...times(start + 1000), socket, ...traffic, readyState: 1 },
    { kind: "ready-state", ...times(start + 2000), socket, readyState: 2, lastOpenAt: BASE + start + 1980 },
    { kind: "close-event", ...times(start + 2100), socket, code: lost ? 1006 : 1000, wasClean: !lost, ...end },
  ];
}

const urlOf = (socket: number): string => `wss://app.test/live/${socket % 500}?room=${socket % 20}`;

/** What DevTools tells of every tenth. */
function entry(socket: number): SocketEvent {
  const start = BASE + socket * 300;
  return {
    kind: "network-log",
    ...times(socket * 300 + 2110),
    url: urlOf(socket),
    status: 101,
    httpVersion: "http/1.1",
    failureText: null,
    startedAt: start + 1,
    endedAt: start + 2100,
    requestedProtocols: ["chat"],
    protocol: "chat",
    sentMessages: 3,
    receivedMessages: 5,
    lastMessageAt: start + 1500,
    stack: null,
  };
}

/** The text of a whole export of so many facts. */
export function largeFile(count: number): string {
  const recording = createRecording("chromium");
  const facts: LoggedFact[] = [];
  const seqs = new Map<string, number>();
  const add = (document: string, fact: SocketEvent): void => {
    const seq = (seqs.get(document) ?? 0) + 1;
    seqs.set(document, seq);
    facts.push({ document, seq, fact });
  };
  for (let socket = 1; facts.length < count; socket++) {
    const document = `page-${Math.floor(socket / SOCKETS_PER_PAGE)}`;
    for (const fact of life(socket)) add(document, fact);
    if (socket % 10 === 0) add("network-log", entry(socket));
  }
  const pages = [...seqs.keys()].map((document) => documentRecord(document));
  recording.add(pages, facts.slice(0, count));
  const context = {
    exportedAt: new Date(BASE).toISOString(),
    generator: { name: "bench", version: "1" },
    userAgent: "Chrome/156",
    lostEvents: 0,
  };
  return JSON.stringify(exportRecording(recording, { ...context, redaction: "kept" }), null, 2);
}

export interface ImportCost {
  ms: number;
  /** Longest stretch without a chance for the page to breathe. */
  longestBlockMs: number;
  /** Longest such stretch of work: of this process alone, on a machine that others may keep busy. */
  longestWorkMs: number;
  /** At the most, above what was there before, the text itself not counted. */
  peakMb: number;
  connections: number;
}

const MB = 1_000_000;
const US_PER_MS = 1000;
const FRAME_MS = 16;

/** As the panel does it: the page gets its turn when a frame's time is used up. */
export async function measureImport(text: string): Promise<ImportCost> {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const began = performance.now();
  let peak = before;
  let turn = began;
  let work = process.cpuUsage();
  let longestBlockMs = 0;
  let longestWorkMs = 0;
  const endTurn = (): void => {
    longestBlockMs = Math.max(longestBlockMs, performance.now() - turn);
    const { user, system } = process.cpuUsage(work);
    longestWorkMs = Math.max(longestWorkMs, (user + system) / US_PER_MS);
  };
  const imported = await importFileInSteps(text, {
    yieldNow() {
      if (performance.now() - turn < FRAME_MS) return undefined;
      endTurn();
      peak = Math.max(peak, process.memoryUsage().heapUsed);
      return new Promise((resolve) => {
        setImmediate(() => {
          turn = performance.now();
          work = process.cpuUsage();
          resolve();
        });
      });
    },
  });
  endTurn();
  const connections = imported?.recording.connections().length ?? 0;
  return { ms: performance.now() - began, longestBlockMs, longestWorkMs, peakMb: (peak - before) / MB, connections };
}

/** Prints the costs of a file of a full recording, 20,000 facts. */
export async function benchImport(count = 20_000): Promise<ImportCost> {
  const text = largeFile(count);
  await measureImport(largeFile(5000));
  const cost = await measureImport(text);
  console.log(
    `import: ${count} facts, ${(text.length / MB).toFixed(0)} MB: ${(cost.ms / 1000).toFixed(1)} s, peak memory ${cost.peakMb.toFixed(0)} MB beside the text, longest block ${cost.longestBlockMs.toFixed(0)} ms, of it work ${cost.longestWorkMs.toFixed(0)} ms (aim: under 200), ${cost.connections} connections`,
  );
  return cost;
}
