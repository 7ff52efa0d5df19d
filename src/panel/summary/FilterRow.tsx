/** A row that puts its word into the filter line when it is pressed, and takes it out again: how many, and how much of all that is. */
import type { ReactNode } from "react";
import { ToggleButton } from "react-aria-components";
import { useActions, usePanel } from "../app/panel-context.tsx";
import { hasWord, withoutWord, withWord } from "../list/filter-words.ts";
import { formatCount } from "../ui/format.ts";
import type { CountRow } from "./summary-rows.ts";

export function useWordToggle(word: string): { isSelected: boolean; onChange(on: boolean): void } {
  const { prefer } = useActions();
  const isSelected = usePanel(({ preferences }) => hasWord(preferences.filterText, word));
  const onChange = (on: boolean): void =>
    prefer(({ filterText }) => ({ filterText: on ? withWord(filterText, word) : withoutWord(filterText, word) }));
  return { isSelected, onChange };
}

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
