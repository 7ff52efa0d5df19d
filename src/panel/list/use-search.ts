/** DevTools' search in the list: which rows hold what is looked for, and the selection walks from one to the next. */
import { useEffect, useEffectEvent, useMemo } from "react";
import { useCommands, usePanel } from "../state/panel-context.tsx";
import type { ListItem } from "./list-items.ts";
import { nextMatch, searchRows } from "./search.ts";

export interface Found {
  query: string;
  /** Ids of rows, from top to bottom. */
  matches: readonly string[];
}

/** Null while nothing is looked for. */
export function useSearch(items: readonly ListItem[]): Found | null {
  const { select } = useCommands();
  const search = usePanel((state) => state.search);
  const selectedId = usePanel((state) => state.selectedId);
  const query = search?.query;
  const found = useMemo(
    () => (query === undefined ? null : { query, matches: searchRows(items, query) }),
    [items, query],
  );
  const go = useEffectEvent(() => {
    if (!search || !found) return;
    const next = nextMatch(items, found.matches, selectedId, search.way);
    if (next !== null) select(next);
  });
  // Only when something is asked for: rows that come and go meanwhile move nobody's selection.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each wish is an object of its own
  useEffect(() => go(), [search]);
  return found;
}
