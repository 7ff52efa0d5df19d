/** Says at all times where is recorded, and leads to the choice. */
import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { useCommands, usePanel } from "../state/panel-context.tsx";
import { recordingWords } from "./recording-words.ts";

export function RecordingStatus(): ReactNode {
  const setting = usePanel((state) => state.recordingSetting);
  const isLeftOut = usePanel(({ page }) => page.kind === "answers" && page.isOff === true);
  const { openDialog } = useCommands();
  const isOff = setting.where === "nowhere" || (setting.where === "listed" && setting.sites.length === 0);
  return (
    <Button className="recording-status" onPress={() => openDialog({ kind: "recording" })}>
      <span className={isOff || isLeftOut ? "recording-dot recording-dot-off" : "recording-dot"} aria-hidden="true" />
      {recordingWords(setting)}
      {isLeftOut && !isOff && ", not this page"}
    </Button>
  );
}
