/** Runs a proxy in the foreground with files of its own, until it listens; and stops it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface RunningProxy {
  stop(): Promise<void>;
}

interface Start {
  program: string;
  /** Given the folder of its files. */
  argsIn(folder: string): string[];
  /** By name, given the folder. */
  filesIn(folder: string): Record<string, string>;
  /** Listens when it is ready. */
  port: number;
}

const PATIENCE_MS = 10_000;
const RETRY_MS = 20;

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });

export async function runProxy({ program, argsIn, filesIn, port }: Start): Promise<RunningProxy> {
  const folder = await mkdtemp(join(tmpdir(), "close-handshake-proxy-"));
  for (const [name, text] of Object.entries(filesIn(folder))) await writeFile(join(folder, name), text);
  const child = spawn(program, argsIn(folder), { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (bytes) => {
    said += String(bytes);
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode === null) {
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      await gone;
    }
    await rm(folder, { recursive: true, force: true });
  };
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await listens(port))) {
    if (child.exitCode !== null || performance.now() > deadline) {
      await stop();
      throw new Error(`${program} does not listen on ${port}: ${said}`);
    }
    await new Promise((done) => setTimeout(done, RETRY_MS));
  }
  return { stop };
}
