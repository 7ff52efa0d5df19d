/** DevTools' search through the list: which rows hold what is looked for, and which of them is next. Pure. */
import { haystackOf } from "../filter/filter.ts";
import type { Search } from "../state/search.ts";
import type { ListItem } from "./list-items.ts";

/** Ids of the rows that hold the query, from top to bottom. */
export function searchRows(items: readonly ListItem[], query: string): string[] {
  const wanted = query.toLowerCase();
  return items.flatMap((item) =>
    item.kind === "connection" && haystackOf(item.connection).includes(wanted) ? [item.id] : [],
  );
}

/** The match to go to from the row `from`, round the ends of the list; null when there is none. */
export function nextMatch(
  items: readonly ListItem[],
  matches: readonly string[],
  from: string | null,
  way: Search["way"],
): string | null {
  const at = from === null ? -1 : matches.indexOf(from);
  if (at >= 0) return matches[(at + way + matches.length) % matches.length] ?? null;
  const place = new Map(items.map(({ id }, index) => [id, index]));
  const start = (from === null ? undefined : place.get(from)) ?? -1;
  const after = matches.findIndex((id) => (place.get(id) ?? 0) > start);
  if (way === -1) return matches.at(after < 0 ? -1 : after - 1) ?? null;
  return matches[Math.max(0, after)] ?? null;
}
