/** The command `npm run report`: wires `run` to this process. */
import { readFileSync, statSync } from "node:fs";
import { run } from "./run.ts";

// Whoever reads the output may stop early, like `head`: that is no error of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

process.exitCode = run(process.argv.slice(2), {
  sizeOf: (path) => statSync(path).size,
  read: (path) => readFileSync(path, "utf8"),
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
