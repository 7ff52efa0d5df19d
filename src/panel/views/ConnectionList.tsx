/** The list of connections: sorted, grouped, with as many columns as there is room for. */
import { memo, type ReactNode, useMemo } from "react";
import type { Connection } from "../../core/export-format.ts";
import { reconnectChains } from "../../core/reconnects.ts";
import { listItems } from "../model/list-items.ts";
import { sortConnections } from "../model/sort.ts";
import { usePanel } from "../panel-context.tsx";
import { ConnectionGrid } from "./ConnectionGrid.tsx";
import { COLUMN_SETS } from "./list-cells.tsx";
import { useWidthStep } from "./use-width.ts";

const STEPS = COLUMN_SETS.map(({ from }) => from).slice(1);

export const ConnectionList = memo(function ConnectionList({ shown }: { shown: readonly Connection[] }): ReactNode {
  const { sort, grouping } = usePanel((state) => state.preferences);
  const [ref, step] = useWidthStep(STEPS);
  const chains = useMemo(() => (grouping === "reconnects" ? reconnectChains(shown) : []), [shown, grouping]);
  const items = useMemo(
    () => listItems(sortConnections(shown, sort), grouping, chains),
    [shown, sort, grouping, chains],
  );
  return (
    <div className="list" ref={ref}>
      {step !== null && <ConnectionGrid items={items} columns={COLUMN_SETS[step]?.columns ?? []} />}
    </div>
  );
});
