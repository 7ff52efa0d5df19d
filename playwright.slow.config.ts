/** The closes that only a browser's own timers end (60 s, 240 s): `npm run e2e:slow`, side by side, under five minutes. */
import { defineConfig } from "playwright/test";

export default defineConfig({
  testDir: "e2e/specs/claims",
  testMatch: "**/*.slow.ts",
  retries: 0,
  timeout: 300_000,
  reporter: [["list"], ["json", { outputFile: "reports/slow.json" }]],
});
