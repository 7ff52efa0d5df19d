/** Prints the sum of the reports that `npm test` left in `reports/`: `N passed, N failed`. The last line of `.ci/run`. */
import { existsSync, readFileSync } from "node:fs";
import { add, isGood, type Sum, sentence, sumOfE2e, sumOfUnit } from "./sum-of-reports.ts";

const NOTHING: Sum = { passed: 0, failed: 0, skipped: 0 };

function read(path: string, sum: (report: unknown) => Sum): Sum {
  if (existsSync(path)) return sum(JSON.parse(readFileSync(path, "utf8")));
  console.error(`${path} is missing: those tests did not run to their end.`);
  return NOTHING;
}

const sum = add(read("reports/unit.json", sumOfUnit), read("reports/e2e.json", sumOfE2e));
console.log(sentence(sum));
process.exitCode = isGood(sum) ? 0 : 1;
