/** Unit tests: beside the code in src, and of the closing server in e2e. Reports also go to `reports/`, for `.ci/run`. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "src/**/*.test.tsx", "e2e/**/*.test.ts", "bench/**/*.test.ts", "tools/**/*.test.ts"],
    // A hang is what this is for; a busy machine is no fault.
    testTimeout: 60_000,
    reporters: ["default", "json"],
    outputFile: { json: "reports/unit.json" },
  },
});
