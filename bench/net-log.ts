/** Bench of the NetLog reader: a large file, most of it other traffic, read in a process of its own. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeNetLogFile } from "./made-net-log-file.ts";

const MEGABYTES = 500;
const LEAST_MB_PER_S = 50;
const MOST_MB = 200;
const MOST_BLOCK_MS = 50;

interface Read {
  ms: number;
  longest: number;
  peakMb: number;
  sockets: number;
  closes: number;
}

export function benchNetLog(): void {
  const folder = mkdtempSync(join(tmpdir(), "close-handshake-net-log-"));
  try {
    const path = join(folder, "net-log.json");
    const sockets = writeNetLogFile(path, MEGABYTES);
    const megabytes = statSync(path).size / 1e6;
    const script = fileURLToPath(new URL("net-log-read.ts", import.meta.url));
    const read: Read = JSON.parse(
      execFileSync(process.execPath, ["--import", "tsx", script, path], { encoding: "utf8" }),
    );
    if (read.sockets !== sockets || read.closes !== 2 * sockets)
      throw new Error(`${read.sockets} of ${sockets} WebSockets were read, ${read.closes} Close frames.`);
    const speed = (1000 * megabytes) / read.ms;
    console.log(`NetLog of ${megabytes.toFixed(0)} MB with ${sockets} WebSockets, most of it other traffic:`);
    console.log(
      `  read at ${speed.toFixed(0)} MB/s (aim: ${LEAST_MB_PER_S} or more), ${read.peakMb.toFixed(0)} MB of memory at most (aim: under ${MOST_MB})`,
    );
    console.log(`  longest stretch for 256 kB: ${read.longest.toFixed(0)} ms (aim: under ${MOST_BLOCK_MS})`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
