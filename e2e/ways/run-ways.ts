/** Runs ways in a real browser through the practice page, and waits until the server has seen each one's end. */
import type { BrowserContext, Page } from "playwright";
import type { PracticeServer } from "../practice/practice-server.ts";
import type { Span, TrueTimes } from "./truth.ts";
import type { Way } from "./way.ts";

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
const WAYS_PER_TAB = 10;
/** A page over https without any certificate: the test answers for this host itself. */
const HTTPS_ORIGIN = "https://practice.invalid";

async function openPracticePage(
  context: BrowserContext,
  { origin, url }: PracticeServer,
  https: boolean,
): Promise<Page> {
  const page = await context.newPage();
  if (https) {
    await page.route(`${HTTPS_ORIGIN}/**`, async (route) => {
      const response = await fetch(route.request().url().replace(HTTPS_ORIGIN, origin));
      const headers = { "content-type": response.headers.get("content-type") ?? "" };
      await route.fulfill({ status: response.status, headers, body: Buffer.from(await response.arrayBuffer()) });
    });
  }
  await page.goto(https ? url.replace(origin, HTTPS_ORIGIN) : url);
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
export async function runWays(context: BrowserContext, server: PracticeServer, ways: readonly Way[]): Promise<Run[]> {
  const runs: Run[] = [];
  let shared: Page | null = null;
  let inShared = 0;
  for (const way of ways) {
    const { needs } = way.page;
    if (needs && needs !== "offline") {
      runs.push(await runWay(await openPracticePage(context, server, needs === "https"), server, way));
      continue;
    }
    if (!shared || inShared === WAYS_PER_TAB) {
      shared = await openPracticePage(context, server, false);
      inShared = 0;
    }
    inShared++;
    runs.push(await runWay(shared, server, way));
  }
  return runs;
}

const PAGE_STEPS = ["constructed", "opened", "close-called", "close-rejected", "error-event", "close-event"] as const;

/** When the page itself saw each step; what it did not see (it may have gone) is left out. */
export function timesSeenByPage(seen: readonly SeenByPage[]): TrueTimes {
  const spans = (name: string): Span[] => seen.filter(({ step }) => step === name);
  return Object.fromEntries(
    PAGE_STEPS.map((name) => [name, spans(name)] as const).filter(([, times]) => times.length > 0),
  );
}
