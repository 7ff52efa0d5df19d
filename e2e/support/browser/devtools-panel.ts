/** Finds our panel inside the real DevTools of a page: the front-end's own modules are asked to show it. */
import type { BrowserContext, Frame, Page } from "playwright";
import { expect } from "playwright/test";

/** What we use of the front-end's own modules. */
interface FrontEnd {
  sdk: { TargetManager: { TargetManager: { instance(): { primaryPageTarget(): { inspectedURL(): string } | null } } } };
  ui: {
    InspectorView: { InspectorView: { instance(): { tabbedPane?: { tabIds(): string[] } } } };
    ViewManager: { ViewManager: { instance(): { showView(id: string): Promise<void> } } };
    DockController: { DockController: { instance(): { setDockSide(side: string): void } } };
  };
  common: { Settings: { Settings: { instance(): { moduleSetting(name: string): { set(value: unknown): void } } } } };
}

const SDK = "./core/sdk/sdk.js";
const UI = "./ui/legacy/legacy.js";
const COMMON = "./core/common/common.js";

/** The URL a DevTools window inspects, "" while it is still starting: its singletons must not be touched before. */
const inspectedUrl = (window: Page): Promise<string> =>
  window
    .evaluate(async (path) => {
      if (!document.querySelector(".root-view, .vbox")) return "";
      const sdk: FrontEnd["sdk"] = await import(path);
      return sdk.TargetManager.TargetManager.instance().primaryPageTarget()?.inspectedURL() ?? "";
    }, SDK)
    .catch(() => "");

/**
 * Shows the view whose id begins so; false while there is none. An extension's is its origin followed by the panel's title,
 * in some versions without the title's spaces.
 */
const tryView = (window: Page, origin: string): Promise<boolean> =>
  window
    .evaluate(
      async ([path, prefix]) => {
        const ui: FrontEnd["ui"] = await import(path);
        const ids = ui.InspectorView.InspectorView.instance().tabbedPane?.tabIds() ?? [];
        const id = ids.find((it) => it.startsWith(prefix));
        if (!id) return false;
        await ui.ViewManager.ViewManager.instance().showView(id);
        return true;
      },
      [UI, origin] as const,
    )
    .catch(() => false);

/** Shows one of DevTools' panels, or an extension's, by the beginning of its id. */
export async function showView(window: Page, id: string): Promise<void> {
  await expect.poll(() => tryView(window, id), { timeout: 30_000, intervals: [100] }).toBe(true);
}

export const changeSetting = (window: Page, name: string, value: unknown): Promise<void> =>
  window.evaluate(
    async ([path, setting, to]) => {
      const common: FrontEnd["common"] = await import(path);
      common.Settings.Settings.instance().moduleSetting(setting).set(to);
    },
    [COMMON, name, value] as const,
  );

export type DockSide = "bottom" | "right" | "undocked";

/** Moves DevTools; undocked it has a window to itself. */
export const dock = (window: Page, side: DockSide): Promise<void> =>
  window.evaluate(
    async ([path, to]) => {
      const ui: FrontEnd["ui"] = await import(path);
      ui.DockController.DockController.instance().setDockSide(to);
    },
    [UI, side] as const,
  );

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
  const origin = `chrome-extension://${id}`;
  await showView(window, origin);
  // Docked to the right, as it starts, the panel would get half the width.
  await dock(window, "bottom");
  const panelFrame = (): Frame | undefined =>
    window.frames().find((frame) => frame.url().includes("/src/panel/panel.html"));
  await expect.poll(panelFrame, { intervals: [100] }).toBeDefined();
  const frame = panelFrame();
  if (!frame) throw new Error("The panel's frame went away again.");
  return frame;
}
