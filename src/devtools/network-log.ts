/** Turns DevTools' network log entries of WebSockets into facts and carries them to the background. Payloads stay here. */
import { newDocumentId } from "../messages/document-id.ts";
import type { NumberedFact, ToBackground, ToObserver } from "../messages/port-messages.ts";
import { NETWORK_LOG_PORT, RECORDING_KEY } from "../messages/port-names.ts";
import { readRecordingSetting } from "../messages/recording-setting.ts";
import { factFromEntry, type WebSocketEntry } from "./har-entry.ts";
import { tellEach } from "./tell-each.ts";

const RECONNECT_MS = 50;
/** The page's own facts come by a longer way: an entry ahead of them would show for a moment as a connection of its own. */
const HOLD_MS = 300;
const document = newDocumentId();

/** Listens until DevTools closes. Unacknowledged facts are sent again when the worker was killed. */
export function watchNetworkLog(): void {
  const { tabId } = chrome.devtools.inspectedWindow;
  const head = { document, tabId, url: "", top: false, timeOrigin: performance.timeOrigin };
  let lastSeq = 0;
  let unstored: NumberedFact[] = [];
  let sentUpTo = 0;
  let held = false;
  let port: chrome.runtime.Port | null = null;

  const send = (): void => {
    const facts = unstored.filter(({ seq }) => seq > sentUpTo);
    if (facts.length === 0) return;
    const message: ToBackground = { type: "facts", ...head, facts };
    port?.postMessage(message);
    sentUpTo = lastSeq;
  };
  const connect = (): void => {
    port = chrome.runtime.connect({ name: NETWORK_LOG_PORT });
    sentUpTo = 0;
    port.onMessage.addListener(({ seq }: ToObserver) => {
      unstored = unstored.filter((fact) => fact.seq > seq);
    });
    port.onDisconnect.addListener(() => {
      port = null;
      if (unstored.length > 0) setTimeout(connect, RECONNECT_MS);
    });
    send();
  };
  const release = (): void => {
    held = false;
    if (port) send();
    else connect();
  };

  // DevTools closes: nothing is held any longer.
  addEventListener("pagehide", () => {
    if (held) release();
  });
  const keep = async (entry: WebSocketEntry): Promise<void> => {
    const date = Date.now();
    const times = { at: performance.timeOrigin + performance.now(), mono: performance.now(), date };
    // Asked now: by the time it is sent, recording may be on again.
    const { where } = readRecordingSetting(await chrome.storage.local.get(RECORDING_KEY));
    if (where === "nowhere") return;
    unstored.push({ seq: ++lastSeq, fact: factFromEntry(entry, times) });
    if (held) return;
    held = true;
    setTimeout(release, HOLD_MS);
  };
  tellEach(chrome.devtools.network, (entry) => void keep(entry));
}
