/** Bench of reconnect chains: are 10,000 attempts in one chain any slower than 10,000 connections that have nothing in common? */

import { createChainFinder } from "../src/core/across/reconnects/reconnects.ts";
import { createRecording } from "../src/core/recording.ts";
import type { LoggedFact, SocketEvent } from "../src/messages/socket-event.ts";
import { documentRecord, times } from "./made-facts.ts";
import { median } from "./statistics.ts";

const COUNT = 10_000;
const PORTION = 500;
const ROUNDS = 5;
const record = documentRecord();

/** One attempt that fails with 1006. */
function life(socket: number, url: string): SocketEvent[] {
  const start = socket * 1000;
  return [
    {
      kind: "socket-created",
      ...times(start),
      socket,
      api: "WebSocket",
      url,
      requestedProtocols: [],
      readyState: 0,
      stack: "at connect (https://app.test/app.js:1:2)",
      error: null,
    },
    { kind: "error-event", ...times(start + 5), socket, trusted: true },
    {
      kind: "close-event",
      ...times(start + 5),
      socket,
      code: 1006,
      reason: "",
      wasClean: false,
      trusted: true,
      bufferedAmount: 0,
      lastOpenAt: null,
    },
  ];
}

function facts(urlOf: (socket: number) => string): LoggedFact[] {
  const all: LoggedFact[] = [];
  for (let socket = 1; socket <= COUNT; socket++) {
    for (const fact of life(socket, urlOf(socket))) all.push({ document: "d", seq: all.length + 1, fact });
  }
  return all;
}

interface Times {
  /** The fold, in portions as a panel gets them. */
  foldMs: number;
  /** The first look, and one more after that, as after a live fact. */
  chainsMs: number;
  againMs: number;
  chains: number;
}

function run(all: readonly LoggedFact[]): Times {
  const recording = createRecording("chromium");
  const start = performance.now();
  for (let i = 0; i < all.length; i += PORTION) {
    recording.add([record], all.slice(i, i + PORTION));
    recording.connections();
  }
  const connections = recording.connections();
  const folded = performance.now();
  const find = createChainFinder();
  const chains = find(connections).length;
  const found = performance.now();
  find(connections);
  return { foldMs: folded - start, chainsMs: found - folded, againMs: performance.now() - found, chains };
}

const both = ({ foldMs, chainsMs, againMs }: Times): number => foldMs + chainsMs + againMs;

/** Prints the table; the ratio is what counts, taken in one run with the two kinds interleaved. */
export function benchReconnects(): { ratio: number; againMs: number } {
  const one = facts(() => "ws://app.test/live");
  const many = facts((socket) => `ws://app.test/${socket}`);
  run(one);
  run(many);
  const chained: Times[] = [];
  const unrelated: Times[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    chained.push(run(one));
    unrelated.push(run(many));
  }
  const ms = (of: readonly Times[], pick: (it: Times) => number): string => median(of.map(pick)).toFixed(0);
  const ratio = median(chained.map(both)) / median(unrelated.map(both));
  const againMs = median(chained.map((it) => it.againMs));
  for (const [name, of] of [
    ["in one chain", chained],
    ["unrelated", unrelated],
  ] as const) {
    console.log(
      `reconnects: ${COUNT} ${name}: fold ${ms(of, (it) => it.foldMs)} ms, chains ${ms(of, (it) => it.chainsMs)} ms, again ${ms(of, (it) => it.againMs)} ms, ${of[0]?.chains ?? 0} chain(s)`,
    );
  }
  console.log(`reconnects: ratio ${ratio.toFixed(2)} (aim: at most 1.1)`);
  return { ratio, againMs };
}
