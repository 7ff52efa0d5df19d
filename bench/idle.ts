/** What open sockets cost while nothing happens on them, and whether the extension's worker goes to sleep meanwhile. */
import { setTimeout } from "node:timers/promises";
import { expect } from "playwright/test";
import type { Site } from "../e2e/support/site.ts";
import { launchUnwatched, type UnwatchedBrowser } from "./unwatched-browser.ts";

const WINDOW_MS = 4000;
/** The page is loaded, and its first totals are stated and stored. */
const SETTLE_MS = 4000;
/** Chromium puts a worker to sleep 30 s after it had something to do. */
const ASLEEP_MS = 45_000;

/** Microseconds of CPU per second, one entry per window. */
export interface Idle {
  native: number[];
  extended: number[];
}

export interface IdleReport {
  one: Idle;
  hundred: Idle;
  /** Of the browser with the extension: a worker that never ran would prove nothing. */
  workerRanAtFirst: boolean;
  workerRunsAfterwards: boolean;
  asleepAfterMs: number;
}

function serveIdlePage(site: Site): (count: number) => string {
  const script = `
    const count = Number(location.search.slice(1));
    const next = (left) => { if (left) new WebSocket("${site.socketUrl}?idle").onopen = () => next(left - 1); };
    next(count);`;
  const url = site.serve("/idle", `<!doctype html><script>${script}</script>`);
  return (count) => `${url}?${count}`;
}

/** Both browsers at once: neither has anything to do, and CPU time is each process's own. */
async function watch(browsers: readonly UnwatchedBrowser[], windows: number): Promise<Idle> {
  const idle: Idle = { native: [], extended: [] };
  const read = (): Promise<number[]> => Promise.all(browsers.map((it) => it.cpu()));
  for (let i = 0; i < windows; i++) {
    const start = performance.now();
    const before = await read();
    await setTimeout(WINDOW_MS);
    const after = await read();
    const seconds = (performance.now() - start) / 1000;
    const [native = Number.NaN, extended = Number.NaN] = after.map((it, at) => (it - (before[at] ?? 0)) / seconds);
    idle.native.push(native);
    idle.extended.push(extended);
  }
  return idle;
}

async function show(browsers: readonly UnwatchedBrowser[], url: string, site: Site, sockets: number): Promise<void> {
  const before = site.connected();
  await Promise.all(browsers.map((it) => it.show(url)));
  await expect.poll(() => site.connected() - before, { timeout: 60_000 }).toBe(browsers.length * sockets);
}

export async function measureIdle(site: Site): Promise<IdleReport> {
  const page = serveIdlePage(site);
  const browsers = await Promise.all([launchUnwatched(false), launchUnwatched(true)]);
  const [, extended] = browsers;
  try {
    await show(browsers, page(100), site, 100);
    await setTimeout(SETTLE_MS);
    const hundred = await watch(browsers, 5);
    await show(browsers, page(1), site, 1);
    const shown = performance.now();
    await setTimeout(SETTLE_MS);
    const workerRanAtFirst = await extended.isWorkerRunning();
    const one = await watch(browsers, 5);
    await setTimeout(Math.max(0, ASLEEP_MS - (performance.now() - shown)));
    const workerRunsAfterwards = await extended.isWorkerRunning();
    return { one, hundred, workerRanAtFirst, workerRunsAfterwards, asleepAfterMs: performance.now() - shown };
  } finally {
    await Promise.all(browsers.map((it) => it.close()));
  }
}
