/** Playwright's `test` with our extension and the practice server. */

import { type PracticeServer, startPracticeServer } from "../../servers/practice-page/practice-server.ts";
import { test as withExtension } from "./fixtures.ts";

export const test = withExtension.extend<object, { practice: PracticeServer }>({
  practice: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's source and wants a pattern.
    async ({}, use) => {
      const server = await startPracticeServer();
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],
});
