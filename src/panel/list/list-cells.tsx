/** What stands in each column of the connection list, and which columns there are at which width. */
import type { ReactNode } from "react";
import type { Connection } from "../../core/format/connection.ts";
import { codeLabel } from "../../core/protocol/close-codes/describe.ts";
import { addressOf } from "../model/address.ts";
import { formatDuration, formatTimeOfDay } from "../model/format.ts";
import { lifetimeOf, outcomeOf, outcomeWord } from "../model/outcome.ts";
import { initiatorNote, initiatorWord, knowledgeOf } from "../model/words.ts";
import { useDictionaries } from "../state/panel-context.tsx";
import type { SortColumn } from "../state/preferences.ts";
import { useNow } from "../state/use-now.ts";
import { KnowledgeIcon, OutcomeIcon } from "../ui/icons.tsx";
import { ClosingCell } from "./ClosingCell.tsx";

export interface ListColumn {
  id: SortColumn | "short-code" | "verdict";
  title: string;
  width: number | `${number}fr`;
  minWidth: number;
  numeric: boolean;
}

const column = (
  id: ListColumn["id"],
  title: string,
  width: ListColumn["width"],
  more: Partial<ListColumn> = {},
): ListColumn => ({
  id,
  title,
  width,
  minWidth: typeof width === "number" ? width : 120,
  numeric: false,
  ...more,
});

const OUTCOME = column("outcome", "Outcome", 112);
const NAME = column("name", "Connection", "1fr");
const BY = column("by", "Closed by", 88);
const SHORT_CODE = column("short-code", "Code", 56, { numeric: true });
const CODE = column("code", "Code", 168);
const DURATION = column("duration", "Lifetime", 92, { numeric: true });
const STARTED = column("started", "Started", 112, { numeric: true });
const VERDICT = column("verdict", "What happened", "3fr", { minWidth: 200 });

/** Column sets by the width of the list they need, px, ascending. */
export const COLUMN_SETS: readonly { from: number; columns: readonly ListColumn[] }[] = [
  { from: 0, columns: [{ ...OUTCOME, width: 106, minWidth: 92 }, { ...NAME, minWidth: 72 }, SHORT_CODE] },
  { from: 440, columns: [OUTCOME, NAME, SHORT_CODE, DURATION] },
  { from: 540, columns: [OUTCOME, NAME, BY, SHORT_CODE, DURATION] },
  { from: 640, columns: [OUTCOME, NAME, BY, CODE, DURATION] },
  { from: 800, columns: [OUTCOME, NAME, BY, CODE, DURATION, STARTED] },
  { from: 1080, columns: [OUTCOME, { ...NAME, width: "2fr" }, BY, CODE, DURATION, STARTED, VERDICT] },
];

export function ListCell({ column: id, connection }: { column: ListColumn["id"]; connection: Connection }): ReactNode {
  switch (id) {
    case "outcome":
      return <OutcomeCell connection={connection} />;
    case "name":
      return <NameCell url={connection.url} />;
    case "by":
      return <ByCell connection={connection} />;
    case "code":
    case "short-code":
      return <CodeCell connection={connection} short={id === "short-code"} />;
    case "duration":
      return <LifetimeCell connection={connection} />;
    case "started":
      return formatTimeOfDay(connection.createdAt);
    case "verdict":
      return <span title={connection.verdict}>{connection.verdict}</span>;
  }
}

function OutcomeCell({ connection }: { connection: Connection }): ReactNode {
  const outcome = outcomeOf(connection);
  return (
    <span className={`outcome outcome-${outcome}`}>
      <OutcomeIcon outcome={outcome} />
      {outcomeWord(connection, outcome)}
    </span>
  );
}

function NameCell({ url }: { url: string }): ReactNode {
  const { host, path } = addressOf(url);
  return (
    <span className="address" title={url}>
      <span className={path === "" ? undefined : "address-host"}>{host}</span>
      {path !== "" && <span className="address-path">{path}</span>}
    </span>
  );
}

function ByCell({ connection }: { connection: Connection }): ReactNode {
  const { initiator } = connection.claims;
  const outcome = outcomeOf(connection);
  if (outcome === "open" || outcome === "connecting") return <Nothing />;
  const knowledge = knowledgeOf(initiator);
  const word = initiatorWord(initiator);
  if (knowledge !== "likely") return <span title={initiatorNote(initiator)}>{word}</span>;
  return (
    <span className="likely-value" title={`${initiatorNote(initiator)} Likely.`}>
      {word}
      <KnowledgeIcon knowledge="likely" />
      <span className="visually-hidden">, likely</span>
    </span>
  );
}

function CodeCell({ connection, short }: { connection: Connection; short: boolean }): ReactNode {
  const dictionaries = useDictionaries();
  const { closeEvent, protocol, url } = connection;
  if (!closeEvent) return <Nothing />;
  const name = codeLabel(closeEvent.code, { protocol, url }, dictionaries);
  const title = `${closeEvent.code} ${name}`;
  return (
    <span title={title}>
      <span className="code-number">{closeEvent.code}</span>
      {short ? <span className="visually-hidden"> {name}</span> : <span className="code-name"> {name}</span>}
    </span>
  );
}

function LifetimeCell({ connection }: { connection: Connection }): ReactNode {
  if (outcomeOf(connection) === "closing") return <ClosingCell connection={connection} />;
  const ms = lifetimeOf(connection);
  if (ms !== null) return formatDuration(ms);
  return connection.readyState === "CLOSED" ? (
    <Nothing />
  ) : (
    <LivingFor since={connection.openedAt ?? connection.createdAt} />
  );
}

/** Counts whole seconds: a running clock is read at a glance, not to the millisecond. */
function LivingFor({ since }: { since: number }): ReactNode {
  const seconds = Math.max(0, Math.floor((useNow() - since) / 1000));
  return seconds < 60 ? `${seconds}\u00a0s` : formatDuration(seconds * 1000);
}

function Nothing(): ReactNode {
  return (
    <span className="nothing">
      <span aria-hidden="true">–</span>
      <span className="visually-hidden">none</span>
    </span>
  );
}
