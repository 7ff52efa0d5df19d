/** Finds our panel inside the real DevTools of a page: the front-end's own modules are asked to show it. */
import type { BrowserContext, Frame, Page } from "playwright";
import { expect } from "playwright/test";

/** The title given to `panels.create`; the front-end's view id is the extension's origin followed by it. */
const PANEL_TITLE = "Close Handshake";

/** What we use of the front-end's own modules. */
interface FrontEnd {
  sdk: { TargetManager: { TargetManager: { instance(): { primaryPageTarget(): { inspectedURL(): string } | null } } } };
  ui: {
    InspectorView: { InspectorView: { instance(): { tabbedPane?: { tabIds(): string[] } } } };
    ViewManager: { ViewManager: { instance(): { showView(id: string): Promise<void> } } };
    DockController: { DockController: { instance(): { setDockSide(side: string): void } } };
  };
}

const SDK = "./core/sdk/sdk.js";
const UI = "./ui/legacy/legacy.js";

/** The URL a DevTools window inspects, "" while it is still starting: its singletons must not be touched before. */
const inspectedUrl = (window: Page): Promise<string> =>
  window
    .evaluate(async (path) => {
      if (!document.querySelector(".root-view, .vbox")) return "";
      const sdk: FrontEnd["sdk"] = await import(path);
      return sdk.TargetManager.TargetManager.instance().primaryPageTarget()?.inspectedURL() ?? "";
    }, SDK)
    .catch(() => "");

const showView = (window: Page, view: string): Promise<boolean> =>
  window
    .evaluate(
      async ([path, id]) => {
        const ui: FrontEnd["ui"] = await import(path);
        if (!ui.InspectorView.InspectorView.instance().tabbedPane?.tabIds().includes(id)) return false;
        // Docked to the right it would get half the width.
        ui.DockController.DockController.instance().setDockSide("bottom");
        await ui.ViewManager.ViewManager.instance().showView(id);
        return true;
      },
      [UI, view] as const,
    )
    .catch(() => false);

/** The DevTools window of a page. */
export async function devToolsWindow(context: BrowserContext, page: Page): Promise<Page> {
  let found: Page | undefined;
  await expect(async () => {
    for (const window of context.pages().filter((it) => it.url().startsWith("devtools://"))) {
      if ((await inspectedUrl(window)).startsWith(page.url())) found = window;
    }
    expect(found).toBeDefined();
  }).toPass({ timeout: 30_000, intervals: [100] });
  if (!found) throw new Error(`No DevTools window inspects ${page.url()}.`);
  return found;
}

/** Waits until the extension's devtools page listens in the page's DevTools; resolves with the DevTools window. */
export async function devToolsReady(context: BrowserContext, page: Page): Promise<Page> {
  const window = await devToolsWindow(context, page);
  const isReady = async (): Promise<boolean> => {
    const frame = window.frames().find((it) => it.url().endsWith("/src/devtools/devtools.html"));
    return (await frame?.evaluate(() => document.readyState).catch(() => "")) === "complete";
  };
  await expect.poll(isReady, { timeout: 30_000, intervals: [100] }).toBe(true);
  return window;
}

export async function openDevToolsPanel(context: BrowserContext, id: string, page: Page): Promise<Frame> {
  const window = await devToolsReady(context, page);
  const view = `chrome-extension://${id}${PANEL_TITLE}`;
  await expect.poll(() => showView(window, view), { timeout: 30_000, intervals: [100] }).toBe(true);
  const panelFrame = (): Frame | undefined =>
    window.frames().find((frame) => frame.url().includes("/src/panel/panel.html"));
  await expect.poll(panelFrame, { intervals: [100] }).toBeDefined();
  const frame = panelFrame();
  if (!frame) throw new Error("The panel's frame went away again.");
  return frame;
}
