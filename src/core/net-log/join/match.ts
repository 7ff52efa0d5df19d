/** Pairs the sockets of a NetLog with those of a recording, one to one; what could be paired in several ways is left apart. */
import type { Connection } from "../../format/connection.ts";
import { fits, LONGEST_ATTEMPT_MS, type LogSocket } from "./candidates.ts";

export interface Pair {
  log: LogSocket;
  page: Connection;
  by: "key" | "time" | "order";
}

export interface Matching {
  pairs: Pair[];
  /** Sockets of the log that several of the recording fit, or that share one: how many fitted each. */
  ambiguous: Map<LogSocket, number>;
}

/** Sockets of one URL in reach of one: a flood beyond it could not be told apart anyway. */
const MOST_IN_REACH = 2000;

const isSameKey = ({ request }: LogSocket, { networkLog }: Connection): boolean =>
  request.handshakeKey !== null && networkLog?.handshakeKey === request.handshakeKey;

/** Sockets that fit each other, found from either side. */
class Graph {
  readonly pagesOf = new Map<LogSocket, Connection[]>();
  readonly logsOf = new Map<Connection, LogSocket[]>();

  constructor(logs: readonly LogSocket[], pages: readonly Connection[]) {
    const byUrl = new Map<string, Connection[]>();
    for (const page of pages) byUrl.set(page.url, [...(byUrl.get(page.url) ?? []), page]);
    for (const list of byUrl.values()) list.sort((a, b) => a.createdAt - b.createdAt);
    for (const log of logs) {
      const near = inReach(log.request.at, byUrl.get(log.request.url) ?? []);
      const found = near.filter((page) => fits(log, page));
      this.pagesOf.set(log, found);
      for (const page of found) this.logsOf.set(page, [...(this.logsOf.get(page) ?? []), log]);
    }
  }

  take({ log, page }: { log: LogSocket; page: Connection }): void {
    for (const other of this.logsOf.get(page) ?? []) this.drop(this.pagesOf, other, page);
    for (const other of this.pagesOf.get(log) ?? []) this.drop(this.logsOf, other, log);
    this.pagesOf.delete(log);
    this.logsOf.delete(page);
  }

  private drop<K, V>(map: Map<K, V[]>, key: K, value: V): void {
    const list = map.get(key);
    if (list)
      map.set(
        key,
        list.filter((it) => it !== value),
      );
  }
}

/** By createdAt; made before the request began, and not too long before. */
function inReach(at: number, pages: readonly Connection[]): readonly Connection[] {
  let end = 0;
  for (let low = 0, high = pages.length; low < high; end = low) {
    const middle = (low + high) >> 1;
    if ((pages[middle]?.createdAt ?? 0) <= at + 1000) low = middle + 1;
    else high = middle;
  }
  const near = pages.slice(Math.max(0, end - MOST_IN_REACH), end);
  return near.filter(({ createdAt }) => createdAt >= at - LONGEST_ATTEMPT_MS);
}

export function matchSockets(logs: readonly LogSocket[], pages: readonly Connection[]): Matching {
  const graph = new Graph(logs, pages);
  const pairs: Pair[] = [];
  const take = (pair: Pair): void => {
    pairs.push(pair);
    graph.take(pair);
  };
  for (const log of logs) {
    const same = (graph.pagesOf.get(log) ?? []).filter((page) => isSameKey(log, page));
    const page = same[0];
    // A key that stands twice is no key.
    const isOne =
      page && same.length === 1 && (graph.logsOf.get(page) ?? []).filter((it) => isSameKey(it, page)).length === 1;
    if (isOne) take({ log, page, by: "key" });
  }
  for (const [log, [page, ...more]] of [...graph.pagesOf]) {
    if (page && more.length === 0 && graph.logsOf.get(page)?.length === 1) take({ log, page, by: "time" });
  }
  const ambiguous = new Map<LogSocket, number>();
  for (const group of groupsOf(graph)) {
    const ordered = inOrder(group);
    if (ordered) for (const pair of ordered) take(pair);
    else for (const log of group.logs) ambiguous.set(log, graph.pagesOf.get(log)?.length ?? 0);
  }
  return { pairs, ambiguous };
}

interface Group {
  logs: LogSocket[];
  pages: Connection[];
}

/** What hangs together: sockets that may be each other's, directly or over others. */
function groupsOf(graph: Graph): Group[] {
  const groups: Group[] = [];
  const seen = new Set<LogSocket | Connection>();
  for (const first of graph.pagesOf.keys()) {
    if (seen.has(first) || graph.pagesOf.get(first)?.length === 0) continue;
    const group: Group = { logs: [], pages: [] };
    const logs = [first];
    seen.add(first);
    for (let log = logs.pop(); log; log = logs.pop()) {
      group.logs.push(log);
      for (const page of graph.pagesOf.get(log) ?? []) {
        if (seen.has(page)) continue;
        seen.add(page);
        group.pages.push(page);
        for (const other of graph.logsOf.get(page) ?? []) {
          if (!seen.has(other)) logs.push(other);
          seen.add(other);
        }
      }
    }
    groups.push(group);
  }
  return groups;
}

/** As many here as there, all of one page: its requests begin in the order in which it made its sockets. */
function inOrder({ logs, pages }: Group): Pair[] | null {
  const isOnePage = pages.every(({ frame }) => frame.documentId === pages[0]?.frame.documentId);
  if (logs.length !== pages.length || !isOnePage) return null;
  const from = [...logs].sort((a, b) => a.request.at - b.request.at || a.request.source - b.request.source);
  const to = [...pages].sort((a, b) => a.createdAt - b.createdAt);
  const pairs = from.flatMap((log, i): Pair[] => {
    const page = to[i];
    return page && fits(log, page) ? [{ log, page, by: "order" }] : [];
  });
  return pairs.length === logs.length ? pairs : null;
}
