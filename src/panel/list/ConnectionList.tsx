/** The list of connections: sorted, grouped, with as many columns as there is room for. */
import { memo, type ReactNode, useMemo } from "react";
import type { Connection } from "../../core/format/connection.ts";
import { addressOf } from "../model/address.ts";
import { memoizeOn } from "../model/memoize.ts";
import { usePanel, usePreference } from "../state/panel-context.tsx";
import { useChains } from "../state/use-analysis.ts";
import { useWidthStep } from "../ui/use-width.ts";
import { ConnectionGrid } from "./ConnectionGrid.tsx";
import { COLUMN_SETS } from "./list-cells.tsx";
import { groupingOf, listItems } from "./list-items.ts";
import { SearchNote } from "./SearchNote.tsx";
import { sortConnections } from "./sort.ts";
import { useSearch } from "./use-search.ts";

const hostOf = memoizeOn(({ url }: Connection) => addressOf(url).host);

const NONE: readonly Connection[] = [];
const STEPS = COLUMN_SETS.map(({ from }) => from).slice(1);

export const ConnectionList = memo(function ConnectionList({ shown }: { shown: readonly Connection[] }): ReactNode {
  const sort = usePreference("sort");
  const chosen = usePreference("grouping");
  const grouping = useMemo(() => groupingOf(chosen, shown), [chosen, shown]);
  const [ref, step] = useWidthStep(STEPS);
  // Of all connections: what the filter leaves out still is an attempt.
  const chains = useChains(
    usePanel((state) => (grouping === "reconnects" ? state.connections : NONE)),
    grouping === "reconnects",
  );
  const items = useMemo(
    () => listItems(sortConnections(shown, sort), grouping, chains),
    [shown, sort, grouping, chains],
  );
  const found = useSearch(items);
  const isSameHost = useMemo(() => haveOneHost(shown), [shown]);
  const foundIds = useMemo(() => new Set(found?.matches), [found]);
  return (
    <div className="list" ref={ref}>
      {step !== null && (
        <ConnectionGrid
          items={items}
          columns={COLUMN_SETS[step]?.columns ?? []}
          found={foundIds}
          isSameHost={isSameHost}
        />
      )}
      {found && <SearchNote found={found} />}
    </div>
  );
});

function haveOneHost(connections: readonly Connection[]): boolean {
  const [first, ...others] = connections;
  if (!first || others.length === 0) return false;
  const host = hostOf(first);
  return others.every((connection) => hostOf(connection) === host);
}
