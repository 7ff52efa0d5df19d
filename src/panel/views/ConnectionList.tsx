/** The list of connections: a table that shows as many columns as there is room for, virtual, and walked with the arrow keys. */
import { memo, type ReactNode, useMemo, useState } from "react";
import { Cell, Column, Row, Table, TableBody, TableHeader, TableLayout, Virtualizer } from "react-aria-components";
import type { Connection } from "../../core/export-format.ts";
import { addressOf } from "../model/address.ts";
import { NEWEST_FIRST, type SortColumn, type SortOrder, sortConnections } from "../model/sort.ts";
import { useActions, usePanel } from "../panel-context.tsx";
import { COLUMN_SETS, ListCell, type ListColumn } from "./list-cells.tsx";
import { useWidthStep } from "./use-width.ts";

/** px; the same as in list.css. */
const LAYOUT = { rowHeight: 24, headingHeight: 24 };
const STEPS = COLUMN_SETS.map(({ from }) => from).slice(1);

export const ConnectionList = memo(function ConnectionList({ shown }: { shown: readonly Connection[] }): ReactNode {
  const [order, setOrder] = useState<SortOrder>(NEWEST_FIRST);
  const [ref, step] = useWidthStep(STEPS);
  const rows = useMemo(() => sortConnections(shown, order), [shown, order]);
  return (
    <div className="list" ref={ref}>
      {step !== null && (
        <ConnectionTable rows={rows} order={order} setOrder={setOrder} columns={COLUMN_SETS[step]?.columns ?? []} />
      )}
    </div>
  );
});

interface TableProps {
  rows: Connection[];
  order: SortOrder;
  setOrder(order: SortOrder): void;
  columns: readonly ListColumn[];
}

function ConnectionTable({ rows, order, setOrder, columns }: TableProps): ReactNode {
  const { select } = useActions();
  const selectedId = usePanel((state) => state.selectedId);
  return (
    <Virtualizer layout={TableLayout} layoutOptions={LAYOUT}>
      <Table
        className="list-table"
        aria-label="Connections"
        selectionMode="single"
        // The arrow keys take an open detail along; without one they only move, and Enter opens it.
        selectionBehavior={selectedId === null ? "toggle" : "replace"}
        selectedKeys={selectedId === null ? [] : [selectedId]}
        onSelectionChange={(keys) => select(keys === "all" ? null : (([...keys][0] as string | undefined) ?? null))}
        sortDescriptor={order}
        // `as`: every column's id is a SortColumn or not sortable.
        onSortChange={({ column, direction }) => setOrder({ column: column as SortColumn, direction })}
      >
        <TableHeader columns={columns}>
          {({ id, title, width, minWidth, sortable, numeric }) => (
            <Column
              id={id}
              width={width}
              minWidth={minWidth}
              allowsSorting={sortable}
              isRowHeader={id === "name"}
              className={numeric ? "list-head numeric" : "list-head"}
            >
              {({ sortDirection }) => (
                <>
                  <span className="list-head-text">{title}</span>
                  {sortDirection && (
                    <span className="list-sort" aria-hidden="true">
                      {sortDirection === "ascending" ? "\u25b4" : "\u25be"}
                    </span>
                  )}
                </>
              )}
            </Column>
          )}
        </TableHeader>
        <TableBody items={rows} dependencies={[columns]}>
          {(connection) => (
            <Row id={connection.id} columns={columns} textValue={nameOf(connection)} className="list-row">
              {({ id, numeric }) => (
                <Cell className={numeric ? "list-cell numeric" : "list-cell"}>
                  <ListCell column={id} connection={connection} />
                </Cell>
              )}
            </Row>
          )}
        </TableBody>
      </Table>
    </Virtualizer>
  );
}

function nameOf({ url }: Connection): string {
  const { host, path } = addressOf(url);
  return host + path;
}
