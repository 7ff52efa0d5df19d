/** The service worker: wires ports, tabs and storage to the log. Listeners are registered at once, or Chromium would not wake us. */
import { PAGEHIDE_PREFIX } from "../messages/port-names.ts";
import { listenToPort } from "./fact-intake.ts";
import { type Log, openLog } from "./log.ts";
import { createLogBudget } from "./log-budget.ts";
import { createLogPolicy, type LogPolicy } from "./log-policy.ts";
import { createPagehideFacts } from "./pagehide-facts.ts";
import { createPanels } from "./panels.ts";
import { openPrivateStorage } from "./private-storage.ts";
import { followRecordingSetting, noteShown, preserveLog, shownTabs } from "./settings.ts";
import type { Storage } from "./storage.ts";

const session = chrome.storage.session;
/** Private windows have a worker of their own ("incognito": "split"), and a log of their own. */
const isPrivate = chrome.extension.inIncognitoContext;
const storage: Promise<Storage> = isPrivate ? openPrivateStorage(() => void signalChange()) : Promise.resolve(session);

/** Panels that are not connected listen for changes of the session's storage; what private windows store is not in it. */
async function signalChange(): Promise<void> {
  const key = "changed";
  await session.set({ [key]: true });
  await session.remove(key);
}

// Content scripts write their last facts to the session's storage themselves, see pagehide-facts.ts.
const opening: Promise<Log> = session
  .setAccessLevel({ accessLevel: "TRUSTED_AND_UNTRUSTED_CONTEXTS" })
  .then(async () => openLog(await storage, (log) => budget.enforce(log)));
const budget = createLogBudget(
  async () => shownTabs(await storage),
  ({ tabId }) => void policy.then((it) => it.onLost(tabId)),
);
const noteShownTab = async (tabId: number): Promise<void> => noteShown(await storage, tabId);
const panels = createPanels({
  log: opening,
  preserveLog,
  onMessage: (tabId, message) => void policy.then((it) => it.onPanelMessage(tabId, message)),
  onConnected(tabId) {
    void noteShownTab(tabId);
    pagehideFacts.merge();
    void policy.then((it) => it.findGone(tabId));
  },
});
const policy: Promise<LogPolicy> = opening.then((log) =>
  createLogPolicy({ log, panels, budget, pagehideFactsMerged: () => pagehideFacts.merged(), noteShown: noteShownTab }),
);
const pagehideFacts = createPagehideFacts({ policy, isPrivate });

chrome.runtime.onConnect.addListener((port) => {
  if (!panels.accept(port)) listenToPort(port, policy);
});
session.onChanged.addListener((changes) => {
  const isNew = ([key, { newValue }]: [string, chrome.storage.StorageChange]): boolean =>
    key.startsWith(PAGEHIDE_PREFIX) && newValue !== undefined;
  if (Object.entries(changes).some(isNew)) pagehideFacts.merge();
});
followRecordingSetting();
chrome.tabs.onRemoved.addListener((tabId) => void policy.then((it) => it.onTabClosed(tabId)));
chrome.tabs.onReplaced.addListener((added, removed) => void opening.then((log) => log.moveTab(removed, added)));
// Without a listener the worker would not run at browser start, and content scripts could not reach session storage.
chrome.runtime.onStartup.addListener(() => undefined);

pagehideFacts.merge();
void policy.then((it) => it.findGone());
