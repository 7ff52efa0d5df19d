/** Sends the WebSocket entries of DevTools' network log to the background, as facts. Payloads stay here. */
import { newDocumentId } from "../messages/document-id.ts";
import { NETWORK_LOG_PORT, RECORDING_KEY } from "../messages/port-names.ts";
import { readRecordingSetting } from "../messages/recording-setting.ts";
import type { SocketEvent } from "../messages/socket-event.ts";
import { createFactSender } from "../transport/fact-sender.ts";
import { factFromEntry, type WebSocketEntry } from "./har-entry.ts";
import { tellEach } from "./tell-each.ts";

/** ms. The page's own facts come by a longer way: an entry ahead of them would show for a moment as a connection of its own. */
const HOLD_MS = 300;

const now = () => ({ at: performance.timeOrigin + performance.now(), mono: performance.now(), date: Date.now() });
/** The schema knows three who drop facts; this page stands beside the observer. */
const dropped = (count: number): SocketEvent => ({ kind: "facts-dropped", ...now(), count, by: "observer" });

/** Listens until DevTools closes. */
export function watchNetworkLog(): void {
  const { tabId } = chrome.devtools.inspectedWindow;
  const head = { document: newDocumentId(), tabId, url: "", top: false, timeOrigin: performance.timeOrigin };
  const sender = createFactSender({
    portName: NETWORK_LOG_PORT,
    head,
    dropped,
    holdMs: HOLD_MS,
    now: () => performance.now(),
  });
  const send = async (entry: WebSocketEntry): Promise<void> => {
    const times = now();
    // Asked now: by the time it is sent, recording may be on again.
    const { where } = readRecordingSetting(await chrome.storage.local.get(RECORDING_KEY));
    if (where !== "nowhere") sender.send(factFromEntry(entry, times));
  };
  tellEach(chrome.devtools.network, (entry) => void send(entry));
  // DevTools closes: nothing is held any longer.
  addEventListener("pagehide", sender.flush);
}
