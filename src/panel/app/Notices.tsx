/** What must be known beside a list that has something in it: one line each, with its next step. */
import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { useCommands } from "../state/panel-context.tsx";
import { ActionIcon, OutcomeIcon } from "../ui/icons.tsx";
import type { Notice } from "./empty-state.ts";

const TEXTS: Record<Notice, string> = {
  orphaned:
    "Close Handshake was reloaded or updated, so this recording has ended. The panel keeps what it has, and Export JSON still works. Close and reopen DevTools to record again.",
  "closed-page": "Browsers let no extension into the page shown now; nothing is recorded here.",
  "file-page": "This file is not recorded. Allow access to file URLs in the extension\u2019s details, then reload.",
  "not-recording": "The page shown now is not recorded. Reload it to start.",
  "off-by-setting": "By your setting the page shown now is not recorded.",
  replaced:
    "The page replaced WebSocket after recording began (a mock, or another extension). Sockets made with the replacement are missing here.",
};

export function Notices({ notices }: { notices: readonly Notice[] }): ReactNode {
  const { reloadPage, openDialog } = useCommands();
  if (notices.length === 0) return null;
  return (
    <ul className="notices">
      {notices.map((notice) => (
        <li key={notice} className="notice">
          <OutcomeIcon outcome="abnormal" />
          <span>{TEXTS[notice]}</span>
          {(notice === "not-recording" || notice === "file-page") && (
            <Button className="text-button" onPress={reloadPage}>
              <ActionIcon name="reload" size={12} />
              Reload page
            </Button>
          )}
          {notice === "off-by-setting" && (
            <Button className="text-button" onPress={() => openDialog({ kind: "recording" })}>
              Where to record{"\u2026"}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
