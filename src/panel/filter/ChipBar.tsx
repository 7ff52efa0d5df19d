/** Common filters as chips: each puts its words into the filter line or takes them out; "Abnormal only" sticks. */
import { memo, type ReactNode } from "react";
import { Group, ToggleButton } from "react-aria-components";
import { useCommands, usePreference } from "../state/panel-context.tsx";
import { useWordToggle } from "../state/use-word-toggle.ts";

const CHIPS = [
  { word: "state:open", label: "Open" },
  { word: "clean:yes", label: "Clean" },
  { word: "state:failed", label: "Failed" },
  { word: "code:1006", label: "1006" },
  { word: "by:server", label: "By server" },
  { word: "by:client", label: "By client" },
  { word: "code:4000-4999", label: "4xxx" },
] as const;

export const ChipBar = memo(function ChipBar(): ReactNode {
  const { prefer } = useCommands();
  const abnormalOnly = usePreference("abnormalOnly");
  return (
    <Group className="chips" aria-label="Quick filters">
      <ToggleButton className="chip" isSelected={abnormalOnly} onChange={(on) => prefer({ abnormalOnly: on })}>
        Abnormal only
      </ToggleButton>
      <span className="toolbar-divider" />
      {CHIPS.map(({ word, label }) => (
        <Chip key={word} word={word} label={label} />
      ))}
    </Group>
  );
});

function Chip({ word, label }: { word: string; label: string }): ReactNode {
  return (
    <ToggleButton className="chip" {...useWordToggle(word)}>
      {label}
    </ToggleButton>
  );
}
