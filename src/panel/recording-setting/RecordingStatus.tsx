/** Says where is recorded while a tab is, and leads to the choice; a file that is only read is not being recorded. */
import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { useCommands, usePanel } from "../state/panel-context.tsx";
import { LIVE } from "../state/sources.ts";
import { recordingWords } from "./recording-words.ts";

export function RecordingStatus(): ReactNode {
  const setting = usePanel((state) => state.recordingSetting);
  const isLeftOut = usePanel(({ page }) => page.kind === "answers" && page.isOff === true);
  const isRecording = usePanel(({ sourceId, hasTab }) => sourceId === LIVE && hasTab);
  const { openDialog } = useCommands();
  if (!isRecording) return null;
  const isOff = setting.where === "nowhere" || (setting.where === "listed" && setting.sites.length === 0);
  return (
    <Button className="recording-status" onPress={() => openDialog({ kind: "recording" })}>
      <span className={isOff || isLeftOut ? "recording-dot recording-dot-off" : "recording-dot"} aria-hidden="true" />
      {recordingWords(setting)}
      {isLeftOut && !isOff && ", not this page"}
    </Button>
  );
}
