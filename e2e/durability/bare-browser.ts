/**
 * A browser whose tabs nobody holds: Playwright attaches to every one, and Chromium prerenders nothing in a tab that a
 * debugger is attached to (156: PrerenderingDisabledByDevTools). Only a page of the extension is attached to, for its storage.
 */
import { expect } from "playwright/test";
import * as v from "valibot";
import { type SpawnedBrowser, spawnBrowser } from "../extension/spawn-browser.ts";

export interface BareBrowser {
  openTab(url: string): Promise<void>;
  /** Runs an expression in a page of the extension; resolves with its value, awaited. */
  inExtension(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

const attachedSchema = v.object({ sessionId: v.string() });
const evaluatedSchema = v.object({
  result: v.object({ value: v.optional(v.unknown()), description: v.optional(v.string()) }),
  exceptionDetails: v.optional(v.unknown()),
});

async function extensionId({ targets }: SpawnedBrowser): Promise<string> {
  let url = "";
  await expect(async () => {
    url = (await targets()).find(({ type }) => type === "service_worker")?.url ?? "";
    expect(url).toMatch(/^chrome-extension:/);
  }).toPass({ timeout: 30_000, intervals: [100] });
  return new URL(url).host;
}

export async function launchBare(): Promise<BareBrowser> {
  const browser = await spawnBrowser();
  const { send, createTarget, close } = browser;
  const targetId = await createTarget(`chrome-extension://${await extensionId(browser)}/manifest.json`);
  const { sessionId } = v.parse(attachedSchema, await send("Target.attachToTarget", { targetId, flatten: true }));
  const inExtension = async (expression: string): Promise<unknown> => {
    const how = { expression, awaitPromise: true, returnByValue: true };
    const answer = v.parse(evaluatedSchema, await send("Runtime.evaluate", how, sessionId));
    if (answer.exceptionDetails) throw new Error(`${expression} threw: ${answer.result.description}`);
    return answer.result.value;
  };
  // A new target is an empty document until its navigation has committed.
  await expect(async () => expect(await inExtension("typeof chrome.storage")).toBe("object")).toPass();
  return {
    async openTab(url) {
      await createTarget(url);
    },
    inExtension,
    close,
  };
}
