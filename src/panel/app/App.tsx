/** The whole panel: toolbar, notices, overview, the list with the detail of what is selected, and the status line. */
import type { ReactNode } from "react";
import { ChipBar } from "../filter/ChipBar.tsx";
import { NothingMatches } from "../filter/NothingMatches.tsx";
import { SubsetNote } from "../filter/SubsetNote.tsx";
import { type Listing, useListing } from "../filter/use-listing.ts";
import { Overview } from "../overview/Overview.tsx";
import { useCommands, usePanel, usePreference } from "../state/panel-context.tsx";
import { LIVE } from "../state/sources.ts";
import { useWidthStep } from "../ui/use-width.ts";
import { Dialogs } from "./Dialogs.tsx";
import { EmptyState } from "./EmptyState.tsx";
import { emptyReason, noticesOf, type PanelConditions } from "./empty-state.ts";
import { ImportStatus } from "./ImportStatus.tsx";
import { Notices } from "./Notices.tsx";
import { SourceBar } from "./SourceBar.tsx";
import { Split } from "./Split.tsx";
import { StatusLine } from "./StatusLine.tsx";
import { Toolbar } from "./Toolbar.tsx";
import { useEscape } from "./use-escape.ts";
import { useFileDrop } from "./use-file-drop.ts";

/** From here on list and detail stand side by side, below it one above the other. */
const SIDE_BY_SIDE = [660];

/** All that the panel shows besides the connections decides what is said in their place. */
function usePanelConditions({ listed, shown, hidden }: Listing): PanelConditions {
  return {
    isLive: usePanel(({ sourceId }) => sourceId === LIVE),
    hasTab: usePanel(({ hasTab }) => hasTab),
    replay: usePanel(({ replay }) => replay),
    orphaned: usePanel(({ orphaned }) => orphaned),
    page: usePanel(({ page }) => page),
    replacedIn: usePanel(({ replacedIn }) => replacedIn),
    connections: listed.length + hidden,
    shown: shown.length,
  };
}

export function App(): ReactNode {
  const [ref, step] = useWidthStep(SIDE_BY_SIDE);
  const { importFile } = useCommands();
  useEscape();
  const isDropping = useFileDrop(importFile);
  const listing = useListing();
  const { listed, shown, hidden, subset } = listing;
  const hasOverview = usePreference("overview");
  const conditions = usePanelConditions(listing);
  const reason = emptyReason(conditions);
  const empty = reason === "filtered" ? <NothingMatches {...listing} /> : reason && <EmptyState reason={reason} />;
  return (
    <div className="panel" ref={ref}>
      <header className="panel-head">
        <h1 className="visually-hidden">Close Handshake</h1>
        <Toolbar />
        <SourceBar />
        {listed.length + hidden > 0 && <ChipBar listed={listed} />}
        <ImportStatus />
        {hasOverview && listed.length > 1 && <Overview connections={listed} />}
        <SubsetNote subset={subset} />
        <Notices notices={noticesOf(conditions)} />
      </header>
      <main className="panel-main">
        <Split isWide={step !== 0} listed={listed} shown={shown} empty={empty} />
      </main>
      <StatusLine shown={shown.length} listed={listed} hidden={hidden} />
      <Dialogs />
      {isDropping && <p className="drop-hint">Drop a recording to import it</p>}
    </div>
  );
}
