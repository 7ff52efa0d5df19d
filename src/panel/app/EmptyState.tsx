/** Says why there is nothing to list, and what to do next. */
import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { RecordHere } from "../recording-setting/RecordHere.tsx";
import { useCommands } from "../state/panel-context.tsx";
import { ActionIcon } from "../ui/icons.tsx";
import type { EmptyReason } from "./empty-state.ts";

/** A filter that leaves nothing is the filter's own matter: `NothingMatches`. */
type ShownReason = Exclude<EmptyReason, "filtered">;

const TEXTS: Record<ShownReason, { title: string; text: string; next: string }> = {
  "no-tab": {
    title: "No tab to look at",
    text: "This page shows the WebSockets of one inspected tab.",
    next: "Open DevTools on a page and choose the Close Handshake panel.",
  },
  "empty-file": {
    title: "The file holds no connection",
    text: "It is a recording of a page that opened no WebSocket.",
    next: "",
  },
  orphaned: {
    title: "Close Handshake was reloaded or updated",
    text: "This panel belongs to the old version and hears nothing any more. It had recorded no connection.",
    next: "Close and reopen DevTools to record again.",
  },
  replaying: {
    title: "Reading the recording\u2026",
    text: "What happened before this panel was opened is on its way.",
    next: "",
  },
  "closed-page": {
    title: "Extensions cannot run on this page",
    text: "Browsers keep extensions out of their own pages, the extension store, page sources, and files unless you allow them.",
    next: "Go to another page in this tab; recording starts there by itself.",
  },
  "file-page": {
    title: "Files are not recorded yet",
    text: "Extensions see pages opened from disk only when they are allowed to.",
    next: "On chrome://extensions open the details of Close Handshake, turn on \u201cAllow access to file URLs\u201d, then reload this page.",
  },
  "not-recording": {
    title: "Not recording in this page",
    text: "The page was open before Close Handshake was installed, updated or turned on, or extensions may not run here.",
    next: "Reload it: recording starts with its first line of script.",
  },
  "off-by-setting": {
    title: "Recording is switched off here",
    text: "By your setting the page shown now is not recorded.",
    next: "To start, the page is reloaded, so that its first socket is not missed.",
  },
  replaced: {
    title: "The page uses another WebSocket",
    text: "The page replaced WebSocket after recording began (a mock, or another extension). What is made with the replacement cannot be seen.",
    next: "Turn the replacement off and reload, or open a connection with the browser\u2019s own WebSocket.",
  },
  "nothing-yet": {
    title: "No WebSocket yet",
    text: "Recording since the first script of this page. Every WebSocket that it or its frames open appears here, also what happens while DevTools is closed.",
    next: "Use the page until it connects. Sockets of workers appear when they end, as long as DevTools is open.",
  },
};

export function EmptyState({ reason }: { reason: ShownReason }): ReactNode {
  const { reloadPage } = useCommands();
  const { title, text, next } = TEXTS[reason];
  const canReload = reason === "not-recording" || reason === "file-page" || reason === "replaced";
  return (
    <section className="empty" data-reason={reason}>
      <h2>{title}</h2>
      <p>{text}</p>
      {next !== "" && <p>{next}</p>}
      {canReload && (
        <Button className="text-button primary-button" onPress={reloadPage}>
          <ActionIcon name="reload" size={12} />
          Reload page
        </Button>
      )}
      {reason === "off-by-setting" && <RecordHere />}
    </section>
  );
}
