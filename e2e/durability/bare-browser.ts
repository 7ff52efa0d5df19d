/**
 * A browser whose tabs nobody holds: Playwright attaches to every one, and Chromium prerenders nothing in a tab that a
 * debugger is attached to (156: PrerenderingDisabledByDevTools). Only a page of the extension is attached to, for its storage.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { expect } from "playwright/test";
import * as v from "valibot";
import { WebSocket } from "ws";
import { browserArgs, browserPath, freshProfile } from "../extension/launch.ts";

export interface BareBrowser {
  openTab(url: string): Promise<void>;
  /** Runs an expression in a page of the extension; resolves with its value, awaited. */
  inExtension(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

type Send = (method: string, params?: object, sessionId?: string) => Promise<unknown>;

const answerSchema = v.object({ id: v.number(), result: v.unknown() });
const createdSchema = v.object({ targetId: v.string() });
const attachedSchema = v.object({ sessionId: v.string() });
const targetsSchema = v.object({ targetInfos: v.array(v.object({ type: v.string(), url: v.string() })) });
const evaluatedSchema = v.object({ result: v.object({ value: v.optional(v.unknown()) }) });

/** The DevTools protocol over one socket to the browser. */
async function connect(address: string): Promise<Send> {
  const socket = new WebSocket(address, { perMessageDeflate: false });
  await once(socket, "open");
  let last = 0;
  const waiting = new Map<number, (result: unknown) => void>();
  socket.on("message", (data) => {
    const answer = v.safeParse(answerSchema, JSON.parse(String(data)));
    if (answer.success) waiting.get(answer.output.id)?.(answer.output.result);
  });
  return (method, params = {}, sessionId) =>
    new Promise((resolve) => {
      waiting.set(++last, resolve);
      socket.send(JSON.stringify({ id: last, method, params, ...(sessionId && { sessionId }) }));
    });
}

async function extensionId(send: Send): Promise<string> {
  let url = "";
  await expect(async () => {
    const { targetInfos } = v.parse(targetsSchema, await send("Target.getTargets"));
    url = targetInfos.find(({ type }) => type === "service_worker")?.url ?? "";
    expect(url).toMatch(/^chrome-extension:/);
  }).toPass({ timeout: 30_000, intervals: [100] });
  return new URL(url).host;
}

export async function launchBare(): Promise<BareBrowser> {
  const { profile, remove } = await freshProfile();
  const args = [...browserArgs(), `--user-data-dir=${profile}`, "--remote-debugging-port=0", "about:blank"];
  const browser = spawn(browserPath(), args, { stdio: ["ignore", "ignore", "pipe"] });
  let address = "";
  for await (const line of createInterface({ input: browser.stderr })) {
    address = /DevTools listening on (ws:\S+)/.exec(line)?.[1] ?? "";
    if (address) break;
  }
  // Whatever else it has to say must not fill the pipe.
  browser.stderr.resume();
  const send = await connect(address);
  const createTarget = async (url: string): Promise<string> =>
    v.parse(createdSchema, await send("Target.createTarget", { url })).targetId;
  const targetId = await createTarget(`chrome-extension://${await extensionId(send)}/manifest.json`);
  const { sessionId } = v.parse(attachedSchema, await send("Target.attachToTarget", { targetId, flatten: true }));
  return {
    async openTab(url) {
      await createTarget(url);
    },
    async inExtension(expression) {
      const how = { expression, awaitPromise: true, returnByValue: true };
      return v.parse(evaluatedSchema, await send("Runtime.evaluate", how, sessionId)).result.value;
    },
    async close() {
      const gone = once(browser, "exit");
      await Promise.race([send("Browser.close"), gone]);
      await gone;
      await remove();
    },
  };
}
