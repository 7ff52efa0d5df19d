/** The whole panel: toolbar, notices, the list with the detail of what is selected, and the status line. */
import { type ReactNode, useDeferredValue, useMemo } from "react";
import { Group, Panel, Separator } from "react-resizable-panels";
import type { Connection } from "../../core/export-format.ts";
import { parseFilter } from "../model/filter.ts";
import { emptyReason, noticesOf } from "../model/situation.ts";
import { usePanel } from "../panel-context.tsx";
import { ConnectionDetail } from "./ConnectionDetail.tsx";
import { ConnectionList } from "./ConnectionList.tsx";
import { EmptyState } from "./EmptyState.tsx";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import { Notices } from "./Notices.tsx";
import { StatusLine } from "./StatusLine.tsx";
import { Toolbar } from "./Toolbar.tsx";
import { useWidthStep } from "./use-width.ts";

/** From here on list and detail stand side by side, below it one above the other. */
const SIDE_BY_SIDE = [660];

export function App(): ReactNode {
  const state = usePanel((it) => it);
  const [ref, step] = useWidthStep(SIDE_BY_SIDE);
  const { connections, selectedId } = state;
  // A flood of facts and each key typed draw the list anew when there is time: what a person does goes first.
  const listed = useDeferredValue(connections);
  const filterText = useDeferredValue(state.filterText);
  const shown = useMemo(() => listed.filter(parseFilter(filterText)), [listed, filterText]);
  const circumstances = { ...state, connections: listed.length, shown: shown.length };
  const reason = emptyReason(circumstances);
  const selected = connections.find(({ id }) => id === selectedId);
  return (
    <div className="panel" ref={ref}>
      <header className="panel-head">
        <h1 className="visually-hidden">Close Handshake</h1>
        <Toolbar />
        <Notices notices={noticesOf(circumstances)} />
      </header>
      <main className="panel-main">
        {reason && !selected ? (
          <EmptyState reason={reason} />
        ) : (
          <Split
            isWide={step !== 0}
            list={reason ? <EmptyState reason={reason} /> : <ConnectionList shown={shown} />}
            selected={selected}
          />
        )}
      </main>
      <StatusLine shown={shown.length} listed={listed.length} />
    </div>
  );
}

function Split({
  isWide,
  list,
  selected,
}: {
  isWide: boolean;
  list: ReactNode;
  selected: Connection | undefined;
}): ReactNode {
  const orientation = isWide ? "horizontal" : "vertical";
  return (
    <Group className="split" id="split" orientation={orientation} key={orientation}>
      <Panel id="list" className="split-list" minSize={isWide ? 220 : 96}>
        <ErrorBoundary what="The list">{list}</ErrorBoundary>
      </Panel>
      {selected && (
        <>
          <Separator className="split-handle" aria-label="Resize the list" />
          <Panel id="detail" className="split-detail" defaultSize={isWide ? "60" : "68"} minSize={isWide ? 300 : 120}>
            <ErrorBoundary what="This connection" key={selected.id}>
              <ConnectionDetail connection={selected} />
            </ErrorBoundary>
          </Panel>
        </>
      )}
    </Group>
  );
}
