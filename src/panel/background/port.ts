/**
 * The panel's only door to `chrome`: which tab, the port to the background, the inspected page, the theme. It decides
 * nothing; `connection.ts`, `page-probe.ts` and `store.ts` do. Works in DevTools and as a plain tab (`panel.html?tabId=N`).
 */
import { type PanelSearch, SEARCH_EVENT } from "../../messages/panel-search.ts";
import type { Ping, Pong } from "../../messages/port-messages.ts";
import { PANEL_PORT, RECORDING_KEY } from "../../messages/port-names.ts";
import { type RecordingSetting, readRecordingSetting } from "../../messages/recording-setting.ts";
import type { OpenResource, Theme } from "../state/commands.ts";
import type { PagePlace } from "../state/page-status.ts";
import type { BackgroundPort } from "./connection.ts";

const query = new URLSearchParams(location.search);

/** `chrome.devtools` exists only inside DevTools; @types/chrome says always. */
const devtools: typeof chrome.devtools | undefined = chrome.devtools;

function findTabId(): number | null {
  const asked = query.get("tabId");
  if (asked !== null && /^\d+$/.test(asked)) return Number(asked);
  return devtools?.inspectedWindow?.tabId ?? null;
}

/** Null when the panel was opened by itself, without a tab to look at. */
export const tabId = findTabId();
/** True when this is the panel of the DevTools that inspect `tabId`. */
const inDevTools = devtools?.inspectedWindow?.tabId === tabId && tabId !== null;

/** Read at once: once the extension was updated under an open panel, nothing of `chrome.runtime` answers any more. */
const { name: extensionName, version: extensionVersion } = chrome.runtime.getManifest();
export const generator = { name: extensionName, version: extensionVersion };

/** False once the extension was reloaded, updated or removed under the open panel. */
export const isAlive = (): boolean => chrome.runtime?.id !== undefined;

/** Throws when the extension is gone. */
export function connect(): BackgroundPort {
  return chrome.runtime.connect({ name: `${PANEL_PORT}${tabId ?? ""}` });
}

/** Calls back whenever facts may have been stored: the background writes them down before it tells anybody. */
export function onStored(listener: () => void): void {
  chrome.storage.session.onChanged.addListener(() => listener());
}

/** What outlives the panel, in `storage.local`: how it is used, and the team's dictionaries. */
type Kept = "panel" | "dictionaries";

/** As it was stored; whoever asks makes sense of it. */
export async function load(what: Kept): Promise<unknown> {
  return (await chrome.storage.local.get(what))[what];
}

/** Nothing to do when the extension is gone: there is nobody left to remember it. */
export function save(what: Kept, value: object): void {
  if (isAlive()) void chrome.storage.local.set({ [what]: value });
}

/** What the observer of the page's top frame answers, null when there is none. */
export async function ping(): Promise<Pong | null> {
  if (tabId === null || !isAlive()) return null;
  const message: Ping = { type: "ping" };
  try {
    const answer: unknown = await chrome.tabs.sendMessage(tabId, message, { frameId: 0 });
    return isPong(answer) ? answer : null;
  } catch {
    // "Receiving end does not exist": no content script of ours runs in that page.
    return null;
  }
}

function isPong(answer: unknown): answer is Pong {
  if (typeof answer !== "object" || answer === null) return false;
  const { type, document, websocketReplaced } = answer as Partial<Pong>; // Every field is checked on the next line.
  return type === "pong" && typeof document === "string" && typeof websocketReplaced === "boolean";
}

const UNKNOWN_PLACE: PagePlace = { url: null, isClosed: false };

/** Where the inspected page is. In a plain tab the browser keeps it from us, without the "tabs" permission. */
export async function readPlace(): Promise<PagePlace> {
  if (tabId === null || !isAlive()) return UNKNOWN_PLACE;
  try {
    const { url } = await chrome.tabs.get(tabId);
    if (url !== undefined) return { url, isClosed: false };
  } catch {
    // The tab is closed: it is nowhere.
    return UNKNOWN_PLACE;
  }
  if (!inDevTools || !devtools) return UNKNOWN_PLACE;
  return new Promise((resolve) => {
    // DevTools refuses to evaluate where extensions have no business ("Permission denied", measured: devtools-panel).
    devtools.inspectedWindow.eval<unknown>("location.href", (...[href, problem]) => {
      resolve({ url: typeof href === "string" ? href : null, isClosed: problem?.isError === true });
    });
  });
}

/** Calls back when the inspected tab has a new page (`began`), and when that has loaded. */
export function onNavigated(listener: (moment: "began" | "loaded") => void): void {
  if (inDevTools) devtools?.network.onNavigated.addListener(() => listener("began"));
  chrome.tabs.onUpdated.addListener((updated, { status }) => {
    if (updated !== tabId) return;
    if (status === "complete") listener("loaded");
    if (status === "loading" && !inDevTools) listener("began");
  });
}

/** Calls back with what is asked of DevTools' search while the panel is shown. */
export function onSearched(listener: (asked: PanelSearch) => void): void {
  // `as`: dispatched by our devtools page.
  window.addEventListener(SEARCH_EVENT, (event) => listener((event as CustomEvent<PanelSearch>).detail));
}

/** Calls back when the panel comes into view again. */
export function onShown(listener: () => void): void {
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) listener();
  });
}

export function reloadPage(): void {
  if (inDevTools && devtools) devtools.inspectedWindow.reload({});
  else if (tabId !== null) void chrome.tabs.reload(tabId);
}

/** Where to record; calls back with it now and whenever it changes, whoever changes it. */
export async function watchRecordingSetting(listener: (setting: RecordingSetting) => void): Promise<void> {
  chrome.storage.local.onChanged.addListener((changes) => {
    const change = changes[RECORDING_KEY];
    if (change) listener(readRecordingSetting({ [RECORDING_KEY]: change.newValue }));
  });
  listener(readRecordingSetting(await chrome.storage.local.get(RECORDING_KEY)));
}

/** Keeps where to record; an observer asks for it at its page's first socket. */
export async function record(setting: RecordingSetting, { reload } = { reload: false }): Promise<void> {
  if (!isAlive()) return;
  await chrome.storage.local.set({ [RECORDING_KEY]: setting });
  if (reload) reloadPage();
}

/** Shows a script in the Sources panel; null outside DevTools. Stacks count from 1, DevTools from 0. */
export const openResource: OpenResource | null =
  inDevTools && devtools
    ? ({ url, line, column }) => devtools.panels.openResource(url, line - 1, column - 1, () => undefined)
    : null;

/**
 * Follows the theme: DevTools' own, which `prefers-color-scheme` does not know (measured: devtools-panel), or in a
 * plain tab `?theme=` and then the browser's.
 */
export function watchTheme(listener: (theme: Theme) => void): void {
  const asked = query.get("theme");
  if (asked === "dark" || asked === "light") {
    listener(asked);
  } else if (devtools?.panels) {
    const { panels } = devtools;
    const take = (name: string): void => listener(name === "dark" ? "dark" : "light");
    take(panels.themeName);
    panels.setThemeChangeHandler?.(take);
  } else {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const take = (): void => listener(dark.matches ? "dark" : "light");
    dark.addEventListener("change", take);
    take();
  }
}
