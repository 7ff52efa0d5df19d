/** What a row of the summary lists, as it is now: the next attempt of a chain belongs to it too. */
import { useMemo } from "react";
import type { Connection } from "../../core/format/connection.ts";
import { type Subset, subsetNow } from "../model/subset.ts";
import { usePanel } from "../state/panel-context.tsx";
import { useChains, usePatterns } from "../state/use-analysis.ts";

const NONE: readonly Connection[] = [];

/** Null while all are listed. `listed`: the connections that the summary is of. */
export function useSubset(listed: readonly Connection[]): Subset | null {
  const asked = usePanel(({ subset }) => subset);
  const connections = asked === null ? NONE : listed;
  const chains = useChains(connections, asked !== null);
  const patterns = usePatterns(connections, asked !== null);
  return useMemo(() => asked && subsetNow(asked, chains, patterns), [asked, chains, patterns]);
}
