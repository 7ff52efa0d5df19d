/** What the log takes in and what it lets go: where to record, "Preserve log", Clear, pages and tabs that are gone. */
import type { FromPanel, ToBackground } from "../messages/port-messages.ts";
import { areRecorded } from "../messages/recording-setting.ts";
import type { DocumentRecord, LoggedFact } from "../messages/socket-event.ts";
import { checkGone } from "./gone.ts";
import { type Arrival, type Log, UNKNOWN_TAB } from "./log.ts";
import type { LogBudget } from "./log-budget.ts";
import { lostOf, type Panels } from "./panels.ts";
import { preserveLog, recordingSetting, setPreserveLog } from "./settings.ts";

/** What is asked as facts come in. */
export interface IntakePolicy {
  log: Log;
  /** Is this page to be recorded? The observer asks too, but a page that leaves at once cannot wait for the answer. */
  isRecorded(message: ToBackground, tabId: number): Promise<boolean>;
  /**
   * Called before anything of a document is stored. Acts once per document and frame, and then always returns the same
   * promise.
   */
  onDocumentSeen(record: DocumentRecord, timeOrigin: number): Promise<void>;
  /** The tab was closed: its log is gone, and nothing would ever remove what came after. */
  isClosed(tabId: number): boolean;
  /** True while nothing more of this tab is taken. */
  isFull(tabId: number): boolean;
  /** New facts are stored. */
  onStored(record: DocumentRecord, facts: readonly LoggedFact[]): void;
  /** There is no room for these facts even after making some. */
  onRefused(arrival: Arrival): Promise<void>;
  /** A port of a document closed: alone it proves nothing (back/forward cache, idle worker and crash look alike). */
  onPortLost(document: string): void;
}

export interface LogPolicy extends IntakePolicy {
  onPanelMessage(tabId: number, message: FromPanel): Promise<void>;
  /** Finds the documents that are gone, of a tab or of all tabs; those that did not say so are marked. */
  findGone(tabId?: number): Promise<string[]>;
  /** Facts of this tab were dropped. */
  onLost(tabId: number): void;
  /** Facts of pages that left before anybody knew their tab were given up. */
  onUnassigned(count: number): Promise<void>;
  onTabClosed(tabId: number): void;
}

export interface LogPolicyDeps {
  log: Log;
  panels: Panels;
  budget: LogBudget;
  /** Resolves once the facts that pages left in storage are in the log. */
  pagehideFactsMerged(): Promise<void>;
  noteShown(tabId: number): Promise<void>;
}

export function createLogPolicy({ log, panels, budget, pagehideFactsMerged, noteShown }: LogPolicyDeps): LogPolicy {
  const seen = new Map<string, Promise<void>>();
  /** Tab ids are not used again before the browser restarts. */
  const closedTabs = new Set<number>();

  const onGone = (fact: LoggedFact): void => {
    const record = log.recordOf(fact.document);
    if (record) panels.sendFacts(record, [fact]);
  };

  const onLost = (tabId: number): void => panels.send(tabId, lostOf(log, tabId));

  const findGone = async (tabId?: number): Promise<string[]> => {
    // They may say that their document only went into the back/forward cache, where it hears no ping.
    await pagehideFactsMerged();
    const gone: string[] = [];
    for (const { record } of log.documents(tabId)) {
      if (await checkGone(log, record.document, onGone)) gone.push(record.document);
    }
    return gone;
  };

  const forget = async (tabId: number, documents: string[]): Promise<void> => {
    if (documents.length === 0) return;
    await log.forget(documents);
    panels.send(tabId, { type: "forgotten", connections: [], documents });
  };

  /** Without "Preserve log" a tab keeps what belongs to its current page: documents that began no earlier than it. */
  const forgetOlder = async ({ document, tabId, top, frameId }: DocumentRecord, timeOrigin: number): Promise<void> => {
    // A page that is prerendered has another frame than the tab shows; 0 becomes of it only once it is shown.
    if (!top || frameId !== 0 || (await preserveLog())) return;
    // Then those that were prerendered beside it are gone too, whenever they began.
    const wasPrerendered = log.has(document);
    const others = log
      .documents(tabId)
      .filter(({ record }) => record.frameId >= 0 && record.document !== document)
      .filter((it) => it.timeOrigin < timeOrigin || (wasPrerendered && it.record.top));
    await forget(
      tabId,
      others.map(({ record }) => record.document),
    );
  };

  const clear = async (tabId: number, ended: readonly string[]): Promise<void> => {
    for (const { record } of log.documents(tabId)) {
      const { document } = record;
      await log.remove(document, ({ seq, fact }) =>
        "socket" in fact
          ? ended.includes(`${document}/${fact.socket}`)
          : fact.kind === "network-log" && ended.includes(`${document}/network/${seq}`),
      );
    }
    for (const id of [tabId, UNKNOWN_TAB]) await log.addLost(id, -log.lost(id));
    await forget(tabId, await findGone(tabId));
    panels.send(tabId, { type: "forgotten", connections: [...ended], documents: [] });
    panels.sendEach((id) => lostOf(log, id));
  };

  return {
    log,
    async isRecorded({ origins }, tabId) {
      const setting = await recordingSetting();
      if (origins !== undefined) return areRecorded(setting, origins);
      // The network log: it goes with the page it is about.
      return setting.where === "everywhere" || (setting.where === "listed" && log.documents(tabId).length > 0);
    },
    onDocumentSeen(record, timeOrigin) {
      const { document, frameId } = record;
      const place = `${document}/${frameId}`;
      const known = seen.get(place);
      if (known) return known;
      const isThere = log.recordOf(document)?.frameId === frameId;
      const done = isThere ? Promise.resolve() : forgetOlder(record, timeOrigin);
      seen.set(place, done);
      return done;
    },
    isClosed: (tabId) => closedTabs.has(tabId),
    isFull: budget.isFull,
    onStored(record, facts) {
      panels.sendFacts(record, facts);
      void budget.enforce(log);
    },
    async onRefused({ record: { tabId }, facts }) {
      // Every connection is open. The panel shows what is given up here.
      await log.addLost(tabId, facts.length).catch(() => undefined);
      onLost(tabId);
      await budget.enforce(log);
    },
    onPortLost: (document) => void checkGone(log, document, onGone),
    async onPanelMessage(tabId, message) {
      switch (message.type) {
        case "clear":
          return clear(tabId, message.ended);
        case "shown":
          return noteShown(tabId);
        case "preserve-log":
          await setPreserveLog(message.on);
          return panels.sendEach(() => ({ type: "preserve-log", on: message.on }));
        case "navigated": {
          const gone = await findGone(tabId);
          if (!(await preserveLog())) await forget(tabId, gone);
        }
      }
    },
    findGone,
    onLost,
    async onUnassigned(count) {
      await log.addLost(UNKNOWN_TAB, count).catch(() => undefined);
      panels.sendEach((tabId) => lostOf(log, tabId));
    },
    onTabClosed(tabId) {
      closedTabs.add(tabId);
      void log.forgetTab(tabId);
    },
  };
}
