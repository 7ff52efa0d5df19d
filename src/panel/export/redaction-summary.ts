/** What redaction found, in words: how many values of what, and where they stand. */
import type { Found, Place } from "../../core/files/redaction/redactor.ts";
import { formatNumberOf } from "../model/format.ts";

export interface RedactionWords {
  key: string;
  /** "3 values of the parameter"; the name follows. */
  what: string;
  name: string;
  where: string;
}

const PLACES: Record<Place, string> = {
  "socket URL": "socket URLs",
  "page URL": "page URLs",
  subprotocol: "subprotocols",
  "close reason": "close reasons",
  "call stack": "call stacks",
  "error text": "error texts",
  conclusion: "other texts",
};

function whatOf({ kind, values }: Found): string {
  switch (kind) {
    case "parameter":
      return `${formatNumberOf(values, "value")} of`;
    case "jwt":
      return formatNumberOf(values, "JSON Web Token");
    case "password":
      return values === 1 ? "1 password of a URL" : formatNumberOf(values, "password", "passwords of URLs");
    case "query":
      return values === 1 ? "1 URL query" : formatNumberOf(values, "URL query", "URL queries");
  }
}

/** A count is said where it is not that of all values. */
const whereOf = ({ values, places }: Found): string =>
  places.map(({ place, values: here }) => PLACES[place] + (here === values ? "" : ` (${here})`)).join(", ");

export const redactionWords = (found: readonly Found[]): RedactionWords[] =>
  found.map((it) => ({ key: `${it.kind} ${it.name}`, what: whatOf(it), name: it.name, where: whereOf(it) }));

/** All in all, for a heading and a screen reader. */
export function redactionSum(found: readonly Found[]): string {
  const values = found.reduce((sum, it) => sum + it.values, 0);
  return values === 0 ? "nothing" : formatNumberOf(values, "value");
}
