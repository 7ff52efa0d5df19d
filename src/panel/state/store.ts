/** The panel's state: one vanilla zustand store over the live recording and imported ones, and the things a person can do to it. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Dictionary } from "../../core/files/dictionary/team-dictionary.ts";
import type { Recording } from "../../core/recording.ts";
import type { PanelSearch } from "../../messages/panel-search.ts";
import type { FromPanel, ToPanel } from "../../messages/port-messages.ts";
import type { RecordingSetting } from "../../messages/recording-setting.ts";
import { hasEnded, outcomeOf } from "../model/outcome.ts";
import { createMessageApplier } from "./apply-messages.ts";
import { createFrameQueue, type Schedule } from "./batching.ts";
import { withDictionary } from "./dictionaries.ts";
import { DocumentFlags } from "./document-flags.ts";
import type { PageStatus } from "./page-status.ts";
import type { Preferences } from "./preferences.ts";
import { searchAfter } from "./search.ts";
import { type ImportedFile, LIVE, shownSource, sourceOf } from "./sources.ts";
import { INITIAL_STATE, type PanelActions, type PanelState } from "./state.ts";

export interface PanelStore {
  state: Pick<StoreApi<PanelState>, "getState" | "getInitialState" | "subscribe">;
  actions: PanelActions;
  recording: Recording;
  /** What the outside tells. */
  events: {
    /** As they were kept from earlier sessions. */
    restored(preferences: Preferences, dictionaries: readonly Dictionary[]): void;
    heard(message: ToPanel): void;
    orphaned(): void;
    page(status: PageStatus): void;
    searched(asked: PanelSearch): void;
    recordingSetting(setting: RecordingSetting): void;
    importing(progress: PanelState["importing"]): void;
    imported(fileName: string, file: ImportedFile): void;
    importedDictionary(dictionary: Dictionary): void;
    importFailed(sentence: string): void;
  };
}

export interface StoreDeps {
  hasTab: boolean;
  recording: Recording;
  schedule: Schedule;
  send(message: FromPanel): void;
}

export function createPanelStore(deps: StoreDeps): PanelStore {
  const { hasTab, recording, schedule, send } = deps;
  const store = createStore<PanelState>()(() => ({ ...INITIAL_STATE, hasTab }));
  const flags = new DocumentFlags();
  const applier = createMessageApplier(recording, flags);

  /** What is read off the recording that is shown; a live one that is paused stays as it was. */
  const snapshot = (changes: Partial<PanelState> = {}): Partial<PanelState> => {
    const state = { ...store.getState(), ...changes };
    const source = shownSource(state);
    const isLive = source === undefined;
    const connections = source?.connections ?? (state.paused ? state.connections : recording.connections());
    const isSelected = state.selectedId !== null && connections.some(({ id }) => id === state.selectedId);
    return {
      ...changes,
      connections,
      selectedId: isSelected ? state.selectedId : null,
      dropped: isLive ? state.lost + flags.dropped() : source.lostEvents,
      replacedIn: isLive ? flags.replacedIn() : [],
    };
  };

  const queue = createFrameQueue<ToPanel>((messages) => {
    const before = store.getState();
    const standing = applier.take(before, messages);
    const { replay, preserveLog, lost, unassigned } = standing;
    const now = snapshot({ replay, preserveLog, lost, unassigned });
    store.setState({ ...now, ...followed(before, now) });
  }, schedule);

  const show = (sourceId: string): void => {
    store.setState(snapshot({ sourceId, selectedId: null, range: null, subset: null, paused: false }));
  };

  return {
    state: store,
    recording,
    actions: {
      select: (selectedId) => store.setState({ selectedId }),
      setPreserveLog(on) {
        store.setState({ preserveLog: on });
        send({ type: "preserve-log", on });
      },
      clear() {
        queue.flush();
        // At once, without waiting for the worker's word: it may be asleep, or gone for good.
        const ended = forgetEnded(recording);
        store.setState(snapshot({ paused: false, range: null, subset: null }));
        send({ type: "clear", ended });
      },
      prefer(changes) {
        const { preferences } = store.getState();
        const changed = typeof changes === "function" ? changes(preferences) : changes;
        store.setState({ preferences: { ...preferences, ...changed } });
      },
      setFilter: (line) =>
        store.setState(({ filterText }) => ({ filterText: typeof line === "function" ? line(filterText) : line })),
      setPaused: (paused) => store.setState(snapshot({ paused })),
      setRange: (range) => store.setState({ range }),
      setSubset: (subset) => store.setState({ subset }),
      compare: (compared) => store.setState({ compared }),
      show,
      closeSource(id) {
        const { sources, sourceId } = store.getState();
        store.setState({ sources: sources.filter((source) => source.id !== id) });
        if (sourceId === id) show(LIVE);
      },
      openDialog: (dialog) => store.setState({ dialog }),
      addDictionary(dictionary) {
        store.setState({ dictionaries: withDictionary(store.getState().dictionaries, dictionary) });
      },
      removeDictionary(name) {
        store.setState({ dictionaries: store.getState().dictionaries.filter((it) => it.name !== name) });
      },
      dismissProblem: () => store.setState({ problem: null }),
    },
    events: {
      restored: (preferences, dictionaries) => store.setState({ preferences, dictionaries }),
      heard: (message) => queue.push(message),
      orphaned() {
        queue.flush();
        // Nothing more will come: what is here is all there is, and it can be exported.
        store.setState({ orphaned: true, replay: "done" });
      },
      page: (page) => store.setState({ page }),
      searched: (asked) => store.setState({ search: searchAfter(store.getState().search, asked) }),
      recordingSetting: (setting) => store.setState({ recordingSetting: setting }),
      importing: (importing) => store.setState(importing ? { importing, problem: null } : { importing }),
      imported(fileName, file) {
        const { sources } = store.getState();
        const source = sourceOf(fileName, file, sources);
        store.setState({ sources: [...sources, source], importing: null, problem: null });
        show(source.id);
      },
      importedDictionary(dictionary) {
        const dictionaries = withDictionary(store.getState().dictionaries, dictionary);
        store.setState({ dictionaries, importing: null, problem: null, dialog: { kind: "dictionaries" } });
      },
      importFailed: (problem) => store.setState({ problem, importing: null }),
    },
  };
}

/** With "Follow newest" the selection goes along to a connection that has just begun. */
function followed(before: PanelState, now: Partial<PanelState>): Partial<PanelState> {
  if (!before.preferences.followNewest || before.sourceId !== LIVE || before.paused) return {};
  const newest = now.connections?.at(-1)?.id;
  return newest === undefined || newest === before.connections.at(-1)?.id ? {} : { selectedId: newest };
}

/**
 * Forgets what has ended, and says what that was. In rounds: a connection's entry in the network log stands as a
 * connection of its own once the socket it was joined to is gone.
 */
function forgetEnded(recording: Recording): string[] {
  const forgotten = new Set<string>();
  for (;;) {
    const ended = recording.connections().filter((connection) => hasEnded(outcomeOf(connection)));
    const ids = ended.map(({ id }) => id).filter((id) => !forgotten.has(id));
    if (ids.length === 0) return [...forgotten];
    recording.forget(ids, []);
    for (const id of ids) forgotten.add(id);
  }
}
