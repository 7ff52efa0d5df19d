/** Answers panels: replays a tab's log to each, then passes on what comes. */
import type { FromPanel, ToPanel } from "../messages/port-messages.ts";
import { PANEL_PORT } from "../messages/port-names.ts";
import type { DocumentRecord, LoggedFact } from "../messages/socket-event.ts";
import { isExtensionPage } from "./extension-pages.ts";
import { type Log, UNKNOWN_TAB } from "./log.ts";

const FACTS_PER_MESSAGE = 500;

export interface Panels {
  /** Takes the port when it is a panel's. */
  accept(port: chrome.runtime.Port): boolean;
  /** To the panels of a tab. */
  send(tabId: number, message: ToPanel): void;
  /** To all panels, by the tab they show. */
  sendEach(message: (tabId: number) => ToPanel): void;
  sendFacts(record: DocumentRecord, facts: readonly LoggedFact[]): void;
}

/** What is missing from a tab's log; `unassigned`: of pages that left before anybody knew their tab. */
export function lostOf(log: Log, tabId: number): ToPanel {
  return { type: "lost", count: log.lost(tabId), unassigned: log.lost(UNKNOWN_TAB) };
}

export interface PanelsDeps {
  log: Promise<Log>;
  preserveLog(): Promise<boolean>;
  onMessage(tabId: number, message: FromPanel): void;
  /** A panel has connected and is shown. */
  onConnected(tabId: number): void;
}

export function createPanels({ log, preserveLog, onMessage, onConnected }: PanelsDeps): Panels {
  const ports = new Map<chrome.runtime.Port, number>();
  const post = (port: chrome.runtime.Port, message: ToPanel): void => {
    try {
      port.postMessage(message);
    } catch {
      // The panel is gone; its disconnect is on the way.
      ports.delete(port);
    }
  };
  const send = (tabId: number, message: ToPanel): void => {
    for (const [port, tab] of ports) if (tab === tabId) post(port, message);
  };

  const factsOf = function* (facts: readonly LoggedFact[]): Generator<ToPanel> {
    for (let i = 0; i < facts.length; i += FACTS_PER_MESSAGE) {
      yield { type: "facts", facts: facts.slice(i, i + FACTS_PER_MESSAGE) };
    }
  };

  const replay = async (port: chrome.runtime.Port, tabId: number): Promise<void> => {
    const opened = await log;
    post(port, { type: "hello", preserveLog: await preserveLog() });
    for (const { record } of opened.documents(tabId)) {
      post(port, { type: "documents", documents: [record] });
      for (const message of factsOf(await opened.read(record.document))) post(port, message);
    }
    post(port, lostOf(opened, tabId));
    post(port, { type: "replayed" });
  };

  return {
    accept(port) {
      // A content script could open a port of this name, and would be given another tab's log.
      if (!port.name.startsWith(PANEL_PORT) || !isExtensionPage(port.sender)) return false;
      const tabId = Number(port.name.slice(PANEL_PORT.length));
      // Entered before the replay: what is stored meanwhile is sent at once, and the panel drops what it gets twice.
      ports.set(port, tabId);
      port.onDisconnect.addListener(() => ports.delete(port));
      port.onMessage.addListener((message: FromPanel) => onMessage(tabId, message));
      void replay(port, tabId);
      onConnected(tabId);
      return true;
    },
    send,
    sendEach(message) {
      for (const [port, tabId] of ports) post(port, message(tabId));
    },
    sendFacts(record, facts) {
      send(record.tabId, { type: "documents", documents: [record] });
      for (const message of factsOf(facts)) send(record.tabId, message);
    },
  };
}
