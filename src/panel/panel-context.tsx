/** The hooks that views use: state, actions and surroundings of the one panel they stand in. */
import { createContext, type ReactNode, useContext } from "react";
import { useStore } from "zustand/react";
import type { PanelActions, PanelState, PanelStore } from "./store.ts";
import type { Surroundings } from "./surroundings.ts";

interface PanelParts {
  store: Pick<PanelStore, "state" | "actions">;
  surroundings: Surroundings;
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

export const useActions = (): PanelActions => useParts().store.actions;
export const useSurroundings = (): Surroundings => useParts().surroundings;
