/** What one row of the summary lists: a chain or a pattern, found again as it is now while the page goes on. */

import type { ReconnectChain } from "../../core/across/reconnects/reconnects.ts";
import type { Pattern } from "../../core/format/pattern.ts";
import { formatNumberOf } from "./format.ts";
import { groupPatterns } from "./pattern-groups.ts";

export interface Subset {
  /** Of the chain or pattern, however many connections it has. */
  key: string;
  /** Names them: "3 attempts to ws://app.test/live". */
  title: string;
  ids: ReadonlySet<string>;
}

export const chainSubset = ({ id, endpoint, attempts }: ReconnectChain): Subset => ({
  key: id,
  title: `${formatNumberOf(attempts.length, "attempt")} to ${endpoint}`,
  ids: new Set(attempts),
});

/** Several patterns may have one id; they have no connection in common. */
export const patternSubset = ({ id, title, connections }: Pattern): Subset => ({
  key: `${id} ${connections[0] ?? ""}`,
  title: `${formatNumberOf(connections.length, "connection")}: ${title}`,
  ids: new Set(connections),
});

/** As it was when it is no longer found: what is listed does not go away under a person who reads it. */
export function subsetNow(subset: Subset, chains: readonly ReconnectChain[], patterns: readonly Pattern[]): Subset {
  const chain = chains.find(({ id }) => id === subset.key);
  if (chain) return chainSubset(chain);
  return [...patterns, ...groupPatterns(patterns)].map(patternSubset).find(({ key }) => key === subset.key) ?? subset;
}
