/** What the list shows: the connections as of the last time there was time to draw them, without those that are hidden, and those that pass the filter. */
import { useDeferredValue, useMemo } from "react";
import type { ReconnectChain } from "../../core/across/reconnects/reconnects.ts";
import type { Connection } from "../../core/format/connection.ts";
import type { Subset } from "../model/subset.ts";
import { withoutDevelopment } from "../model/without-development.ts";
import { usePanel, usePreference } from "../state/panel-context.tsx";
import { useChains } from "../state/use-analysis.ts";
import { readFilter } from "./filter.ts";
import type { FilterContext } from "./filter-keys.ts";
import { createListFilter, type ListCriteria } from "./list-filter.ts";
import { useSubset } from "./use-subset.ts";

export interface Listing {
  listed: readonly Connection[];
  /** Of the listed. */
  shown: readonly Connection[];
  /** Sockets of development servers that are not listed because they are hidden. */
  hidden: number;
  /** What is listed of the summary; null while all are. */
  subset: Subset | null;
  criteria: ListCriteria;
}

function contextOf(chains: readonly ReconnectChain[]): FilterContext {
  const places = new Map(chains.flatMap(({ attempts }) => attempts.map((id, index) => [id, index + 1] as const)));
  return { attemptOf: ({ id }) => places.get(id) ?? null };
}

/** A flood of facts and each key typed draw the list anew when there is time: what a person does goes first. */
export function useListing(): Listing {
  const all = useDeferredValue(usePanel((state) => state.connections));
  const hideDevelopment = usePreference("hideDevelopment");
  const listed = useMemo(() => (hideDevelopment ? withoutDevelopment(all) : all), [all, hideDevelopment]);
  const filterText = useDeferredValue(usePanel((state) => state.filterText));
  const words = useMemo(() => readFilter(filterText), [filterText]);
  const chains = useChains(
    listed,
    words.some(({ needsChains }) => needsChains),
  );
  const range = useDeferredValue(usePanel((state) => state.range));
  const subset = useDeferredValue(useSubset(listed));
  const criteria = useMemo(
    () => ({ words, context: contextOf(chains), range, subset }),
    [words, chains, range, subset],
  );
  const filter = useMemo(() => createListFilter(criteria), [criteria]);
  const shown = useMemo(() => filter(listed), [filter, listed]);
  return { listed, shown, hidden: all.length - listed.length, subset, criteria };
}
