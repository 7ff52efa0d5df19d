/** What stands in each column of the connection list, and which columns there are at which width. */

import type { ReactNode } from "react";
import { endedBy } from "../../core/explain/ended-by.ts";
import type { Connection } from "../../core/format/connection.ts";
import { codeLabel } from "../../core/protocol/close-codes/describe.ts";
import { hintsOf } from "../../core/protocol/close-codes/hints.ts";
import { addressOf } from "../model/address.ts";
import { formatDuration, formatRunning, formatTimeOfDay } from "../model/format.ts";
import { httpStatusOf, httpStatusText } from "../model/http-status.ts";
import { lifetimeOf, outcomeOf, outcomeWord } from "../model/outcome.ts";
import { endedByNote, endedByWord } from "../model/words.ts";
import { useDictionaries } from "../state/panel-context.tsx";
import type { SortColumn } from "../state/preferences.ts";
import { useNow } from "../state/use-now.ts";
import { KnowledgeIcon, OutcomeIcon } from "../ui/icons.tsx";
import { ClosingCell } from "./ClosingCell.tsx";

const SWITCHING_PROTOCOLS = 101;

export interface ListColumn {
  id: SortColumn | "short-outcome" | "short-code" | "verdict";
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

const SHORT_OUTCOME = column("short-outcome", "Outcome", 106, { minWidth: 92 });
const OUTCOME = column("outcome", "Outcome", 138);
const NAME = column("name", "Connection", "1fr");
const BY = column("by", "Ended by", 88);
const SHORT_CODE = column("short-code", "Code", 56, { numeric: true });
const CODE = column("code", "Code", 168);
const DURATION = column("duration", "Lifetime", 92, { numeric: true });
const STARTED = column("started", "Started", 112, { numeric: true });
const VERDICT = column("verdict", "What happened", "3fr", { minWidth: 200 });

/** Column sets by the width of the list they need, px, ascending. */
export const COLUMN_SETS: readonly { from: number; columns: readonly ListColumn[] }[] = [
  { from: 0, columns: [SHORT_OUTCOME, { ...NAME, minWidth: 72 }, SHORT_CODE] },
  { from: 440, columns: [SHORT_OUTCOME, NAME, SHORT_CODE, DURATION] },
  { from: 540, columns: [SHORT_OUTCOME, NAME, BY, SHORT_CODE, DURATION] },
  { from: 640, columns: [OUTCOME, NAME, BY, CODE, DURATION] },
  { from: 800, columns: [OUTCOME, NAME, BY, CODE, DURATION, STARTED] },
  { from: 1080, columns: [OUTCOME, { ...NAME, width: "2fr" }, BY, CODE, DURATION, STARTED, VERDICT] },
];

interface ListCellProps {
  column: ListColumn["id"];
  connection: Connection;
  /** All rows are of one host, which need not be said in each. */
  isSameHost: boolean;
}

export function ListCell({ column: id, connection, isSameHost }: ListCellProps): ReactNode {
  switch (id) {
    case "outcome":
    case "short-outcome":
      return <OutcomeCell connection={connection} short={id === "short-outcome"} />;
    case "name":
      return <NameCell url={connection.url} isSameHost={isSameHost} />;
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

function OutcomeCell({ connection, short }: { connection: Connection; short: boolean }): ReactNode {
  const outcome = outcomeOf(connection);
  const word = outcomeWord(connection, outcome);
  return (
    <span className={`outcome outcome-${outcome}`} title={word}>
      <OutcomeIcon outcome={outcome} />
      {short && outcome === "error" ? (
        <>
          <span aria-hidden="true">Error</span>
          <span className="visually-hidden">{word}</span>
        </>
      ) : (
        word
      )}
    </span>
  );
}

function ByCell({ connection }: { connection: Connection }): ReactNode {
  const by = endedBy(connection);
  if (!by) return <Nothing />;
  const word = endedByWord(by);
  if (by.certainty !== "likely") return <span title={endedByNote(by)}>{word}</span>;
  return (
    <span className="likely-value" title={`${endedByNote(by)} Likely.`}>
      {word}
      <KnowledgeIcon knowledge="likely" />
      <span className="visually-hidden">, likely</span>
    </span>
  );
}

/** A close() that the browser refused left the socket as it was: nothing else in the row tells of it. */
const refusedClose = ({ closeCalls }: Connection) => closeCalls.find(({ error }) => error !== undefined);

function RefusedClose({ code, short }: { code: number | undefined; short: boolean }): ReactNode {
  const call = `close(${code ?? ""})`;
  return (
    <span className="refused-close" title={`The browser rejected ${call}. The socket is still as it was.`}>
      {short ? (
        <>
          <OutcomeIcon outcome="error" />
          <span className="visually-hidden">{call} rejected</span>
        </>
      ) : (
        `${call} rejected`
      )}
    </span>
  );
}

/** The answer that refused a handshake says more than the 1006 that its page was told. */
function CodeCell({ connection, short }: { connection: Connection; short: boolean }): ReactNode {
  const dictionaries = useDictionaries();
  const { closeEvent } = connection;
  const status = connection.openedAt === null ? httpStatusOf(connection) : null;
  if (status !== null && status !== SWITCHING_PROTOCOLS) return <StatusCode status={status} short={short} />;
  const refused = refusedClose(connection);
  if (!closeEvent) return refused ? <RefusedClose code={refused.code} short={short} /> : <Nothing />;
  const { code } = closeEvent;
  const name = codeLabel(code, hintsOf(connection), dictionaries);
  return (
    <span title={`${code} ${name}`}>
      <span className="code-number">{code}</span>
      {short ? <span className="visually-hidden"> {name}</span> : <span className="code-name"> {name}</span>}
    </span>
  );
}

function StatusCode({ status, short }: { status: number; short: boolean }): ReactNode {
  const text = httpStatusText(status);
  return (
    <span title={`The server answered ${text}; the page was told 1006.`}>
      <span className="code-number">{short ? status : `HTTP ${status}`}</span>
      {short ? <span className="visually-hidden"> {text}</span> : <span className="code-name">{text.slice(8)}</span>}
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

function LivingFor({ since }: { since: number }): ReactNode {
  return formatRunning(useNow() - since);
}

/** Host, path and query, each cut where it tells least: the query first, then the middle of the path. */
function NameCell({ url, isSameHost }: { url: string; isSameHost: boolean }): ReactNode {
  const { host, path } = addressOf(url);
  const query = path.indexOf("?");
  const way = query < 0 ? path : path.slice(0, query);
  const last = way.lastIndexOf("/");
  return (
    <span className="address" title={url}>
      {!(isSameHost && path !== "") && <span className={path === "" ? undefined : "address-host"}>{host}</span>}
      {last > 0 && <span className="address-way">{way.slice(0, last)}</span>}
      {way !== "" && <span className="address-end">{way.slice(Math.max(0, last))}</span>}
      {query >= 0 && <span className="address-query">{path.slice(query)}</span>}
    </span>
  );
}

function Nothing(): ReactNode {
  return (
    <span className="nothing">
      <span aria-hidden="true">–</span>
      <span className="visually-hidden">none</span>
    </span>
  );
}
