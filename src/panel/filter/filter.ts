/**
 * The filter line: words that must all be found, `code:1006` (x stands for any digit: `code:4xxx`; `code:4000-4999`),
 * `clean:no`, `by:server`, `cause:idle`, `state:open`, `host:app.test`, `verdict:lost`, `is:dev`, `is:never-closed`; `=` before a
 * cause or host asks for exactly that one (`cause:=unknown`); `-` before any of them turns it round; quotes keep spaces together.
 */

import { isDevelopmentSocket } from "../../core/across/reconnects/development.ts";
import { causeKeyOf, hostOf } from "../../core/across/summary/counts.ts";
import { wasNeverClosed } from "../../core/across/summary/summary.ts";
import { verdictKind } from "../../core/across/summary/verdict-kind.ts";
import { known } from "../../core/format/claims.ts";
import type { Connection } from "../../core/format/connection.ts";
import { describeCode } from "../../core/protocol/close-codes/describe.ts";
import { addressOf } from "../model/address.ts";
import { memoizeOn } from "../model/memoize.ts";
import { outcomeOf } from "../model/outcome.ts";

type Test = (connection: Connection) => boolean;

const codeOf = ({ closeEvent, claims: { receivedCode } }: Connection): number | null =>
  closeEvent?.code ?? known(receivedCode);

const byRange = (from: number, to: number): Test => {
  return (connection) => {
    const code = codeOf(connection);
    return code !== null && from <= code && code <= to;
  };
};

const byCode = (value: string): Test => {
  const [, from, to] = /^(\d+)-(\d+)$/.exec(value) ?? [];
  if (from !== undefined) return byRange(Number(from), Number(to));
  const pattern = new RegExp(`^${value.replaceAll("x", "\\d")}$`);
  return (connection) => pattern.test(String(codeOf(connection) ?? "none"));
};

const YES = new Set(["yes", "true", "y", "1"]);

/** `key:value`; a value that the key does not take finds nothing, so that a typo is noticed. */
export const FILTER_KEYS = ["code", "clean", "by", "cause", "state", "host", "verdict", "is"] as const;

export const IS: Readonly<Record<string, Test>> = { dev: isDevelopmentSocket, "never-closed": wasNeverClosed };

/** `=value` asks for exactly that key, as the summary counts it. */
const exactly =
  (value: string, keyOf: (connection: Connection) => string | null): Test =>
  (connection) =>
    keyOf(connection) === value.slice(1);

const KEYS: Record<string, (value: string) => Test> = {
  code: (value) => (/^[\dx]+$|^\d+-\d+$|^none$/.test(value) ? byCode(value) : () => false),
  clean: (value) => {
    const wanted = YES.has(value);
    return ({ closeEvent }) => closeEvent !== null && closeEvent.wasClean === wanted;
  },
  by:
    (value) =>
    ({ claims: { initiator } }) =>
      (known(initiator) ?? "unknown").startsWith(value),
  cause: (value) =>
    value.startsWith("=")
      ? exactly(value, causeKeyOf)
      : ({ claims: { cause }, diagnosis }) =>
          known(cause)?.includes(value) === true || diagnosis.some((found) => found.cause.includes(value)),
  host: (value) =>
    value.startsWith("=") ? exactly(value, hostOf) : ({ url }) => addressOf(url).host.toLowerCase().includes(value),
  verdict: (value) => (connection) => verdictKind(connection).startsWith(value),
  is: (value) => (Object.hasOwn(IS, value) ? (IS[value] ?? (() => false)) : () => false),
  state: (value) => (connection) =>
    outcomeOf(connection).startsWith(value) || connection.readyState.toLowerCase().startsWith(value),
};

/** What free text is looked for in. */
export const haystackOf = memoizeOn((connection: Connection): string => {
  const { url, protocol, closeEvent, closeCalls, verdict, diagnosis } = connection;
  const code = closeEvent ? `${closeEvent.code} ${describeCode(closeEvent.code).name}` : "";
  const reasons = [closeEvent?.reason, ...closeCalls.map(({ reason }) => reason)];
  return [url, protocol, code, ...reasons, outcomeOf(connection), verdict, ...diagnosis.map(({ title }) => title)]
    .join("\n")
    .toLowerCase();
});

function testOf(word: string): Test {
  const [, key = "", value = ""] = /^([a-z]+):"?([^"]+)"?$/.exec(word) ?? [];
  const keyed = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
  if (keyed) return keyed(value);
  const text = word.replaceAll('"', "");
  return (connection) => haystackOf(connection).includes(text);
}

const HALF_TYPED = new RegExp(`^-?(?:|(?:${FILTER_KEYS.join("|")}):=?|"+|code:\\d+-)$`);

/** Reads a filter line into a test. An empty line lets everything through; a half-typed `-` or `code:` asks for nothing yet. */
export function parseFilter(line: string): Test {
  const words = line.toLowerCase().match(/(?:[^\s"]|"[^"]*"?)+/g) ?? [];
  const tests = words
    .filter((word) => !HALF_TYPED.test(word))
    .map((word): Test => {
      if (!word.startsWith("-")) return testOf(word);
      const test = testOf(word.slice(1));
      return (connection) => !test(connection);
    });
  return (connection) => tests.every((test) => test(connection));
}
