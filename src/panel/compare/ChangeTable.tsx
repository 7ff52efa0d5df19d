/** What changed between two recordings: counts and shares of both, and the difference. */
import { Fragment, type ReactNode, useMemo } from "react";
import { ToggleButton } from "react-aria-components";
import type { EndpointComparison } from "../../core/across/compare/compare.ts";
import { useWordToggle } from "../state/use-word-toggle.ts";
import { RowLabel } from "../summary/FilterRow.tsx";
import type { CountRow } from "../summary/summary-rows.ts";
import { type ChangeRow, changeGroups } from "./compare-rows.ts";

interface ChangeTableProps {
  comparison: EndpointComparison;
  /** Of a close code. */
  nameOf(code: number): string;
}

export function ChangeTable({ comparison, nameOf }: ChangeTableProps): ReactNode {
  const groups = useMemo(() => changeGroups(comparison, nameOf), [comparison, nameOf]);
  const { before, after } = comparison.connections;
  return (
    <div className="changes-frame">
      <table className="changes">
        <thead>
          <tr>
            <th scope="col">Connections</th>
            <th scope="col">Baseline: {before}</th>
            <th scope="col">Compared: {after}</th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        {groups.map(({ title, rows }) => (
          <tbody key={title}>
            <tr>
              <th className="changes-group" scope="rowgroup" colSpan={4}>
                {title}
              </th>
            </tr>
            {rows.map((row) => (
              <Fragment key={row.key}>
                <Row change={row} />
              </Fragment>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function Row({ change: { row, label, before, after, change } }: { change: ChangeRow }): ReactNode {
  return (
    <tr>
      <th scope="row">{row ? <FilterLabel row={row} /> : label}</th>
      <td>{before}</td>
      <td>{after}</td>
      <td>{change}</td>
    </tr>
  );
}

/** Lists those that the row counts in the recording that is shown. */
function FilterLabel({ row }: { row: CountRow }): ReactNode {
  return (
    <ToggleButton className="changes-label" {...useWordToggle(row.word)}>
      <RowLabel row={row} />
    </ToggleButton>
  );
}
