/** The panel's state: one vanilla zustand store over the live recording and imported ones, and the things a person can do to it. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Dictionary } from "../core/dictionary.ts";
import type { Connection } from "../core/export-format.ts";
import type { Recording } from "../core/timeline.ts";
import type { FromPanel, ToPanel } from "../messages/port-messages.ts";
import { withDictionary } from "./dictionaries.ts";
import { createFrameQueue, type Schedule } from "./frame-queue.ts";
import { createIntake, type Standing } from "./intake.ts";
import { hasEnded, outcomeOf } from "./model/outcome.ts";
import type { PageStatus } from "./model/page-status.ts";
import { NotableFacts } from "./notable-facts.ts";
import { type Preferences, USUAL } from "./preferences.ts";
import { type ImportedFile, LIVE, type Source, sourceOf } from "./sources.ts";

/** Wall ms, both ends included. */
export interface TimeRange {
  from: number;
  to: number;
}

/** What stands over the panel; `code`: the one to show first. */
export type Dialog = { kind: "codes" | "dictionaries" | "rfc" | "what-if" | "shortcuts"; code?: number };

export interface PanelState extends Standing {
  /** False when the panel was opened without a tab to inspect. */
  hasTab: boolean;
  /** Of the source shown, as its recording gives them, oldest first. */
  connections: readonly Connection[];
  /** Facts known to be missing, wherever they were lost; of the source shown. */
  dropped: number;
  /** URLs of live documents whose page replaced WebSocket. */
  replacedIn: readonly string[];
  page: PageStatus;
  /** The extension this panel belongs to was reloaded, updated or removed. */
  orphaned: boolean;
  selectedId: string | null;
  /** Imported files. */
  sources: readonly Source[];
  /** LIVE or the id of an imported file. */
  sourceId: string;
  /** An import under way; `done` from 0 to 1. */
  importing: { name: string; done: number } | null;
  /** Why the last import failed, one sentence; null when there is nothing to say. */
  problem: string | null;
  /** The list stands still; the recording goes on. */
  paused: boolean;
  /** Only connections that lived within it are listed. */
  range: TimeRange | null;
  dialog: Dialog | null;
  preferences: Preferences;
  /** The team's own close codes, the first to speak first. */
  dictionaries: readonly Dictionary[];
}

export interface PanelActions {
  select(id: string | null): void;
  setPreserveLog(on: boolean): void;
  /** Forgets what has ended; connections still open stay. */
  clear(): void;
  prefer(changes: Partial<Preferences>): void;
  setPaused(on: boolean): void;
  setRange(range: TimeRange | null): void;
  show(sourceId: string): void;
  /** Lets go of an imported file. */
  closeSource(id: string): void;
  openDialog(dialog: Dialog | null): void;
  dismissProblem(): void;
  removeDictionary(name: string): void;
}

export interface PanelStore {
  state: Pick<StoreApi<PanelState>, "getState" | "getInitialState" | "subscribe">;
  actions: PanelActions;
  recording: Recording;
  /** What the outside tells. */
  tell: {
    heard(message: ToPanel): void;
    unreadable(): void;
    orphaned(): void;
    page(status: PageStatus): void;
    importing(progress: PanelState["importing"]): void;
    imported(fileName: string, file: ImportedFile): void;
    importedDictionary(dictionary: Dictionary): void;
    importFailed(sentence: string): void;
  };
}

const INITIAL: PanelState = {
  hasTab: true,
  replay: "waiting",
  preserveLog: true,
  lost: 0,
  connections: [],
  dropped: 0,
  replacedIn: [],
  page: { kind: "asking" },
  orphaned: false,
  selectedId: null,
  sources: [],
  sourceId: LIVE,
  importing: null,
  problem: null,
  paused: false,
  range: null,
  dialog: null,
  preferences: USUAL,
  dictionaries: [],
};

export interface StoreSurroundings {
  hasTab: boolean;
  recording: Recording;
  preferences?: Preferences;
  dictionaries?: readonly Dictionary[];
  schedule: Schedule;
  send(message: FromPanel): void;
}

export function createPanelStore(around: StoreSurroundings): PanelStore {
  const { hasTab, recording, preferences = USUAL, dictionaries = [], schedule, send } = around;
  const store = createStore<PanelState>()(() => ({ ...INITIAL, hasTab, preferences, dictionaries }));
  const notable = new NotableFacts();
  const intake = createIntake(recording, notable);
  let unreadable = 0;

  /** What is read off the recording that is shown; a live one that is paused stays as it was. */
  const snapshot = (changes: Partial<PanelState> = {}): Partial<PanelState> => {
    const state = { ...store.getState(), ...changes };
    const source = state.sources.find(({ id }) => id === state.sourceId);
    const isLive = source === undefined;
    const connections = source?.connections ?? (state.paused ? state.connections : recording.connections());
    const isSelected = state.selectedId !== null && connections.some(({ id }) => id === state.selectedId);
    return {
      ...changes,
      connections,
      selectedId: isSelected ? state.selectedId : null,
      dropped: isLive ? state.lost + notable.dropped() + unreadable : source.lostEvents,
      replacedIn: isLive ? notable.replacedIn() : [],
    };
  };

  const queue = createFrameQueue<ToPanel>((messages) => {
    const before = store.getState();
    const standing = intake.take(before, messages);
    const { replay, preserveLog, lost } = standing;
    const now = snapshot({ replay, preserveLog, lost });
    store.setState({ ...now, ...followed(before, now) });
  }, schedule);

  const show = (sourceId: string): void => {
    store.setState(snapshot({ sourceId, selectedId: null, range: null, paused: false }));
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
        store.setState(snapshot({ paused: false, range: null }));
        send({ type: "clear", ended });
      },
      prefer: (changes) => store.setState({ preferences: { ...store.getState().preferences, ...changes } }),
      setPaused: (paused) => store.setState(snapshot({ paused })),
      setRange: (range) => store.setState({ range }),
      show,
      closeSource(id) {
        const { sources, sourceId } = store.getState();
        store.setState({ sources: sources.filter((source) => source.id !== id) });
        if (sourceId === id) show(LIVE);
      },
      openDialog: (dialog) => store.setState({ dialog }),
      removeDictionary(name) {
        store.setState({ dictionaries: store.getState().dictionaries.filter((it) => it.name !== name) });
      },
      dismissProblem: () => store.setState({ problem: null }),
    },
    tell: {
      heard: (message) => queue.push(message),
      unreadable() {
        unreadable++;
        store.setState(snapshot());
      },
      orphaned() {
        queue.flush();
        // Nothing more will come: what is here is all there is, and it can be exported.
        store.setState({ orphaned: true, replay: "done" });
      },
      page: (page) => store.setState({ page }),
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
