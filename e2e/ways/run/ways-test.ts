/** Playwright's `test` with the practice server and two browsers with our extension: one by page evidence alone, one with DevTools open. */

import { launch } from "../../support/browser/launch.ts";
import { withFreshTabs } from "../../support/browser/with-fresh-tabs.ts";
import { connectExtension, type Extension } from "../../support/extension/extension.ts";
import { test as withPractice } from "../../support/extension/practice-test.ts";

interface TestFixtures {
  /** The extension in a browser that opens DevTools for every tab; its tabs are closed after each test. */
  inDevTools: Extension;
}

interface WorkerFixtures {
  browserWithDevTools: Extension;
}

export const test = withPractice.extend<TestFixtures, WorkerFixtures>({
  browserWithDevTools: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's source and wants a pattern.
    async ({}, use) => {
      const { context, close } = await launch({ devtools: true });
      await use(await connectExtension(context));
      await close();
    },
    { scope: "worker" },
  ],

  inDevTools: ({ browserWithDevTools }, use) => withFreshTabs(browserWithDevTools, use),
});
