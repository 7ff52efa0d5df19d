/** The keys of the filter line: what each finds, which values it takes, and how suggestions explain it. */

import { isDevelopmentSocket } from "../../core/across/reconnects/development.ts";
import { wasNeverClosed } from "../../core/across/summary/summary.ts";
import { VERDICT_WORDS, verdictKind } from "../../core/across/summary/verdict-kind.ts";
import { endedBy } from "../../core/explain/ended-by.ts";
import { causeKeyOf, hostOf } from "../../core/format/accessors.ts";
import { known } from "../../core/format/claims.ts";
import type { Connection } from "../../core/format/connection.ts";
import { addressOf } from "../model/address.ts";
import { httpStatusOf } from "../model/http-status.ts";
import { isProblem, lifetimeOf, OUTCOMES, outcomeOf } from "../model/outcome.ts";
import { type Bounds, countBounds, durationBounds, isHalfNumber } from "./numbers.ts";

/** What a test needs besides the connection. */
export interface FilterContext {
  /** Its place in its chain of reconnect attempts, from 1; null outside of chains. */
  attemptOf(connection: Connection): number | null;
}

export type Test = (connection: Connection, context: FilterContext) => boolean;

export interface FilterKey {
  /** A few words for the suggestions. */
  note: string;
  /** Null: the key takes no such value. `value` in lower case, never "". */
  test(value: string): Test | null;
  /** What it is in one connection, for suggestions and counts. */
  valuesOf(connection: Connection): Iterable<string>;
  /** All values there are, where that is a closed list; their beginnings are values too. */
  values?: readonly string[];
  /** Being typed: asks for nothing yet. */
  isHalf?(value: string): boolean;
}

/** A key whose values are a closed list: a value that begins one of them finds it. */
function listed(note: string, values: readonly string[], valuesOf: (connection: Connection) => string[]): FilterKey {
  const test = (value: string): Test | null =>
    values.some((it) => it.startsWith(value))
      ? (connection) => valuesOf(connection).some((it) => it.startsWith(value))
      : null;
  return { note, values, valuesOf, test };
}

/** A key whose values are texts of any kind: a part of one finds it, and after `=` all of it. */
function texts(
  note: string,
  valuesOf: (connection: Connection) => string[],
  exact: (connection: Connection) => string | null = (connection) => valuesOf(connection)[0] ?? null,
): FilterKey {
  return {
    note,
    valuesOf,
    isHalf: (value) => value === "=",
    test: (value) =>
      value.startsWith("=")
        ? (connection) => exact(connection) === value.slice(1)
        : (connection) => valuesOf(connection).some((it) => it.toLowerCase().includes(value)),
  };
}

function numbers(
  note: string,
  read: (text: string) => Bounds | null,
  measure: (connection: Connection, context: FilterContext) => number | null,
): FilterKey {
  return {
    note,
    valuesOf: () => [],
    isHalf: isHalfNumber,
    test(value) {
      const bounds = read(value);
      if (!bounds) return null;
      return (connection, context) => {
        const number = measure(connection, context);
        return number !== null && bounds.from <= number && number <= bounds.to;
      };
    },
  };
}

/** Of the close event; of a socket that has none yet, what the server's Close said. */
const codeOf = ({ closeEvent, claims }: Connection): number | null => closeEvent?.code ?? known(claims.receivedCode);

const code: FilterKey = {
  note: "status code: 1006, 4xxx, 4000-4999, none",
  valuesOf: (connection) => [String(connection.closeEvent?.code ?? "none")],
  isHalf: (value) => /^\d+-$/.test(value),
  test(value) {
    const [, from, to] = /^(\d+)-(\d+)$/.exec(value) ?? [];
    if (from !== undefined)
      return (connection) => {
        const own = codeOf(connection);
        return own !== null && Number(from) <= own && own <= Number(to);
      };
    if (!/^[\dx]+$/.test(value) && !"none".startsWith(value)) return null;
    // Up to three digits are the beginning of a code: the list does not go empty while the fourth is typed.
    const pattern = new RegExp(`^${value.replaceAll("x", "\\d")}${/^[\dx]{4}/.test(value) ? "$" : ""}`);
    return (connection) => pattern.test(String(codeOf(connection) ?? "none"));
  },
};

const causesOf = ({ claims, diagnosis }: Connection): string[] => {
  const mechanism = known(claims.cause);
  return [...new Set([...(mechanism === null ? [] : [mechanism]), ...diagnosis.map((found) => found.cause)])];
};

const reasonsOf = ({ closeEvent, closeCalls }: Connection): string[] =>
  [closeEvent?.reason, ...closeCalls.map(({ reason }) => reason)].filter(
    (it) => it !== undefined && it !== "",
  ) as string[];

/** Who ended it; "unknown" where nothing tells, nothing while it lives. */
const endedByOf = (connection: Connection): string[] => {
  const claim = endedBy(connection);
  return claim ? [known(claim) ?? "unknown"] : [];
};

const IS: Readonly<Record<string, (connection: Connection) => boolean>> = {
  dev: isDevelopmentSocket,
  "never-closed": wasNeverClosed,
};

const isWireFact = ({ kind }: { kind: string }): boolean => kind.startsWith("wire-");

function evidenceOf({ source, networkLog, events }: Connection): string[] {
  return [
    ...(source === "page" ? ["page"] : []),
    ...(networkLog ? ["log"] : []),
    ...(events.some(isWireFact) ? ["wire"] : []),
  ];
}

const statesOf = (connection: Connection): string[] => [
  outcomeOf(connection),
  ...(isProblem(outcomeOf(connection)) ? ["problem"] : []),
  ...(connection.readyState === "CLOSED" ? ["closed"] : []),
];

export const FILTER_KEYS: Readonly<Record<string, FilterKey>> = {
  code,
  state: listed("problem, open, clean, error, abnormal, failed \u2026", [...OUTCOMES, "problem", "closed"], statesOf),
  by: listed("who ended it", ["page", "server", "both", "browser", "network", "unknown"], endedByOf),
  clean: listed("wasClean", ["yes", "no"], ({ closeEvent }) =>
    closeEvent ? [closeEvent.wasClean ? "yes" : "no"] : [],
  ),
  cause: texts("mechanism or finer cause", causesOf, causeKeyOf),
  host: texts("host of the URL", ({ url }) => [addressOf(url).host], hostOf),
  path: texts("path and query of the URL", ({ url }) => [addressOf(url).path || "/"]),
  reason: texts("reason of a close", reasonsOf),
  status: texts("HTTP status of a handshake", (connection) => [String(httpStatusOf(connection) ?? "none")]),
  lifetime: numbers(">5s, <200ms, 50-70s", durationBounds, lifetimeOf),
  attempt: numbers("place in a chain of reconnects: 1, >3", countBounds, (connection, { attemptOf }) =>
    attemptOf(connection),
  ),
  verdict: listed("lost, closed-by-server \u2026", Object.keys(VERDICT_WORDS), (connection) => [
    verdictKind(connection),
  ]),
  evidence: listed("what tells of it: page, log, wire", ["page", "log", "wire"], evidenceOf),
  is: listed("dev (of a development server), never-closed", Object.keys(IS), (connection) =>
    Object.keys(IS).filter((word) => IS[word]?.(connection)),
  ),
};
