/** The hooks that views use: state and commands of the one panel they stand in. */
import { createContext, type ReactNode, useContext } from "react";
import { useStore } from "zustand/react";
import { codeDictionary, type Dictionary } from "../../core/files/dictionary/team-dictionary.ts";
import type { Engine } from "../../core/format/engine.ts";
import { engineOf } from "../../core/format/engine.ts";
import type { CodeDictionary } from "../../core/protocol/close-codes/describe.ts";
import type { Recording } from "../../core/recording.ts";
import { memoizeOn } from "../model/memoize.ts";
import type { PanelCommands } from "./commands.ts";
import type { Preferences } from "./preferences.ts";
import { shownSource } from "./sources.ts";
import type { PanelState } from "./state.ts";
import type { PanelStore } from "./store.ts";

interface PanelParts {
  store: Pick<PanelStore, "state" | "recording">;
  commands: PanelCommands;
}

const PanelContext = createContext<PanelParts | null>(null);

export function PanelProvider({ children, ...parts }: PanelParts & { children: ReactNode }): ReactNode {
  return <PanelContext value={parts}>{children}</PanelContext>;
}

function useParts(): PanelParts {
  const parts = useContext(PanelContext);
  if (!parts) throw new Error("A view stands outside PanelProvider.");
  return parts;
}

export function usePanel<T>(select: (state: PanelState) => T): T {
  return useStore(useParts().store.state, select);
}

/** One of the preferences: a view that takes only what it shows is not drawn again for each letter typed into the filter. */
export function usePreference<K extends keyof Preferences>(name: K): Preferences[K] {
  return usePanel((state) => state.preferences[name]);
}

/** The live recording, whatever is shown. */
export const useLiveRecording = (): Recording => useParts().store.recording;

/** The recording that is shown, for what its connections alone do not tell. */
export function useRecording(): Recording {
  const live = useLiveRecording();
  return usePanel(shownSource)?.recording ?? live;
}

export const useCommands = (): PanelCommands => useParts().commands;

/** Made once for all cells of the list. */
const codeDictionaries = memoizeOn((dictionaries: readonly Dictionary[]): readonly CodeDictionary[] =>
  dictionaries.map(codeDictionary),
);

/** The team's dictionaries as `describeCode` asks them. */
export const useDictionaries = (): readonly CodeDictionary[] =>
  codeDictionaries(usePanel((state) => state.dictionaries));

const ownEngine = engineOf(navigator.userAgent);

/** Of the browser that recorded what is shown. */
export function useEngine(): Engine {
  return usePanel(shownSource)?.recording.engine ?? ownEngine;
}
