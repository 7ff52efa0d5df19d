/** A row that puts its word into the filter line when it is pressed, and takes it out again: how many, and how much of all that is. */
import type { ReactNode } from "react";
import { ToggleButton } from "react-aria-components";
import { formatCount } from "../model/format.ts";
import { useWordToggle } from "../state/use-word-toggle.ts";
import type { CountRow } from "./summary-rows.ts";

export function RowLabel({ row: { label, code, isId } }: { row: CountRow }): ReactNode {
  return (
    <span className="count-label" title={label}>
      {code !== undefined && <span className="code-number">{code} </span>}
      <span className={isId ? "mono" : undefined}>{label}</span>
    </span>
  );
}

/** `most`: of all rows it stands with. */
export function FilterRow({ row, most }: { row: CountRow; most: number }): ReactNode {
  const { word, count, isBad } = row;
  return (
    <ToggleButton className="count-row" {...useWordToggle(word)}>
      <span
        className={isBad ? "count-bar count-bad" : "count-bar"}
        style={{ width: `${(100 * count) / most}%` }}
        aria-hidden="true"
      />
      <RowLabel row={row} />
      <span className="count-number" title={`Filter: ${word}`}>
        {formatCount(count)}
      </span>
    </ToggleButton>
  );
}
