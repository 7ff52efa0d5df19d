/** Which numbers become which rows, with their aims. */
import type { Heap } from "./heap.ts";
import type { Idle } from "./idle.ts";
import type { CallsRound, Round } from "./round.ts";
import type { Aim, Row, Samples } from "./rows.ts";

/** One list per side, a round at the same place in each. */
export interface Rounds<T> {
  native: T[];
  extended: T[];
  nativeAgain: T[];
}

const inNoise = (better: Aim["better"]): Aim => ({ most: "noise", better, text: "in the noise" });
const atMost = (most: number, text: string): Aim => ({ most, better: "less", text });
const NEW = atMost(1.25, "at most x1.25");
const CLOSE = atMost(3, "at most x3");

type Line<T> = [key: keyof T, what: string, unit: string, digits: number, aim: Aim | null];

const CALLS: Line<CallsRound>[] = [
  ["construct", "new WebSocket(): the call", "us", 1, NEW],
  ["constructWarm", "new WebSocket(): the call, after 320 sockets", "us", 1, NEW],
  ["constructInspected", "new WebSocket(): the call, DevTools attached", "us", 1, NEW],
  ["constructTask", "new WebSocket(): alone, to the end of its task", "us", 1, NEW],
  ["constructTaskWarm", "new WebSocket(): alone, to the end of its task, after 320 sockets", "us", 1, NEW],
  ["constructFirst", "new WebSocket(): the page's first, to the end of its task", "us", 0, null],
  ["close", "close(): the call", "us", 1, CLOSE],
  ["closeWarm", "close(): the call, after 320 sockets", "us", 1, CLOSE],
  ["closeInspected", "close(): the call, DevTools attached", "us", 1, CLOSE],
  ["closeTask", "close(): alone, to the end of its task", "us", 1, CLOSE],
  ["closeTaskWarm", "close(): alone, to the end of its task, after 320 sockets", "us", 1, CLOSE],
];

const BUSY: Line<Round>[] = [
  ["firstScript", "request to first inline script", "ms", 2, inNoise("less")],
  ["navigationBrowser", "navigation: CPU, whole browser", "us", 0, null],
  ["constructThread", "new WebSocket(): CPU until idle, page's thread", "us", 1, null],
  ["closeThread", "close(): CPU until idle, page's thread", "us", 1, null],
  ["send", "send() of 100 bytes: the call", "us", 2, null],
  ["socketsPerSecond", "sockets opened and closed", "per s", 0, inNoise("more")],
  ["lifeThread", "socket opened and closed: CPU, page's thread", "us", 0, null],
  ["lifeBrowser", "socket opened and closed: CPU, whole browser", "us", 0, null],
  ["messagesPerSecond", "messages received", "per s", 0, inNoise("more")],
  ["messageThread", "message received: CPU, page's thread", "us", 2, null],
  ["messageBrowser", "message received: CPU, whole browser", "us", 2, null],
  ["echoesPerSecond", "messages echoed", "per s", 0, inNoise("more")],
  ["echoThread", "message echoed: CPU, page's thread", "us", 2, null],
  ["echoBrowser", "message echoed: CPU, whole browser", "us", 2, null],
];

const EMPTY: Line<{ firstScript: number }>[] = [
  ["firstScript", "request to first inline script, our scripts emptied", "ms", 2, null],
];

const HEAP: Line<Heap>[] = [
  ["open", "heap per socket: open", "bytes", 0, atMost(2000, "at most +2000")],
  // One object per socket, however small, would be more.
  ["closed", "heap per socket: closed", "bytes", 0, atMost(20, "nothing (under +20)")],
  ["held", "heap per socket: closed, still held by the page", "bytes", 0, null],
];

function rows<T extends Record<keyof T, number>>(lines: Line<T>[], rounds: Rounds<T>, by: Row["by"]): Row[] {
  return lines.map(([key, what, unit, digits, aim]) => {
    const of = (side: readonly T[]): number[] => side.map((round) => round[key]);
    const { native, extended, nativeAgain } = rounds;
    const samples: Samples = { native: of(native), extended: of(extended), nativeAgain: of(nativeAgain) };
    return { what, unit, digits, by, aim, ...samples };
  });
}

export const callsRows = (rounds: Rounds<CallsRound>): Row[] => rows(CALLS, rounds, "ratio");
export const busyRows = (rounds: Rounds<Round>): Row[] => rows(BUSY, rounds, "ratio");
export const emptyRows = (rounds: Rounds<{ firstScript: number }>): Row[] => rows(EMPTY, rounds, "ratio");
export const heapRows = (rounds: Rounds<Heap>): Row[] => rows(HEAP, rounds, "difference");

/** Native against itself: each window against the next. */
export function idleRow(sockets: string, { native, extended }: Idle): Row {
  const nativeAgain = native.map((_, i) => native[(i + 1) % native.length] ?? Number.NaN);
  const what = `${sockets}, idle: CPU, whole browser`;
  return { what, unit: "us per s", digits: 0, by: "difference", aim: null, native, extended, nativeAgain };
}
