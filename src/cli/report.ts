/** The command `npm run report`: wires `run` to this process. */
import { closeSync, openSync, readFileSync, readSync, statSync, writeFileSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";
import { run } from "./run.ts";

// Whoever reads the output may stop early, like `head`: that is no error of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

const CHUNK = 1 << 20;

/** UTF-8 in chunks, characters whole. */
function readChunks(path: string, take: (chunk: string) => void, most = Number.POSITIVE_INFINITY): void {
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(Math.min(CHUNK, most));
    const decoder = new StringDecoder("utf8");
    for (let done = 0; done < most; ) {
      const count = readSync(file, bytes);
      if (count === 0) break;
      done += count;
      take(decoder.write(bytes.subarray(0, count)));
    }
    take(decoder.end());
  } finally {
    closeSync(file);
  }
}

function begin(path: string): string {
  let text = "";
  readChunks(path, (chunk) => (text += chunk), 512);
  return text;
}

process.exitCode = run(process.argv.slice(2), {
  sizeOf: (path) => statSync(path).size,
  read: (path) => readFileSync(path, "utf8"),
  begin,
  readChunks,
  write: (path, text) => writeFileSync(path, text),
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
