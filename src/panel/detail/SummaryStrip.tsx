/** The few answers people look for first, each with how it is known. */

import type { ReactNode } from "react";
import { closingSpanOf } from "../../core/explain/closing-time.ts";
import { endedBy } from "../../core/explain/ended-by.ts";
import { known } from "../../core/format/claims.ts";
import type { Connection } from "../../core/format/connection.ts";
import { formatDuration, formatDurationRange } from "../model/format.ts";
import { lifetimeOf, wasOpened } from "../model/outcome.ts";
import { endedByNote, endedByWord, type Knowledge, knowledgeOf, tcpEndWord } from "../model/words.ts";
import { KnowledgeMark } from "../ui/KnowledgeMark.tsx";

interface Item {
  term: string;
  value: string;
  /** An id of the export, shown as one. */
  isId?: boolean;
  note?: string | undefined;
  knowledge: Knowledge;
  basis?: string | undefined;
}

function itemsOf(connection: Connection): Item[] {
  const { claims, closeEvent, readyState } = connection;
  const items: Item[] = [];
  const closing = closingSpanOf(connection);
  const lifetime = lifetimeOf(connection);
  const isOver = readyState !== "OPEN" && readyState !== "CONNECTING";
  if (isOver) {
    const { cause } = claims;
    const by = endedBy(connection);
    if (by)
      items.push({
        term: "Ended by",
        value: endedByWord(by),
        note: endedByNote(by),
        knowledge: knowledgeOf(by),
        basis: by.basis,
      });
    items.push({
      term: "Cause",
      value: known(cause) ?? "",
      isId: true,
      knowledge: knowledgeOf(cause),
      basis: cause.basis,
    });
  }
  if (closeEvent) {
    items.push({ term: "wasClean", value: String(closeEvent.wasClean), knowledge: "observed" });
  }
  if (closing) {
    items.push({
      term: "CLOSING for",
      value: formatDurationRange(closing.shortest, closing.longest),
      note: `From the ${closing.since} to the close event.`,
      knowledge: closing.since === "close() call" ? "observed" : "certain",
    });
  }
  if (lifetime !== null) {
    const term = wasOpened(connection) ? "Open for" : "Tried for";
    items.push({ term, value: formatDuration(lifetime), knowledge: "observed" });
  }
  if (isOver) {
    const { tcpEnd } = claims;
    items.push({
      term: "TCP ended by",
      value: tcpEndWord(tcpEnd),
      knowledge: knowledgeOf(tcpEnd),
      basis: tcpEnd.basis,
    });
  }
  if (!isOver) items.push({ term: "readyState", value: readyState, knowledge: "observed" });
  return items;
}

export function SummaryStrip({ connection }: { connection: Connection }): ReactNode {
  return (
    <dl className="summary">
      {itemsOf(connection).map(({ term, value, isId, note, knowledge, basis }) => (
        <div key={term} className="summary-item" title={note}>
          <dt>{term}</dt>
          <dd>
            {/* The mark says it: "Unknown, unknown" would say nothing more. */}
            {knowledge !== "unknown" && <span className={isId ? "summary-value mono" : "summary-value"}>{value}</span>}
            <KnowledgeMark knowledge={knowledge} basis={basis} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
