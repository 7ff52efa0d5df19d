/**
 * A browser that no debugger is attached to: one attached to an extension's worker, as Playwright is, keeps it awake.
 * Only the browser's own account is asked, which attaches to nothing.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import * as v from "valibot";
import { WebSocket } from "ws";
import { findBrowser, howToGetABrowser } from "../extension/find-browser.ts";
import { distFolder } from "../extension/launch.ts";

const POLL_MS = 50;

export interface UnwatchedBrowser {
  /** CPU microseconds so far, of all its processes. */
  cpu(): Promise<number>;
  /** Opens a tab and closes the one before. */
  show(url: string): Promise<void>;
  isWorkerRunning(): Promise<boolean>;
  close(): Promise<void>;
}

const processesSchema = v.object({ processInfo: v.array(v.object({ cpuTime: v.number() })) });
const targetsSchema = v.object({ targetInfos: v.array(v.object({ type: v.string() })) });
const createdSchema = v.object({ targetId: v.string() });
const answerSchema = v.object({ id: v.optional(v.number()), result: v.optional(v.unknown()) });

type Send = (method: string, params?: object) => Promise<unknown>;

/** The browser writes where it listens into its profile. */
async function debuggerUrl(profile: string): Promise<string> {
  for (;;) {
    const [port, path] = (await readFile(join(profile, "DevToolsActivePort"), "utf8").catch(() => "")).split("\n");
    if (port && path) return `ws://127.0.0.1:${port}${path}`;
    await setTimeout(POLL_MS);
  }
}

async function connect(profile: string): Promise<{ send: Send; end(): void }> {
  const ws = new WebSocket(await debuggerUrl(profile));
  await once(ws, "open");
  const waiting = new Map<number, (result: unknown) => void>();
  ws.on("message", (data) => {
    const { id, result } = v.parse(answerSchema, JSON.parse(String(data)));
    if (id !== undefined) waiting.get(id)?.(result);
  });
  let lastId = 0;
  const send: Send = (method, params = {}) =>
    new Promise((resolve) => {
      waiting.set(++lastId, resolve);
      ws.send(JSON.stringify({ id: lastId, method, params }));
    });
  return { send, end: () => ws.terminate() };
}

export async function launchUnwatched(extension: boolean): Promise<UnwatchedBrowser> {
  const path = findBrowser();
  if (!path) throw new Error(howToGetABrowser());
  const profile = await mkdtemp(join(tmpdir(), "close-handshake-"));
  const dist = distFolder();
  const args = [
    "--headless=new",
    "--remote-debugging-port=0",
    `--user-data-dir=${profile}`,
    ...["--disable-gpu", "--disable-quic", "--no-first-run", "--no-default-browser-check"],
    ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
    // Chromium's sandbox refuses to run as root.
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ...(extension ? [`--disable-extensions-except=${dist}`, `--load-extension=${dist}`] : []),
    "about:blank",
  ];
  const browser = spawn(path, args, { stdio: "ignore" });
  const { send, end } = await connect(profile);
  let shown: string | undefined;
  return {
    async cpu() {
      const { processInfo } = v.parse(processesSchema, await send("SystemInfo.getProcessInfo"));
      return processInfo.reduce((sum, it) => sum + it.cpuTime, 0) * 1_000_000;
    },
    async show(url) {
      const { targetId } = v.parse(createdSchema, await send("Target.createTarget", { url }));
      if (shown) await send("Target.closeTarget", { targetId: shown });
      shown = targetId;
    },
    async isWorkerRunning() {
      const { targetInfos } = v.parse(targetsSchema, await send("Target.getTargets"));
      return targetInfos.some(({ type }) => type === "service_worker");
    },
    async close() {
      const gone = once(browser, "exit");
      await send("Browser.close");
      await gone;
      end();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
