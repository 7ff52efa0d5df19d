/** What the reconnect policy of a client is, and the forms its tables of delays take. */

import type { Connection } from "../../format/connection.ts";
import type { Sources } from "../../format/source.ts";
import { type LibraryCodes, matchesHints } from "../../protocol/close-codes/libraries/library-codes.ts";

/** Ms, both included. */
export interface Range {
  least: number;
  most: number;
}

export interface Policy {
  client: string;
  /** One table for each version that differs: the delay before each retry; the last one goes on for ever. */
  tables: readonly (readonly Range[])[];
  /** The tables hold factors of one first delay, unknown but in this range and the same in all outages. */
  drawnOnce?: Range & { ceiling: number };
  /** No retry beyond the table. */
  stops?: true;
  /** The delay runs from the constructor of the attempt before, when that never opened, and not from its end. */
  fromStart?: true;
  /** Set when its connections can be told by URL, subprotocol or stack: no others are its own. */
  owns?: (connection: Connection) => boolean;
  /** As people write it: "1 s, doubled, at most 5 s". */
  words: string;
  sources: Sources;
}

export const exactly = (...ms: readonly number[]): readonly Range[] => ms.map((at) => ({ least: at, most: at }));

/** `first`, then multiplied by `factor` up to `ceiling`. */
export function grown(first: number, factor: number, ceiling: number): readonly Range[] {
  const delays: number[] = [];
  for (let ms = first; ms < ceiling; ms *= factor) delays.push(ms);
  return exactly(...delays, ceiling);
}

/** With a random part on top. */
export const plus =
  (least: number, most: number) =>
  (ms: number): Range => ({ least: ms + least, most: ms + most });

/** Up to half less or more. */
export const half = (ms: number): Range => ({ least: ms * 0.5, most: ms * 1.5 });

/** Told by the hints its close codes are told by. */
export const belongsTo =
  (library: LibraryCodes) =>
  ({ url, requestedProtocols: [protocol] }: Connection): boolean =>
    matchesHints(library, { url, protocol });

export const asks =
  (...protocols: readonly string[]) =>
  ({ requestedProtocols }: Connection): boolean =>
    protocols.some((protocol) => requestedProtocols.includes(protocol));

/** Told by a script of its name in the stack of the constructor. */
export const calledFrom =
  (script: RegExp) =>
  ({ constructorStack }: Connection): boolean =>
    script.test(constructorStack ?? "");
