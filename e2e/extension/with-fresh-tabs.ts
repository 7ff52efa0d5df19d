/** Lends a running extension to one test and closes the tabs that the test opened. */
import type { Extension } from "./extension.ts";

export async function withFreshTabs(extension: Extension, use: (it: Extension) => Promise<void>): Promise<void> {
  const before = new Set(extension.context.pages());
  await use(extension);
  for (const page of extension.context.pages()) {
    if (!before.has(page) && !page.url().startsWith("devtools://")) await page.close();
  }
}
