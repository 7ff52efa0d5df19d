/** Runs ways in a real browser through the practice page, and waits until the server has seen each one's end. */
import type { Page } from "playwright";
import { expect } from "playwright/test";
import type { PracticeServer } from "../../servers/practice-page/practice-server.ts";
import type { Extension } from "../../support/extension/extension.ts";
import { factsOf } from "../../support/extension/facts-of.ts";
import { type Way, wayPath } from "../catalogue/way.ts";
import type { Span, TrueTimes } from "./truth.ts";

/** What the practice page itself saw, and when: a call takes its time, an event was made before it was heard. */
export interface SeenByPage extends Span {
  /** By its name in the export, where it has one. */
  step: string;
  detail: string;
}

export interface Run {
  way: Way;
  token: string;
  /** The tab it ran in. */
  page: Page;
  seen: readonly SeenByPage[];
}

type PracticeWindow = Window & { runWay(id: string, token: string): Promise<SeenByPage[]> };

/** Chromium slows down the connecting of pages whose sockets failed often, by seconds from about 14 failures on. */
const FAILURES_PER_TAB = 10;
/** A page over https without any certificate: the test answers for this host itself. */
const HTTPS_ORIGIN = "https://practice.invalid";

/** Whether DevTools is open in the tabs, so that the network log joins in. */
export type Watching = "page evidence" | "with DevTools open";

/** What `runWays` needs to run them. */
export interface Stage {
  extension: Extension;
  server: PracticeServer;
  watching: Watching;
}

/** Waits until the network log tells of a socket in the page: on a busy machine it misses the first ones. */
async function startLog({ extension, server }: Stage, page: Page): Promise<void> {
  await extension.devToolsReady(page);
  await expect(async () => {
    await runOneMore(page, server);
    expect(factsOf(await extension.readLog(page), "network-log")).not.toEqual([]);
  }).toPass({ timeout: 30_000, intervals: [100] });
}

export async function openPracticePage(stage: Stage, https: boolean): Promise<Page> {
  const { extension, server, watching } = stage;
  const { origin, url } = server;
  const page = await extension.context.newPage();
  if (https) {
    await page.route(`${HTTPS_ORIGIN}/**`, async (route) => {
      const response = await fetch(route.request().url().replace(HTTPS_ORIGIN, origin));
      const headers = { "content-type": response.headers.get("content-type") ?? "" };
      await route.fulfill({ status: response.status, headers, body: Buffer.from(await response.arrayBuffer()) });
    });
  }
  // The query tells its DevTools window from those of other tabs.
  await page.goto(`${https ? url.replace(origin, HTTPS_ORIGIN) : url}?tab=${crypto.randomUUID()}`);
  if (watching === "with DevTools open") await startLog(stage, page);
  return page;
}

async function runWay(page: Page, server: PracticeServer, way: Way): Promise<Run> {
  const token = crypto.randomUUID();
  const running = page.evaluate(
    // `as`: the practice page defines it.
    ([id, t]) => (window as unknown as PracticeWindow).runWay(id, t),
    [way.id, token] as const,
  );
  if (way.page.needs === "offline") await page.context().setOffline(true);
  const seen = await running;
  if (way.page.needs === "offline") await page.context().setOffline(false);
  // An empty list of right causes: the way is that nothing ends it.
  if (server.record(token) && !endsNever(way)) await server.ended(token);
  return { way, token, page, seen };
}

export const endsNever = ({ is }: Way): boolean => is.cause?.length === 0;

/** One after the other, in as few tabs as possible. */
export async function runWays(stage: Stage, ways: readonly Way[]): Promise<Run[]> {
  const { server } = stage;
  const runs: Run[] = [];
  let shared: Page | null = null;
  let failures = 0;
  for (const way of ways) {
    const { needs } = way.page;
    if (needs && needs !== "offline") {
      runs.push(await runWay(await openPracticePage(stage, needs === "https"), server, way));
      continue;
    }
    if (!shared || failures === FAILURES_PER_TAB) {
      shared = await openPracticePage(stage, false);
      failures = 0;
    }
    const run = await runWay(shared, server, way);
    runs.push(run);
    if (!run.seen.some(({ step }) => step === "opened")) failures++;
  }
  return runs;
}

/**
 * Opens and closes one more socket in the page; resolves with its token. The network log tells of sockets in the order of
 * their ends, so once it has told of this one, it has told of all that it will.
 */
export async function runOneMore(page: Page, { origin }: PracticeServer): Promise<string> {
  const token = crypto.randomUUID();
  const url = `${origin.replace("http", "ws")}${wayPath("page-closes-1000")}?t=${token}`;
  await page.evaluate(async (last) => {
    const socket = new WebSocket(last);
    // It may not open: an https page from the internet may not connect to this machine.
    socket.addEventListener("open", () => socket.close(1000));
    await new Promise((closed) => socket.addEventListener("close", closed));
  }, url);
  return token;
}

const PAGE_STEPS = ["constructed", "opened", "close-called", "close-rejected", "error-event", "close-event"] as const;

/** When the page itself saw each step; what it did not see (it may have gone) is left out. */
export function timesSeenByPage(seen: readonly SeenByPage[]): TrueTimes {
  const spans = (name: string): Span[] => seen.filter(({ step }) => step === name);
  return Object.fromEntries(
    PAGE_STEPS.map((name) => [name, spans(name)] as const).filter(([, times]) => times.length > 0),
  );
}
