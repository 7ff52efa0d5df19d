/** Opens the summary of the recording beside the list, or closes it. */
import type { ReactNode } from "react";
import { ToggleButton } from "react-aria-components";
import { useCommands, usePanel, usePreference } from "../state/panel-context.tsx";
import { ActionIcon } from "../ui/icons.tsx";

export function SummaryButton(): ReactNode {
  const { prefer, select } = useCommands();
  const aside = usePreference("aside");
  const isEmpty = usePanel((state) => state.connections.length === 0);
  const hasDetail = usePanel((state) => state.selectedId !== null);
  return (
    <ToggleButton
      className="icon-button"
      aria-label="Summary"
      isDisabled={isEmpty}
      isSelected={aside !== "none" && !hasDetail}
      onChange={(on) => {
        // Over the detail of one connection it is not seen.
        if (on) select(null);
        prefer({ aside: on ? "summary" : "none" });
      }}
    >
      <span title="Summary of the recording, and comparison with another">
        <ActionIcon name="summary" />
      </span>
    </ToggleButton>
  );
}
