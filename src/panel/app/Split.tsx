/** The list and the detail of what is selected, or the summary of all, side by side or one above the other; how they share the room is remembered. */
import { lazy, memo, type ReactNode, Suspense, useDeferredValue, useMemo } from "react";
import { Group, Panel, Separator } from "react-resizable-panels";
import type { Connection } from "../../core/format/connection.ts";
import { ConnectionDetail } from "../detail/ConnectionDetail.tsx";
import { ConnectionList } from "../list/ConnectionList.tsx";
import { useCommands, usePanel, usePreference } from "../state/panel-context.tsx";
import { ErrorBoundary } from "./ErrorBoundary.tsx";

const RecordingPane = lazy(async () => ({ default: (await import("./RecordingPane.tsx")).RecordingPane }));

interface SplitProps {
  isWide: boolean;
  listed: readonly Connection[];
  /** Of the listed. */
  shown: readonly Connection[];
  /** Stands in place of a list that has nothing to show; null when it has. */
  empty: ReactNode;
}

export const Split = memo(function Split({ isWide, listed, shown, empty }: SplitProps): ReactNode {
  const orientation = isWide ? "horizontal" : "vertical";
  const { prefer } = useCommands();
  const kept = usePreference("split")[orientation];
  const isDetailed = usePanel(({ selectedId }) => selectedId !== null);
  const list = empty ?? <ConnectionList shown={shown} />;
  const hasSummary = usePreference("aside") !== "none";
  if (empty && !isDetailed && !(hasSummary && listed.length > 0)) return list;
  return (
    <Group
      className="split"
      id="split"
      orientation={orientation}
      key={orientation}
      onLayoutChanged={({ detail }, { isUserInteraction }) => {
        // A window that is too small, for a moment while DevTools moves, squeezes both: nobody wants that back.
        if (isUserInteraction && detail !== undefined)
          prefer(({ split }) => ({ split: { ...split, [orientation]: detail } }));
      }}
    >
      <Panel id="list" className="split-list" minSize={isWide ? 220 : 96}>
        <ErrorBoundary what="The list">{list}</ErrorBoundary>
      </Panel>
      {(isDetailed || hasSummary) && (
        <>
          <Separator className="split-handle" aria-label="Resize the list" />
          <Panel
            id="detail"
            className="split-detail"
            defaultSize={String(kept ?? (isWide ? 60 : 68))}
            minSize={isWide ? 300 : 120}
          >
            {isDetailed ? (
              <Detail />
            ) : (
              <ErrorBoundary what="The summary">
                <Suspense fallback={null}>
                  <RecordingPane connections={listed} />
                </Suspense>
              </ErrorBoundary>
            )}
          </Panel>
        </>
      )}
    </Group>
  );
});

const Detail = memo(function Detail(): ReactNode {
  const connections = usePanel((state) => state.connections);
  const selectedId = usePanel((state) => state.selectedId);
  const selected = useMemo(() => connections.find(({ id }) => id === selectedId), [connections, selectedId]);
  // The row is marked at once, its detail drawn when there is time: a key held down walks the list without stumbling.
  const drawn = useDeferredValue(selected);
  return (
    drawn && (
      <ErrorBoundary what="This connection" key={drawn.id}>
        <ConnectionDetail connection={drawn} />
      </ErrorBoundary>
    )
  );
});
