/** The service worker: wires ports, tabs and storage to the log. Listeners are registered at once, or Chromium would not wake us. */
import type { FromPanel } from "../messages/port-messages.ts";
import { TAIL_PREFIX } from "../messages/port-names.ts";
import { areRecorded } from "../messages/recording-setting.ts";
import type { DocumentRecord, LoggedFact } from "../messages/socket-event.ts";
import { checkGone } from "./gone.ts";
import { type Log, openLog, UNKNOWN_TAB } from "./log.ts";
import { type Listening, listenToPort } from "./observers.ts";
import { createPanels, lostOf } from "./panels.ts";
import { openPrivateStorage } from "./private-storage.ts";
import { createRoom } from "./room.ts";
import {
  followRecordingSetting,
  noteShown,
  preserveLog,
  recordingSetting,
  setPreserveLog,
  shownTabs,
} from "./settings.ts";
import type { Storage } from "./storage.ts";
import { createTails } from "./tails.ts";

const session = chrome.storage.session;
/** Private windows have a worker of their own ("incognito": "split"), and a log of their own. */
const isPrivate = chrome.extension.inIncognitoContext;
const ownStorage: Promise<Storage> = isPrivate
  ? openPrivateStorage(() => void tellOfChange())
  : Promise.resolve(session);

/** Panels whose line is down listen for changes of the session's storage; what private windows say is not in it. */
async function tellOfChange(): Promise<void> {
  const key = "changed";
  await session.set({ [key]: true });
  await session.remove(key);
}

// Content scripts write their last facts to the session's storage themselves, see tails.ts.
const opening = session
  .setAccessLevel({ accessLevel: "TRUSTED_AND_UNTRUSTED_CONTEXTS" })
  .then(async () => openLog(await ownStorage, (log) => room.make(log)));

const panels = createPanels({
  log: opening,
  preserveLog,
  heard: (tabId, message) => void obey(tabId, message),
  connected: (tabId) => {
    void noteShownTab(tabId);
    tails.merge();
    void lookForGone(tabId);
  },
});

const noteShownTab = async (tabId: number): Promise<void> => noteShown(await ownStorage, tabId);

const room = createRoom(
  async () => shownTabs(await ownStorage),
  ({ tabId }) => void tellLost(tabId),
);

async function tellLost(tabId: number): Promise<void> {
  panels.tell(tabId, lostOf(await opening, tabId));
}

const stated = (log: Log) => (fact: LoggedFact) => {
  const record = log.recordOf(fact.document);
  if (record) panels.tellFacts(record, [fact]);
};

/** Says of every document of a tab (of all tabs, when none is given) whether it is gone; resolves with those that are. */
async function lookForGone(tabId?: number): Promise<string[]> {
  const log = await opening;
  // A tail may say that its document only went into the back/forward cache, where it hears no ping.
  await tails.merged();
  const gone: string[] = [];
  for (const { record } of log.documents(tabId)) {
    if (await checkGone(log, record.document, stated(log))) gone.push(record.document);
  }
  return gone;
}

async function forget(tabId: number, documents: string[]): Promise<void> {
  if (documents.length === 0) return;
  const log = await opening;
  await log.forget(documents);
  panels.tell(tabId, { type: "forgotten", connections: [], documents });
}

/** Without "Preserve log" a tab keeps what belongs to its current page: documents that began no earlier than it. */
async function began(log: Log, record: DocumentRecord, timeOrigin: number): Promise<void> {
  const { document, tabId, top, frameId } = record;
  // A page that is prerendered has another frame than the tab shows; 0 becomes of it only once it is shown.
  if (!top || frameId !== 0 || (await preserveLog())) return;
  // Then those that were prerendered beside it are gone too, whenever they began.
  const wasPrerendered = log.has(document);
  const others = log
    .documents(tabId)
    .filter((it) => it.record.frameId >= 0 && it.record.document !== document)
    .filter((it) => it.timeOrigin < timeOrigin || (wasPrerendered && it.record.top));
  await forget(
    tabId,
    others.map((it) => it.record.document),
  );
}

const begun = new Map<string, Promise<void>>();
/** Tab ids are not used again before the browser restarts. */
const closedTabs = new Set<number>();

const listening: Promise<Listening> = opening.then((log) => ({
  log,
  stored(record, facts) {
    panels.tellFacts(record, facts);
    void room.make(log);
  },
  began(record, timeOrigin) {
    const { document, frameId } = record;
    const place = `${document}/${frameId}`;
    const known = begun.get(place);
    if (known) return known;
    const isThere = log.recordOf(document)?.frameId === frameId;
    const beginning = isThere ? Promise.resolve() : began(log, record, timeOrigin);
    begun.set(place, beginning);
    return beginning;
  },
  isClosed: (tabId) => closedTabs.has(tabId),
  isFull: room.isFull,
  async isRecorded({ origins }, tabId) {
    const setting = await recordingSetting();
    if (origins !== undefined) return areRecorded(setting, origins);
    // The network log: it goes with the page it tells of.
    return setting.where === "everywhere" || (setting.where === "listed" && log.documents(tabId).length > 0);
  },
  async refused({ record: { tabId }, facts }) {
    // Every connection is open. The panel shows what is given up here.
    await log.addLost(tabId, facts.length).catch(() => undefined);
    await tellLost(tabId);
    await room.make(log);
  },
  lostPort: (document) => void checkGone(log, document, stated(log)),
}));

const tails = createTails({
  listening,
  isPrivate,
  async unassigned(count) {
    const log = await opening;
    await log.addLost(UNKNOWN_TAB, count).catch(() => undefined);
    panels.tellEach((tabId) => lostOf(log, tabId));
  },
});

async function clear(tabId: number, ended: readonly string[]): Promise<void> {
  const log = await opening;
  for (const { record } of log.documents(tabId)) {
    const { document } = record;
    await log.remove(document, ({ seq, fact }) =>
      "socket" in fact
        ? ended.includes(`${document}/${fact.socket}`)
        : fact.kind === "network-log" && ended.includes(`${document}/network/${seq}`),
    );
  }
  for (const id of [tabId, UNKNOWN_TAB]) await log.addLost(id, -log.lost(id));
  await forget(tabId, await lookForGone(tabId));
  panels.tell(tabId, { type: "forgotten", connections: [...ended], documents: [] });
  panels.tellEach((id) => lostOf(log, id));
}

async function obey(tabId: number, message: FromPanel): Promise<void> {
  if (message.type === "clear") await clear(tabId, message.ended);
  if (message.type === "shown") await noteShownTab(tabId);
  if (message.type === "preserve-log") {
    await setPreserveLog(message.on);
    panels.tellEach(() => ({ type: "preserve-log", on: message.on }));
  }
  if (message.type === "navigated") {
    const gone = await lookForGone(tabId);
    if (!(await preserveLog())) await forget(tabId, gone);
  }
}

chrome.runtime.onConnect.addListener((port) => {
  if (!panels.accept(port)) listenToPort(port, listening);
});
session.onChanged.addListener((changes) => {
  if (Object.entries(changes).some(([key, { newValue }]) => key.startsWith(TAIL_PREFIX) && newValue)) tails.merge();
});
followRecordingSetting();
chrome.tabs.onRemoved.addListener((tabId) => {
  closedTabs.add(tabId);
  void opening.then((log) => log.forgetTab(tabId));
});
chrome.tabs.onReplaced.addListener((added, removed) => void opening.then((log) => log.moveTab(removed, added)));
// Without a listener the worker would not run at browser start, and content scripts could not reach session storage.
chrome.runtime.onStartup.addListener(() => undefined);

tails.merge();
void lookForGone();
