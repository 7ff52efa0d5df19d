/** How connections came out, as chips: any of those chosen are listed, and each says how many there are. One stop of the Tab key. */
import { memo, type ReactNode, useMemo } from "react";
import { ToggleButton, Toolbar } from "react-aria-components";
import type { Connection } from "../../core/format/connection.ts";
import { countOutcomes, problemsIn } from "../model/counts.ts";
import { formatCount } from "../model/format.ts";
import { OUTCOME_WORDS, OUTCOMES, type Outcome } from "../model/outcome.ts";
import { useValueToggle } from "../state/use-word-toggle.ts";
import { OutcomeIcon } from "../ui/icons.tsx";

/** In the order in which they are looked for. */
const ORDER: readonly Outcome[] = ["open", "clean", "error", "abnormal", "failed"];
const SELDOM = OUTCOMES.filter((outcome) => !ORDER.includes(outcome));

export const ChipBar = memo(function ChipBar({ listed }: { listed: readonly Connection[] }): ReactNode {
  const counts = useMemo(() => countOutcomes(listed), [listed]);
  return (
    <Toolbar className="chips" aria-label="Filter by outcome">
      <Chip value="problem" label="Problems" count={problemsIn(counts)} isKept />
      <span className="toolbar-divider" />
      {[...ORDER, ...SELDOM].map((outcome) => (
        <Chip key={outcome} value={outcome} label={OUTCOME_WORDS[outcome]} count={counts[outcome]} outcome={outcome} />
      ))}
    </Toolbar>
  );
});

interface ChipProps {
  /** Behind `state:`. */
  value: string;
  label: string;
  count: number;
  outcome?: Outcome;
  /** Shown though there is none. */
  isKept?: boolean;
}

function Chip({ value, label, count, outcome, isKept = false }: ChipProps): ReactNode {
  const toggle = useValueToggle("state:", value);
  if (count === 0 && !isKept && !toggle.isSelected) return null;
  return (
    <ToggleButton className="chip" {...toggle}>
      {outcome && <OutcomeIcon outcome={outcome} />}
      {label} <span className="chip-count">{formatCount(count)}</span>
    </ToggleButton>
  );
}
