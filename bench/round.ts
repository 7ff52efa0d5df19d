/** One round of what is measured in a busy page: the calls; or navigation, sockets and messages. */
import { setTimeout } from "node:timers/promises";
import * as v from "valibot";
import type { SpawnedBrowser } from "../e2e/support/browser/spawn-browser.ts";
import { type BenchPage, type Cpu, openBenchPage } from "./bench-page.ts";
import type { Calls } from "./page-calls.ts";
import { AT_A_TIME } from "./page-sockets.ts";
import { median } from "./statistics.ts";

const NAVIGATIONS = 8;
const BATCHES = 10;
/** Chromium allows 255 to one host. */
const OPEN = 200;
const LIVES = 160;
const SEND_LOOPS = 20;
const SENDS_PER_LOOP = 100;
const ECHOES = 4000;
const IN_FLIGHT = 100;
export const MESSAGES = 20_000;
export const MESSAGE_BYTES = 100;
/** By then the worker, which the page's first socket wakes, is up: that takes a processor for a while. */
const AWAKE_MS = 1000;
/** By then the worker has stored what there was and said so. */
const QUIET_MS = 200;

export interface Urls {
  page: string;
  echo: string;
  flood: string;
}

const callsSchema = v.object({
  construct: v.number(),
  close: v.number(),
  constructTask: v.number(),
  closeTask: v.number(),
});

/** Median ms from a navigation's request to the page's first inline script. */
async function firstScript({ visit, run }: BenchPage, url: string): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < NAVIGATIONS; i++) {
    await visit(url);
    times.push(await run(v.number(), "firstScript"));
  }
  return median(times);
}

/** What `act` and all that follows it costs, per one of `count`. */
async function cpuOf<T>(page: BenchPage, count: number, act: () => Promise<T>): Promise<{ result: T; cpu: Cpu }> {
  const before = await page.cpu();
  const result = await act();
  await setTimeout(QUIET_MS);
  const after = await page.cpu();
  const per = (key: keyof Cpu): number => (after[key] - before[key]) / count;
  return { result, cpu: { thread: per("thread"), browser: per("browser") } };
}

async function measureFirst(page: BenchPage, echo: string): Promise<number> {
  const us = await page.run(v.number(), `timedFirst("${echo}")`);
  await setTimeout(AWAKE_MS);
  return us;
}

const measureCalls = (page: BenchPage, echo: string): Promise<Calls> =>
  page.run(callsSchema, `measureCalls("${echo}", ${BATCHES}, ${AT_A_TIME})`);

async function sockets(page: BenchPage, echo: string) {
  await measureFirst(page, echo);
  const opening = await cpuOf(page, OPEN, () =>
    page.run(v.void(), `openSockets("${echo}", ${OPEN}, ${AT_A_TIME}).then((it) => { globalThis.opened = it; })`),
  );
  const closing = await cpuOf(page, OPEN, () =>
    page.run(v.void(), "closeSockets(opened).then(() => { opened = undefined; })"),
  );
  const lives = await cpuOf(page, LIVES, () =>
    page.run(v.number(), `socketsPerSecond("${echo}", ${LIVES}, ${AT_A_TIME})`),
  );
  return {
    constructThread: opening.cpu.thread,
    closeThread: closing.cpu.thread,
    socketsPerSecond: lives.result,
    lifeThread: lives.cpu.thread,
    lifeBrowser: lives.cpu.browser,
  };
}

async function messages(page: BenchPage, { echo, flood }: Urls) {
  const text = `"x".repeat(${MESSAGE_BYTES})`;
  const send = await page.run(v.number(), `timedSends("${echo}", ${text}, ${SEND_LOOPS}, ${SENDS_PER_LOOP})`);
  const echoes = await cpuOf(page, ECHOES, () =>
    page.run(v.number(), `echoesPerSecond("${echo}", ${text}, ${ECHOES}, ${IN_FLIGHT})`),
  );
  const incoming = await cpuOf(page, MESSAGES, () =>
    page.run(v.number(), `messagesPerSecond("${flood}", ${MESSAGES})`),
  );
  return {
    send,
    echoesPerSecond: echoes.result,
    echoThread: echoes.cpu.thread,
    echoBrowser: echoes.cpu.browser,
    messagesPerSecond: incoming.result,
    messageThread: incoming.cpu.thread,
    messageBrowser: incoming.cpu.browser,
  };
}

export type Round = { firstScript: number; navigationBrowser: number } & Awaited<ReturnType<typeof sockets>> &
  Awaited<ReturnType<typeof messages>>;

/** In a page of its own, so that no round has another's log or garbage. */
async function inFreshPage<T>(opening: Promise<BenchPage>, measure: (page: BenchPage) => Promise<T>): Promise<T> {
  const page = await opening;
  try {
    return await measure(page);
  } finally {
    await page.close();
  }
}

/** Microseconds. */
export type CallsRound = Calls &
  Record<`${keyof Calls}Warm`, number> & {
    constructFirst: number;
    constructInspected: number;
    closeInspected: number;
  };

export async function measureCallsRound(browser: SpawnedBrowser, { page: url, echo }: Urls): Promise<CallsRound> {
  const round = await inFreshPage(openBenchPage(browser, url), async (page) => {
    const constructFirst = await measureFirst(page, echo);
    const calls = await measureCalls(page, echo);
    await page.run(v.number(), `socketsPerSecond("${echo}", ${LIVES}, ${AT_A_TIME})`);
    // By now all that runs is compiled.
    const { construct, close, constructTask, closeTask } = await measureCalls(page, echo);
    const warm = {
      constructWarm: construct,
      closeWarm: close,
      constructTaskWarm: constructTask,
      closeTaskWarm: closeTask,
    };
    return { constructFirst, ...calls, ...warm };
  });
  const inspected = await inFreshPage(openBenchPage(browser, url, true), async (page) => {
    await measureFirst(page, echo);
    return measureCalls(page, echo);
  });
  return { ...round, constructInspected: inspected.construct, closeInspected: inspected.close };
}

export const measureRound = (browser: SpawnedBrowser, urls: Urls): Promise<Round> =>
  inFreshPage(openBenchPage(browser, urls.page), async (page) => {
    const { result, cpu } = await cpuOf(page, NAVIGATIONS, () => firstScript(page, urls.page));
    const navigation = { firstScript: result, navigationBrowser: cpu.browser };
    return { ...navigation, ...(await sockets(page, urls.echo)), ...(await messages(page, urls)) };
  });

/** Only the navigations of a round. */
export const measureFirstScript = (browser: SpawnedBrowser, url: string): Promise<{ firstScript: number }> =>
  inFreshPage(openBenchPage(browser, url), async (page) => ({ firstScript: await firstScript(page, url) }));
