/** Reads one NetLog in a process of its own and prints how that went, as JSON: so its memory is its own. */
import { createReadStream } from "node:fs";
import { createNetLogReader } from "../src/core/net-log/reader.ts";

const CHUNK_BYTES = 256 * 1024;
const path = process.argv[2] ?? "";
const reader = createNetLogReader();
const started = performance.now();
let longest = 0;
for await (const chunk of createReadStream(path, { encoding: "utf8", highWaterMark: CHUNK_BYTES })) {
  const before = performance.now();
  reader.push(String(chunk));
  longest = Math.max(longest, performance.now() - before);
}
const log = reader.end();
const ms = performance.now() - started;
const closes = log.sockets.flatMap(({ facts }) =>
  facts.filter((fact) => fact.kind === "wire-close-frame" && fact.code === 4001),
);
// Of the whole process, at its highest: kB on Linux.
const peakMb = process.resourceUsage().maxRSS / 1000;
console.log(JSON.stringify({ ms, longest, peakMb, sockets: log.sockets.length, closes: closes.length }));
