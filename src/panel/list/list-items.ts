/** What the list shows from top to bottom: connections, and above each group the line that names it. */

import type { ReconnectChain } from "../../core/across/reconnects/reconnects.ts";
import type { Connection } from "../../core/format/connection.ts";
import { formatNumberOf } from "../model/format.ts";
import { memoizeOn } from "../model/memoize.ts";
import { CHAIN_OUTCOMES } from "../model/words.ts";
import type { Grouping } from "../state/preferences.ts";

export interface GroupLine {
  kind: "group";
  id: string;
  title: string;
  note: string;
}

export type ListItem = GroupLine | { kind: "connection"; id: string; connection: Connection };

/** The same item for the same connection, so that its row is not drawn again because others changed. */
const itemOf = memoizeOn((connection: Connection): ListItem => ({ kind: "connection", id: connection.id, connection }));

interface Group {
  title: string;
  note: string;
}

function chainGroup({ endpoint, attempts, outcome, looksLike, findings }: ReconnectChain): Group {
  const parts = [
    formatNumberOf(attempts.length, "attempt"),
    CHAIN_OUTCOMES[outcome],
    looksLike ? `looks like ${looksLike}` : "",
    ...findings.flatMap(({ title }) => title ?? []),
  ];
  return { title: endpoint, note: parts.filter((part) => part !== "").join(" \u00b7 ") };
}

const frameGroup = ({ frame, source }: Connection): Group => {
  if (source === "network-log") return { title: "Seen only in the network log", note: "" };
  return { title: frame.url || "unknown page", note: frame.top ? "top frame" : `frame ${frame.frameId}` };
};

/** By frame as soon as a frame within the page has connections; without, groups would only say the same page again. */
export function groupingOf(chosen: Grouping, connections: readonly Connection[]): Exclude<Grouping, "auto"> {
  if (chosen !== "auto") return chosen;
  return connections.some(({ source, frame }) => source === "page" && !frame.top) ? "frame" : "none";
}

/** Groups stand in the order in which the sorted list meets them first; without groups to speak of there are no lines. */
export function listItems(
  sorted: readonly Connection[],
  grouping: Exclude<Grouping, "auto">,
  chains: readonly ReconnectChain[],
): ListItem[] {
  if (grouping === "none") return sorted.map(itemOf);
  const chainOf = new Map(chains.flatMap((chain) => chain.attempts.map((id) => [id, chain] as const)));
  const keyOf = (connection: Connection): string =>
    grouping === "frame"
      ? `${connection.source} ${connection.frame.documentId || connection.frame.url}`
      : (chainOf.get(connection.id)?.id ?? "");
  const groups = new Map<string, Connection[]>();
  for (const connection of sorted) {
    const key = keyOf(connection);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(connection);
  }
  if (groups.size < 2 && (grouping === "frame" || groups.has(""))) return sorted.map(itemOf);
  // What is in no chain comes last.
  const ordered = [...groups].sort(([a], [b]) => Number(a === "") - Number(b === ""));
  return ordered.flatMap(([key, members]): ListItem[] => {
    const [first] = members;
    const chain = first && chainOf.get(first.id);
    const group =
      grouping === "frame" && first
        ? frameGroup(first)
        : chain
          ? chainGroup(chain)
          : { title: "Not reconnected", note: formatNumberOf(members.length, "connection") };
    return [{ kind: "group", id: `group ${key}`, ...group }, ...members.map(itemOf)];
  });
}
