/** The panel's state: one vanilla zustand store over the recording, and the few things a person can do to it. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Connection } from "../core/export-format.ts";
import type { Recording } from "../core/timeline.ts";
import type { FromPanel, ToPanel } from "../messages/port-messages.ts";
import { createFrameQueue, type Schedule } from "./frame-queue.ts";
import { createIntake, replacedIn, type Standing, statedDrops } from "./intake.ts";
import { hasEnded, outcomeOf } from "./model/outcome.ts";
import type { PageStatus } from "./model/page-status.ts";

export interface PanelState extends Standing {
  /** False when the panel was opened without a tab to inspect. */
  hasTab: boolean;
  /** As the recording gives them, oldest first. */
  connections: readonly Connection[];
  /** Facts known to be missing, wherever they were lost. */
  dropped: number;
  /** URLs of live documents whose page replaced WebSocket. */
  replacedIn: readonly string[];
  page: PageStatus;
  /** The extension this panel belongs to was reloaded, updated or removed. */
  orphaned: boolean;
  selectedId: string | null;
  filterText: string;
}

export interface PanelActions {
  select(id: string | null): void;
  setFilterText(text: string): void;
  setPreserveLog(on: boolean): void;
  /** Forgets what has ended; connections still open stay. */
  clear(): void;
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
  filterText: "",
};

export interface StoreSurroundings {
  hasTab: boolean;
  recording: Recording;
  schedule: Schedule;
  send(message: FromPanel): void;
}

export function createPanelStore({ hasTab, recording, schedule, send }: StoreSurroundings): PanelStore {
  const store = createStore<PanelState>()(() => ({ ...INITIAL, hasTab }));
  const intake = createIntake(recording);
  let unreadable = 0;

  /** What is read off the recording after it changed. */
  const snapshot = ({ lost, selectedId }: { lost: number; selectedId: string | null }): Partial<PanelState> => {
    const connections = recording.connections();
    const documents = recording.documents();
    const selected = connections.some(({ id }) => id === selectedId) ? selectedId : null;
    return {
      connections,
      selectedId: selected,
      dropped: lost + statedDrops(documents) + unreadable,
      replacedIn: replacedIn(documents),
    };
  };

  const queue = createFrameQueue<ToPanel>((messages) => {
    const { replay, preserveLog, lost, selectedId } = store.getState();
    const standing = intake.take({ replay, preserveLog, lost }, messages);
    store.setState({ ...standing, ...snapshot({ lost: standing.lost, selectedId }) });
  }, schedule);

  return {
    state: store,
    recording,
    actions: {
      select: (selectedId) => store.setState({ selectedId }),
      setFilterText: (filterText) => store.setState({ filterText }),
      setPreserveLog(on) {
        store.setState({ preserveLog: on });
        send({ type: "preserve-log", on });
      },
      clear() {
        queue.flush();
        // At once, without waiting for the worker's word: it may be asleep, or gone for good.
        const ended = forgetEnded(recording);
        store.setState(snapshot(store.getState()));
        send({ type: "clear", ended });
      },
    },
    tell: {
      heard: (message) => queue.push(message),
      unreadable() {
        unreadable++;
        store.setState(snapshot(store.getState()));
      },
      orphaned() {
        queue.flush();
        // Nothing more will come: what is here is all there is, and it can be exported.
        store.setState({ orphaned: true, replay: "done" });
      },
      page: (page) => store.setState({ page }),
    },
  };
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
