/** Playwright's `test` with our extension and the practice server. */
import { test as withExtension } from "../extension/fixtures.ts";
import { type PracticeServer, startPracticeServer } from "./practice-server.ts";

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
