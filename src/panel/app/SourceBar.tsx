/** The recordings side by side: the live one and imported files; shown only when there is more than the live one. */
import { memo, type ReactNode } from "react";
import { Button, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { useCommands, usePanel } from "../state/panel-context.tsx";
import { LIVE, shownSource } from "../state/sources.ts";
import { ActionIcon } from "../ui/icons.tsx";

export const SourceBar = memo(function SourceBar(): ReactNode {
  const sources = usePanel((state) => state.sources);
  const sourceId = usePanel((state) => state.sourceId);
  const shown = usePanel(shownSource);
  const { show, closeSource } = useCommands();
  if (sources.length === 0) return null;
  return (
    <div className="sources">
      <ToggleButtonGroup
        className="source-choice"
        aria-label="Recording"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[sourceId]}
        onSelectionChange={([id]) => show(String(id))}
      >
        <ToggleButton id={LIVE} className="chip">
          Live
        </ToggleButton>
        {sources.map(({ id, name }) => (
          <ToggleButton key={id} id={id} className="chip">
            <span className="source-name">{name}</span>
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {shown && (
        <>
          <span className="source-note">
            read-only, exported {shown.exportedAt.slice(0, 16).replace("T", " ")} UTC
            {shown.redaction === "kept" ? "" : `, ${shown.redaction === "removed" ? "queries" : "credentials"} removed`}
          </span>
          <Button className="icon-button" aria-label={`Close ${shown.name}`} onPress={() => closeSource(shown.id)}>
            <ActionIcon name="close" size={11} />
          </Button>
        </>
      )}
    </div>
  );
});
