/** The panel's entry: wires port, store and views. No component lives here, or hot reload would mount the panel twice. */
import { createRoot } from "react-dom/client";
import { engineOf } from "../../core/format/engine.ts";
import { createRecording } from "../../core/recording.ts";
import { createBackgroundConnection } from "../background/connection.ts";
import { createPageProbe } from "../background/page-probe.ts";
import * as port from "../background/port.ts";
import { copyText } from "../export/copy-to-clipboard.ts";
import { createExportActions } from "../export/export-actions.ts";
import { createFileImporter } from "../export/import-file.ts";
import { afterMs, createFrameQueue, nextFrame, throttle } from "../state/batching.ts";
import type { PanelCommands } from "../state/commands.ts";
import { readDictionaries } from "../state/dictionaries.ts";
import { PanelProvider } from "../state/panel-context.tsx";
import { type Preferences, readPreferences } from "../state/preferences.ts";
import { createPanelStore } from "../state/store.ts";
import { App } from "./App.tsx";
import "./panel.css";

/** ms between two frames of a flood: nobody reads faster, and each of them draws the list anew. */
const FRAME_MS = 100;
/** ms between two savings: what is typed into the filter is not written down letter by letter. */
const SAVE_MS = 500;

const later = (work: () => void, ms: number): void => {
  setTimeout(work, ms);
};

const recording = createRecording(engineOf(navigator.userAgent));
const store = createPanelStore({
  hasTab: port.tabId !== null,
  recording,
  schedule: throttle(FRAME_MS, nextFrame, afterMs, () => performance.now()),
  send: (message) => link?.send(message),
});
const { events } = store;
const link =
  port.tabId === null
    ? null
    : createBackgroundConnection({ connect: port.connect, alive: port.isAlive, ...events, later });
const probe = createPageProbe({ ping: port.ping, readPlace: port.readPlace, onStatus: events.page, later });

if (link) {
  probe.look();
  port.onStored(link.wake);
  port.onNavigated((moment) => {
    if (moment === "began") link.send({ type: "navigated" });
    probe.look();
  });
  port.onShown(() => {
    link.send({ type: "shown" });
    probe.look();
  });
}
// Side by side, while the log is already being replayed: the first paint waits for the slowest of them, not for all in turn.
const [preferences, dictionaries] = await Promise.all([
  port.load("panel"),
  port.load("dictionaries"),
  port.watchRecordingSetting((setting) => {
    events.recordingSetting(setting);
    if (link) probe.look();
  }),
]);
events.restored(readPreferences(preferences), readDictionaries(dictionaries));

port.onSearched(events.searched);
port.watchTheme((theme) => {
  document.documentElement.dataset.theme = theme;
});

const saving = createFrameQueue<Preferences>(
  (changed) => port.save("panel", changed.at(-1) ?? store.state.getState().preferences),
  throttle(
    SAVE_MS,
    (work) => afterMs(work, 0),
    afterMs,
    () => performance.now(),
  ),
);
addEventListener("pagehide", saving.flush);

store.state.subscribe((now, before) => {
  if (now.preferences !== before.preferences) saving.push(now.preferences);
  if (now.dictionaries !== before.dictionaries) port.save("dictionaries", now.dictionaries);
});

const importer = createFileImporter(events);
const commands: PanelCommands = {
  ...store.actions,
  reloadPage: port.reloadPage,
  record(setting, options) {
    // At once: the next choice builds on it.
    events.recordingSetting(setting);
    void port.record(setting, options);
  },
  pageUrl: async () => (await port.readPlace()).url,
  openResource: port.openResource,
  copyText,
  importFile: (file) => void importer.importFile(file),
  cancelImport: importer.cancel,
  ...createExportActions(store, port.generator),
};

const root = document.getElementById("root");
if (!root) throw new Error("panel.html has no #root.");
createRoot(root).render(
  <PanelProvider store={store} commands={commands}>
    <App />
  </PanelProvider>,
);
