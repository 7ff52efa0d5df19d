/** Handles on the running extension for tests: its worker, its log, its panel. */
import { readFile } from "node:fs/promises";
import type { BrowserContext, CDPSession, Frame, Page, Worker } from "playwright";
import { expect } from "playwright/test";
import * as v from "valibot";
import { type ExportFile, exportFileSchema } from "../../../src/core/format/export-file.ts";
import type { Ping, Pong } from "../../../src/messages/port-messages.ts";
import { devToolsReady, openDevToolsPanel } from "../browser/devtools-panel.ts";
import { problemsOf } from "./check-export.ts";
import { parseStoredLog, type TabLog } from "./stored-log.ts";
import { controlWorker, type WorkerControl } from "./worker-control.ts";

export interface Extension extends WorkerControl {
  context: BrowserContext;
  id: string;
  /** A page of the extension that runs no code of its own: reads storage and tabs without waking the worker. */
  keeper: Page;
  tabId(page: Page): Promise<number>;
  /** What the observer of the page's top frame says of it. */
  ping(page: Page): Promise<Pong>;
  /** The facts of the page's tab as `storage.session` holds them now, with what pages left in `pagehide` and is not merged yet. */
  readLog(page: Page): Promise<TabLog>;
  /** Everything in `storage.session`. */
  readStorage(): Promise<Record<string, unknown>>;
  /** The panel of the page's tab, or of the tab with that id, as a plain tab, its replay finished within `timeout` ms. */
  openPanel(page: Page | number, timeout?: number): Promise<Page>;
  /** Waits until our devtools page listens to the page's network log; resolves with the DevTools window. */
  devToolsReady(page: Page): Promise<Page>;
  /** Our panel inside the real DevTools of the page; the browser must have been started with `devtools`. */
  openDevToolsPanel(page: Page): Promise<Frame>;
  /** Clicks `Export JSON` and reads the file. The panel may be a tab or the frame inside DevTools. */
  exportJson(panel: Page | Frame): Promise<ExportFile>;
}

async function firstWorker(context: BrowserContext): Promise<Worker> {
  return context.serviceWorkers()[0] ?? context.waitForEvent("serviceworker");
}

async function openKeeper(context: BrowserContext, id: string): Promise<Page> {
  const keeper = await context.newPage();
  // Not a page of ours: the manifest is plain text, so nothing runs in it but what tests evaluate.
  await keeper.goto(`chrome-extension://${id}/manifest.json`);
  await keeper.evaluate(() => {
    chrome.runtime.onMessage.addListener((message, sender, answer) => {
      if (message === "whose-tab") answer(sender.tab?.id);
    });
  });
  return keeper;
}

/** Asks our content script's world in the page which tab it lives in: the extension may not see the URLs of tabs. */
async function askTabId(context: BrowserContext, id: string, page: Page): Promise<number> {
  const session = await context.newCDPSession(page);
  const expression = "chrome.runtime.sendMessage('whose-tab')";
  let tabId = -1;
  // A page that is about to navigate takes its world with it.
  await expect(async () => {
    const contextId = await isolatedWorld(session, id);
    const how = { contextId, expression, awaitPromise: true, returnByValue: true };
    tabId = v.parse(v.number(), (await session.send("Runtime.evaluate", how)).result.value);
  }).toPass({ intervals: [50] });
  await session.detach();
  return tabId;
}

async function isolatedWorld(session: CDPSession, id: string): Promise<number> {
  const { frameTree } = await session.send("Page.getFrameTree");
  const found = new Promise<number>((resolve) => {
    session.on("Runtime.executionContextCreated", ({ context: { id: contextId, origin, auxData } }) => {
      if (origin === `chrome-extension://${id}` && auxData?.frameId === frameTree.frame.id) resolve(contextId);
    });
  });
  // It tells of the worlds that are there once for each time it is enabled.
  await session.send("Runtime.disable");
  await session.send("Runtime.enable");
  return found;
}

export async function connectExtension(context: BrowserContext): Promise<Extension> {
  const first = await firstWorker(context);
  const id = new URL(first.url()).host;
  const keeper = await openKeeper(context, id);
  const readStorage = (): Promise<Record<string, unknown>> =>
    keeper.evaluate(async () => await chrome.storage.session.get(null));
  /** A tab keeps its id for as long as Playwright sees its page. */
  const tabIds = new WeakMap<Page, Promise<number>>();
  const tabId = (page: Page): Promise<number> => {
    const asked = tabIds.get(page) ?? askTabId(context, id, page);
    tabIds.set(page, asked);
    return asked;
  };

  return {
    context,
    id,
    keeper,
    tabId,
    async ping(page) {
      const ping: Ping = { type: "ping" };
      return keeper.evaluate(([tab, message]) => chrome.tabs.sendMessage(tab, message, { frameId: 0 }), [
        await tabId(page),
        ping,
      ] as const);
    },
    readStorage,
    ...(await controlWorker(first, keeper)),
    async readLog(page) {
      return parseStoredLog(await readStorage(), await tabId(page));
    },
    async openPanel(page, timeout) {
      const tab = typeof page === "number" ? page : await tabId(page);
      const panel = await context.newPage();
      await panel.goto(`chrome-extension://${id}/src/panel/panel.html?tabId=${tab}`);
      await expect(panel.getByRole("button", { name: "Export JSON", exact: true })).toBeEnabled(
        timeout === undefined ? {} : { timeout },
      );
      return panel;
    },
    devToolsReady: (page) => devToolsReady(context, page),
    openDevToolsPanel: (page) => openDevToolsPanel(context, id, page),
    async exportJson(panel) {
      const download = ("page" in panel ? panel.page() : panel).waitForEvent("download");
      await panel.getByRole("button", { name: "Export JSON", exact: true }).click();
      const text = await readFile(await (await download).path(), "utf8");
      // Every export of the suite: valid for an independent validator, and the same when it comes back from the import.
      const problems = problemsOf(text);
      if (problems.length > 0) throw new Error(`This export is not sound: ${problems.slice(0, 5).join("; ")}`);
      return v.parse(exportFileSchema, JSON.parse(text));
    },
  };
}
