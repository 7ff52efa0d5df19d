/** The whole panel: toolbar, notices, overview, the list with the detail of what is selected, and the status line. */
import { type ReactNode, useDeferredValue, useMemo } from "react";
import { Group, Panel, Separator } from "react-resizable-panels";
import type { Connection } from "../../core/export-format.ts";
import { parseFilter } from "../model/filter.ts";
import { isAlarming, outcomeOf } from "../model/outcome.ts";
import { emptyReason, noticesOf } from "../model/situation.ts";
import { useActions, usePanel, useSurroundings } from "../panel-context.tsx";
import { LIVE } from "../sources.ts";
import type { PanelState } from "../store.ts";
import { ChipBar } from "./ChipBar.tsx";
import { ConnectionDetail } from "./ConnectionDetail.tsx";
import { ConnectionList } from "./ConnectionList.tsx";
import { Dialogs } from "./Dialogs.tsx";
import { EmptyState } from "./EmptyState.tsx";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import { ImportStatus } from "./ImportStatus.tsx";
import { Notices } from "./Notices.tsx";
import { Overview } from "./Overview.tsx";
import { SourceBar } from "./SourceBar.tsx";
import { StatusLine } from "./StatusLine.tsx";
import { Toolbar } from "./Toolbar.tsx";
import { useEscape } from "./use-escape.ts";
import { useFileDrop } from "./use-file-drop.ts";
import { useWidthStep } from "./use-width.ts";

/** From here on list and detail stand side by side, below it one above the other. */
const SIDE_BY_SIDE = [660];

/** What the filter line, "Abnormal only" and the brushed time let through. */
function useShown(listed: readonly Connection[], state: PanelState): readonly Connection[] {
  const filterText = useDeferredValue(state.preferences.filterText);
  const { abnormalOnly } = state.preferences;
  const { range } = state;
  return useMemo(() => {
    const passes = parseFilter(filterText);
    return listed.filter(
      (connection) =>
        (!abnormalOnly || isAlarming(outcomeOf(connection))) &&
        (range === null ||
          (connection.createdAt <= range.to && (connection.endedAt ?? Number.POSITIVE_INFINITY) >= range.from)) &&
        passes(connection),
    );
  }, [listed, filterText, abnormalOnly, range]);
}

export function App(): ReactNode {
  const state = usePanel((it) => it);
  const [ref, step] = useWidthStep(SIDE_BY_SIDE);
  const { importFile } = useSurroundings();
  useEscape();
  const isDropping = useFileDrop(importFile);
  const { connections, selectedId, sourceId, preferences } = state;
  // A flood of facts and each key typed draw the list anew when there is time: what a person does goes first.
  const listed = useDeferredValue(connections);
  const shown = useShown(listed, state);
  const circumstances = { ...state, isLive: sourceId === LIVE, connections: listed.length, shown: shown.length };
  const reason = emptyReason(circumstances);
  const selected = useMemo(() => connections.find(({ id }) => id === selectedId), [connections, selectedId]);
  return (
    <div className="panel" ref={ref}>
      <header className="panel-head">
        <h1 className="visually-hidden">Close Handshake</h1>
        <Toolbar />
        <SourceBar />
        {connections.length > 0 && <ChipBar />}
        <ImportStatus />
        {preferences.overview && listed.length > 1 && <Overview connections={listed} />}
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
      <Dialogs />
      {isDropping && <p className="drop-hint">Drop a recording to import it</p>}
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
  const { prefer } = useActions();
  const split = usePanel((state) => state.preferences.split);
  const kept = split[orientation];
  return (
    <Group
      className="split"
      id="split"
      orientation={orientation}
      key={orientation}
      onLayoutChanged={({ detail }) => {
        if (detail !== undefined) prefer({ split: { ...split, [orientation]: detail } });
      }}
    >
      <Panel id="list" className="split-list" minSize={isWide ? 220 : 96}>
        <ErrorBoundary what="The list">{list}</ErrorBoundary>
      </Panel>
      {selected && (
        <>
          <Separator className="split-handle" aria-label="Resize the list" />
          <Panel
            id="detail"
            className="split-detail"
            defaultSize={String(kept ?? (isWide ? 60 : 68))}
            minSize={isWide ? 300 : 120}
          >
            <ErrorBoundary what="This connection" key={selected.id}>
              <ConnectionDetail connection={selected} />
            </ErrorBoundary>
          </Panel>
        </>
      )}
    </Group>
  );
}
