/** What DevTools' search found in the list: how many, and at which of them the selection stands. */
import type { ReactNode } from "react";
import { formatCount } from "../model/format.ts";
import { usePanel } from "../state/panel-context.tsx";
import type { Found } from "./use-search.ts";

export function SearchNote({ found: { query, matches } }: { found: Found }): ReactNode {
  const selectedId = usePanel((state) => state.selectedId);
  const at = selectedId === null ? -1 : matches.indexOf(selectedId);
  const which = at < 0 ? "" : `${formatCount(at + 1)} of `;
  const count = matches.length === 0 ? "Nothing listed" : `${which}${formatCount(matches.length)} listed`;
  return (
    <p className="search-note" role="status">
      {count} with “{query}”
    </p>
  );
}
