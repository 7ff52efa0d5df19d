/** End-to-end tests: the built extension in a real browser. No retries: a race is a bug. */
import { defineConfig } from "playwright/test";
import { FULL } from "./e2e/support/extension/counts.ts";

export default defineConfig({
  testDir: "e2e/specs",
  testMatch: "**/*.spec.ts",
  retries: 0,
  workers: 2,
  fullyParallel: true,
  timeout: FULL ? 600_000 : 60_000,
  reporter: [["list"], ["json", { outputFile: "reports/e2e.json" }]],
});
