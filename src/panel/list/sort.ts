/** The order of the connection list: newest first unless a column was chosen. */
import { endedBy } from "../../core/explain/ended-by.ts";
import type { Connection } from "../../core/format/connection.ts";
import { lifetimeOf, outcomeOf } from "../model/outcome.ts";
import { endedByWord } from "../model/words.ts";
import type { SortColumn, SortOrder } from "../state/preferences.ts";

/** What is alarming first, what still lives last. */
const RANK = ["failed", "abnormal", "error", "ended", "clean", "closing", "open", "connecting"];

/** What still lives comes last. */
function endedByText(connection: Connection): string {
  const claim = endedBy(connection);
  return claim ? endedByWord(claim) : "\uffff";
}

const KEYS: Record<SortColumn, (connection: Connection) => string | number> = {
  name: ({ url }) => url,
  outcome: (connection) => RANK.indexOf(outcomeOf(connection)),
  by: (connection) => endedByText(connection),
  code: ({ closeEvent }) => closeEvent?.code ?? Number.POSITIVE_INFINITY,
  duration: (connection) => lifetimeOf(connection) ?? Number.POSITIVE_INFINITY,
  started: ({ createdAt }) => createdAt,
};

/** Equal ones stand newest first, whatever the direction. */
export function sortConnections(connections: readonly Connection[], { column, direction }: SortOrder): Connection[] {
  const key = KEYS[column];
  const sign = direction === "ascending" ? 1 : -1;
  return connections
    .map((connection, index) => ({ connection, index, key: key(connection) }))
    .sort((a, b) => (a.key === b.key ? b.index - a.index : a.key < b.key ? -sign : sign))
    .map(({ connection }) => connection);
}
