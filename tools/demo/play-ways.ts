/** Plays the practice page's ways in one tab, one after the other, as somebody would who presses every button. */
import type { Page } from "playwright";
import type { PracticeServer } from "../../e2e/servers/practice-page/practice-server.ts";
import { allWays } from "../../e2e/ways/catalogue/all-ways.ts";
import type { Way } from "../../e2e/ways/catalogue/way.ts";

type PracticeWindow = Window & { runWay(id: string, token: string): Promise<unknown> };

/** Without those that take a minute or need what a page cannot do for itself. */
export const waysToPlay: readonly Way[] = allWays.filter(({ slow, page }) => !slow && page.needs === undefined);

/** Resolves when the server, too, has seen the last connection end. */
export async function playWays(page: Page, server: PracticeServer, played: (way: Way) => void): Promise<void> {
  for (const way of waysToPlay) {
    const token = crypto.randomUUID();
    await page.evaluate(
      // `as`: the practice page defines it.
      ([id, t]) => (window as unknown as PracticeWindow).runWay(id, t),
      [way.id, token] as const,
    );
    played(way);
  }
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(painted)));
  await Promise.allSettled(server.records().map(({ token }) => (token ? server.ended(token) : undefined)));
}
