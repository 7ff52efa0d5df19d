/** Lends a running extension to one test, closes the tabs that the test opened and waits until they are forgotten. */
import { expect } from "playwright/test";
import { PAGEHIDE_PREFIX } from "../../../src/messages/port-names.ts";
import type { Extension } from "../extension/extension.ts";

const PREFIXES = ["doc/", "log/", "traffic/", PAGEHIDE_PREFIX] as const;

/** Names of what is kept of any page. */
const kept = async ({ keeper }: Extension): Promise<string[]> => {
  const keys = await keeper.evaluate(() => chrome.storage.session.getKeys());
  return keys.filter((key) => PREFIXES.some((prefix) => key.startsWith(prefix)));
};

export async function withFreshTabs(extension: Extension, use: (it: Extension) => Promise<void>): Promise<void> {
  const before = new Set(extension.context.pages());
  await use(extension);
  for (const page of extension.context.pages()) {
    if (!before.has(page) && !page.url().startsWith("devtools://")) await page.close();
  }
  // The worker would still be at it while the next test counts its starts, or what is stored.
  await expect.poll(() => kept(extension), { intervals: [20, 50, 100], timeout: 15_000 }).toEqual([]);
}
