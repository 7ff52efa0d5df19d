/** Says by which setting the page shown now is left out, and records it: its site when sites are listed, else all. */
import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { hostOf, isRecorded, recordingSetting } from "../../messages/recording-setting.ts";
import { useCommands, usePanel } from "../state/panel-context.tsx";
import { usePageUrl } from "../state/use-page-url.ts";
import { recordingWords } from "./recording-words.ts";

export function RecordHere(): ReactNode {
  const setting = usePanel((state) => state.recordingSetting);
  const { record, openDialog } = useCommands();
  const url = usePageUrl();
  const { where, sites } = setting;
  const host = where === "listed" && url !== null && !isRecorded(setting, url) ? hostOf(url) : null;
  return (
    <>
      <p>
        In force: <strong>{recordingWords(setting)}</strong>.
      </p>
      <div className="empty-actions">
        {host !== null && (
          <Button
            className="text-button primary-button"
            onPress={() => record(recordingSetting("listed", [...sites, host]), { reload: true })}
          >
            Record on {host} too
          </Button>
        )}
        <Button
          className="text-button primary-button"
          onPress={() => record(recordingSetting("everywhere", sites), { reload: true })}
        >
          Record on all sites
        </Button>
        <Button className="text-button primary-button" onPress={() => openDialog({ kind: "recording" })}>
          Where to record{"\u2026"}
        </Button>
      </div>
    </>
  );
}
