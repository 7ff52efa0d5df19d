/**
 * `npx tsx bench/profile.ts`: which functions of the extension take the page's time when it opens and closes sockets
 * and sends and receives messages. For readable names: `npx vite build --minify false --outDir DIR`, and CLOSE_HANDSHAKE_DIST=DIR.
 */
import { setTimeout } from "node:timers/promises";
import * as v from "valibot";
import { spawnBrowser } from "../e2e/support/browser/spawn-browser.ts";
import { startSite } from "../e2e/support/site.ts";
import { type BenchPage, openBenchPage, serveBenchPage } from "./bench-page.ts";
import { startFloodServer } from "./flood-server.ts";
import { AT_A_TIME } from "./page-sockets.ts";
import { type Cost, costs, profileSchema } from "./profile-costs.ts";

const SAMPLE_EVERY_US = 50;
const LONGEST_GAP_US = 200;
const SOCKETS = 200;
const MESSAGES = 50_000;
const QUIET_MS = 300;
const SHOWN = 25;
/** Below this share of the whole a function is not worth a line. */
const LEAST = 0.005;

async function profile({ send }: BenchPage, act: () => Promise<unknown>): Promise<Cost[]> {
  await send("Profiler.start");
  await act();
  await setTimeout(QUIET_MS);
  const { profile } = v.parse(profileSchema, await send("Profiler.stop"));
  return costs(profile, LONGEST_GAP_US);
}

function print(title: string, count: number, all: readonly Cost[]): void {
  const busy = all.reduce((sum, { self }) => sum + self, 0);
  console.log(`\n${title}: ${(busy / count).toFixed(1)} us each while the page's thread was busy`);
  console.log(" us with what it calls | us itself | function");
  const largest = [...all].sort((a, b) => b.total - a.total).filter(({ total }) => total > busy * LEAST);
  for (const { name, self, total } of largest.slice(0, SHOWN)) {
    const [withCalls, itself] = [total, self].map((us) => (us / count).toFixed(2));
    console.log(`${withCalls?.padStart(22)} | ${itself?.padStart(9)} | ${name}`);
  }
}

const [site, flood, browser] = await Promise.all([startSite(), startFloodServer(MESSAGES, 100), spawnBrowser()]);
try {
  const page = await openBenchPage(browser, serveBenchPage(site));
  await page.send("Profiler.enable");
  await page.send("Profiler.setSamplingInterval", { interval: SAMPLE_EVERY_US });
  const run = (expression: string): (() => Promise<void>) => {
    return () => page.run(v.void(), `${expression}.then(() => undefined)`);
  };
  const live = run(`socketsPerSecond("${site.socketUrl}", ${SOCKETS}, ${AT_A_TIME})`);
  await live();
  const open = run(
    `openSockets("${site.socketUrl}", ${SOCKETS}, ${AT_A_TIME}).then((it) => { globalThis.opened = it; })`,
  );
  print("opening a socket", SOCKETS, await profile(page, open));
  print("closing a socket, alone", SOCKETS, await profile(page, run("closeOneByOne(opened)")));
  print("opening and closing a socket", SOCKETS, await profile(page, live));
  print("receiving a message", MESSAGES, await profile(page, run(`messagesPerSecond("${flood.url}", ${MESSAGES})`)));
  const echo = run(`echoesPerSecond("${site.socketUrl}", "x".repeat(100), ${MESSAGES}, 100)`);
  print("sending a message and receiving its echo", MESSAGES, await profile(page, echo));
} finally {
  await browser.close();
  await Promise.all([site.stop(), flood.stop()]);
}
