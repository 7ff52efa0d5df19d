/** What the panel holds, what a person can do to it, and how it begins. */
import type { Dictionary } from "../../core/files/dictionary/team-dictionary.ts";
import type { Connection } from "../../core/format/connection.ts";
import { DEFAULT_RECORDING, type RecordingSetting } from "../../messages/recording-setting.ts";
import type { Subset } from "../model/subset.ts";
import type { SessionStatus } from "./apply-messages.ts";
import type { PageStatus } from "./page-status.ts";
import { DEFAULT_PREFERENCES, type Preferences } from "./preferences.ts";
import type { Search } from "./search.ts";
import { LIVE, type Source } from "./sources.ts";

/** Wall ms, both ends included. */
export interface TimeRange {
  from: number;
  to: number;
}

/** Two recordings to be compared: LIVE or ids of imported files. */
export interface Compared {
  baseline: string;
  other: string;
}

/** What stands over the panel; `code`: the one to show first. */
export type Dialog = {
  kind: "codes" | "dictionaries" | "rfc" | "what-if" | "shortcuts" | "export" | "recording";
  code?: number;
};

export interface PanelState extends SessionStatus {
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
  /** DevTools' search; null while there is none. */
  search: Search | null;
  /** The filter line. Of this session: a panel does not open filtered by what was looked for last week. */
  filterText: string;
  /** Only connections that lived within it are listed. */
  range: TimeRange | null;
  /** Only these are listed, as they were when that was asked for; see `useSubset`. */
  subset: Subset | null;
  /** Null: the usual two. */
  compared: Compared | null;
  dialog: Dialog | null;
  preferences: Preferences;
  /** The team's own close codes, the first to speak first. */
  dictionaries: readonly Dictionary[];
  /** Where is recorded. */
  recordingSetting: RecordingSetting;
}

export interface PanelActions {
  select(id: string | null): void;
  setPreserveLog(on: boolean): void;
  /** Forgets what has ended; connections still open stay. */
  clear(): void;
  prefer(changes: Partial<Preferences> | ((now: Preferences) => Partial<Preferences>)): void;
  setFilter(line: string | ((now: string) => string)): void;
  setPaused(on: boolean): void;
  setRange(range: TimeRange | null): void;
  setSubset(subset: Subset | null): void;
  compare(compared: Compared): void;
  show(sourceId: string): void;
  /** Lets go of an imported file. */
  closeSource(id: string): void;
  openDialog(dialog: Dialog | null): void;
  dismissProblem(): void;
  /** One of the same name is replaced. */
  addDictionary(dictionary: Dictionary): void;
  removeDictionary(name: string): void;
}

export const INITIAL_STATE: PanelState = {
  hasTab: true,
  replay: "waiting",
  preserveLog: true,
  lost: 0,
  unassigned: 0,
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
  search: null,
  filterText: "",
  range: null,
  subset: null,
  compared: null,
  dialog: null,
  preferences: DEFAULT_PREFERENCES,
  dictionaries: [],
  recordingSetting: DEFAULT_RECORDING,
};
