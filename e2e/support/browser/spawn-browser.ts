/** Starts a browser without Playwright, which attaches to everything there is: only the browser itself is spoken to, over one socket. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import * as v from "valibot";
import { WebSocket } from "ws";
import { browserArgs, browserPath, freshProfile, type LaunchOptions } from "./launch.ts";

type Send = (method: string, params?: object, sessionId?: string) => Promise<unknown>;
type Targets = v.InferOutput<typeof targetsSchema>["targetInfos"];

export interface SpawnedBrowser {
  /** A method of the DevTools protocol; resolves with its result, rejects with the browser's own error. */
  send: Send;
  /** Opens a tab; resolves with its target id. */
  createTarget(url: string): Promise<string>;
  targets(): Promise<Targets>;
  /** Closes the browser and removes its profile. */
  close(): Promise<void>;
}

const answerSchema = v.object({
  id: v.number(),
  result: v.optional(v.unknown()),
  error: v.optional(v.object({ message: v.string() })),
});
const createdSchema = v.object({ targetId: v.string() });
const targetsSchema = v.object({ targetInfos: v.array(v.object({ type: v.string(), url: v.string() })) });

async function connect(address: string): Promise<Send> {
  const socket = new WebSocket(address, { perMessageDeflate: false });
  await once(socket, "open");
  let last = 0;
  const waiting = new Map<number, (answer: v.InferOutput<typeof answerSchema>) => void>();
  socket.on("message", (data) => {
    const answer = v.safeParse(answerSchema, JSON.parse(String(data)));
    if (answer.success) waiting.get(answer.output.id)?.(answer.output);
  });
  return (method, params = {}, sessionId) =>
    new Promise((resolve, reject) => {
      waiting.set(++last, ({ result, error }) => {
        if (error) reject(new Error(`${method}: ${error.message}`));
        else resolve(result);
      });
      socket.send(JSON.stringify({ id: last, method, params, ...(sessionId && { sessionId }) }));
    });
}

export async function spawnBrowser(options: LaunchOptions = {}): Promise<SpawnedBrowser> {
  const { profile, remove } = await freshProfile();
  const args = [...browserArgs(options), `--user-data-dir=${profile}`, "--remote-debugging-port=0", "about:blank"];
  const browser = spawn(browserPath(), args, { stdio: ["ignore", "ignore", "pipe"] });
  let address = "";
  for await (const line of createInterface({ input: browser.stderr })) {
    address = /DevTools listening on (ws:\S+)/.exec(line)?.[1] ?? "";
    if (address) break;
  }
  // Whatever else it has to say must not fill the pipe.
  browser.stderr.resume();
  const send = await connect(address);
  return {
    send,
    async createTarget(url) {
      return v.parse(createdSchema, await send("Target.createTarget", { url })).targetId;
    },
    async targets() {
      return v.parse(targetsSchema, await send("Target.getTargets")).targetInfos;
    },
    async close() {
      const gone = once(browser, "exit");
      await Promise.race([send("Browser.close"), gone]);
      await gone;
      await remove();
    },
  };
}
