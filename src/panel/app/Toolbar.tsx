/** The row of commands: clear, pause, preserve log, filter, export, and the menus. */
import { memo, type ReactNode } from "react";
import { Checkbox, ToggleButton } from "react-aria-components";
import { ExportTools } from "../export/ExportMenu.tsx";
import { FilterField } from "../filter/FilterField.tsx";
import { useCommands, usePanel } from "../state/panel-context.tsx";
import { LIVE } from "../state/sources.ts";
import { SummaryButton } from "../summary/SummaryButton.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { ActionIcon } from "../ui/icons.tsx";
import { ViewMenu } from "./ViewMenu.tsx";

export const Toolbar = memo(function Toolbar(): ReactNode {
  const { setPreserveLog, setPaused, clear } = useCommands();
  const preserveLog = usePanel((state) => state.preserveLog);
  const paused = usePanel((state) => state.paused);
  const isLive = usePanel((state) => state.sourceId === LIVE);
  const isEmpty = usePanel((state) => state.connections.length === 0);
  return (
    <div className="toolbar">
      <IconButton
        name="Clear"
        icon="clear"
        tip="Clear: forget what has ended"
        isDisabled={isEmpty || !isLive}
        onPress={clear}
      />
      <ToggleButton
        className="icon-button"
        aria-label="Pause"
        isDisabled={!isLive}
        isSelected={paused}
        onChange={setPaused}
      >
        <span
          title={paused ? "Go on: show what came in the meantime" : "Pause: hold the list still; the recording goes on"}
        >
          <ActionIcon name={paused ? "play" : "pause"} />
        </span>
      </ToggleButton>
      <span className="toolbar-divider" />
      <Checkbox className="checkbox" isSelected={preserveLog} onChange={setPreserveLog}>
        <span className="checkbox-box" aria-hidden="true" />
        <span title="Keep connections of pages you leave">Preserve log</span>
      </Checkbox>
      <span className="toolbar-divider" />
      <SummaryButton />
      <FilterField />
      <ExportTools />
      <ViewMenu />
    </div>
  );
});
