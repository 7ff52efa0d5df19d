/** Runs the ways of streams in a real browser, and waits until the server has seen each one's end. */

import type { StreamWay } from "../catalogue/stream-way.ts";
import { wayPath } from "../catalogue/way.ts";
import { playStream } from "./play-stream.ts";
import { openPracticePage, type Run, type Stage } from "./run-ways.ts";

/** One after the other, in one tab: so few never open that Chromium does not slow down the page's connecting. */
export async function runStreamWays(stage: Stage, ways: readonly StreamWay[]): Promise<Run[]> {
  const { server } = stage;
  const page = await openPracticePage(stage, false);
  const runs: Run[] = [];
  for (const way of ways) {
    server.behave(wayPath(way.id), way.server);
    const token = crypto.randomUUID();
    await page.evaluate(playStream, [server.wsUrl(wayPath(way.id), token), way.stream] as const);
    if (server.record(token)) await server.ended(token);
    runs.push({ way, token, page, seen: [] });
  }
  return runs;
}
