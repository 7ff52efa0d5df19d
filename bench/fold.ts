/** Bench of the fold: does the time per fact stay the same as a recording grows, and does one live fact touch only its own? */

import { createRecording, type Recording } from "../src/core/recording.ts";
import type { LoggedFact, SocketEvent } from "../src/messages/socket-event.ts";
import { BASE, documentRecord, nothing, times } from "./made-facts.ts";
import { median } from "./statistics.ts";

const FACTS_PER_SOCKET = 5;
const PORTION = 500;
const record = documentRecord();

/** One socket's life: created, opened, totals, CLOSING sampled, closed; a third of them lost with 1006. */
function life(socket: number): SocketEvent[] {
  const start = socket * 3;
  const lost = socket % 3 === 0;
  const traffic = { sent: nothing, received: nothing, sendErrors: 0, bufferedAmount: 0, lastSentBytes: null };
  return [
    {
      kind: "socket-created",
      ...times(start),
      socket,
      api: "WebSocket",
      url: `ws://app.test/${socket % 50}`,
      requestedProtocols: [],
      readyState: 0,
      stack: null,
      error: null,
    },
    { kind: "opened", ...times(start + 2), socket, protocol: "", extensions: "" },
    { kind: "traffic", ...times(start + 1000), socket, ...traffic, readyState: 1 },
    { kind: "ready-state", ...times(start + 2000), socket, readyState: 2, lastOpenAt: BASE + start + 1980 },
    {
      kind: "close-event",
      ...times(start + 2100),
      socket,
      code: lost ? 1006 : 1000,
      reason: "",
      wasClean: !lost,
      trusted: true,
      bufferedAmount: 0,
      lastOpenAt: BASE + start + 1980,
    },
  ];
}

function facts(count: number): LoggedFact[] {
  const all: LoggedFact[] = [];
  for (let socket = 1; all.length < count; socket++) {
    for (const fact of life(socket)) all.push({ document: "d", seq: all.length + 1, fact });
  }
  return all;
}

/** Microseconds per fact, folded in portions as a panel gets them. */
function fold(count: number): { usPerFact: number; recording: Recording } {
  const all = facts(count);
  const recording = createRecording("chromium");
  const start = performance.now();
  for (let i = 0; i < all.length; i += PORTION) {
    recording.add([record], all.slice(i, i + PORTION));
    if ((i / PORTION) % 20 === 0) recording.connections();
  }
  recording.connections();
  return { usPerFact: ((performance.now() - start) * 1000) / all.length, recording };
}

/** Prints the table; the ratio is what counts, taken in one run with the two sizes interleaved. */
export function benchFold(): { ratio: number; rebuilt: number } {
  fold(20_000);
  const small: number[] = [];
  const large: number[] = [];
  for (let round = 0; round < 5; round++) {
    small.push(fold(100_000).usPerFact);
    large.push(fold(200_000).usPerFact);
  }
  const ratio = median(large) / median(small);
  const { recording } = fold(100_000);
  const before = new Set(recording.connections());
  const socket = 100_000 / FACTS_PER_SOCKET + 1;
  const [created] = life(socket);
  const start = performance.now();
  if (created) recording.add([record], [{ document: "d", seq: 100_001, fact: created }]);
  const after = recording.connections();
  const liveMs = performance.now() - start;
  const rebuilt = after.filter((connection) => !before.has(connection)).length;
  console.log(
    `fold: ${median(small).toFixed(1)} us per fact at 100,000 facts, ${median(large).toFixed(1)} at 200,000; ratio ${ratio.toFixed(2)} (aim: at most 1.3)`,
  );
  console.log(
    `fold: one live fact among 100,000 rebuilt ${rebuilt} connection(s) of ${after.length}, ${liveMs.toFixed(2)} ms`,
  );
  return { ratio, rebuilt };
}
