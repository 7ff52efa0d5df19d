/** What a page does in these tests, and what its log says of it, in the words of the server. */
import type { Page } from "playwright";
import { isDocumentGone } from "../../src/messages/document-gone.ts";
import type { TabLog } from "./extension/stored-log.ts";
import type { Site } from "./site.ts";

export interface Ended {
  path: string;
  code: number;
}

/** A page that keeps its sockets by name. */
export function servePage(site: Site): string {
  return site.serve("/durable", "<!doctype html><title>durable</title><script>window.sockets = {};</script>");
}

type Sockets = { sockets: Record<string, WebSocket> };

/** Resolves once the socket is open. */
export const open = (page: Page, site: Site, name: string): Promise<void> =>
  page.evaluate(
    async ([url, key]) => {
      const ws = new WebSocket(url);
      // `as`: the page's own script made it.
      (window as unknown as Sockets).sockets[key] = ws;
      await new Promise((resolve) => ws.addEventListener("open", resolve));
    },
    [site.socketUrl.replace("/echo", `/${name}`), name] as const,
  );

/** Closes it (by `close()`, or a message that makes the server close or drop it); resolves at the close event. */
export const end = (page: Page, name: string, how: { code: number } | { say: string }): Promise<void> =>
  page.evaluate(
    async ([key, way]) => {
      // `as`: the page's own script made it.
      const ws = (window as unknown as Sockets).sockets[key];
      if (!ws) throw new Error(`There is no socket ${key}.`);
      const closed = new Promise((resolve) => ws.addEventListener("close", resolve));
      if ("code" in way) ws.close(way.code, "bye");
      else ws.send(way.say);
      await closed;
    },
    [name, how] as const,
  );

/** The ends that a log tells of, as the server sees them: a page that goes takes its open sockets along with 1001. */
export function endsIn({ facts }: TabLog): Ended[] {
  const ends: Ended[] = [];
  const open = new Map<string, string>();
  for (const { document, fact } of facts) {
    if (fact.kind === "socket-created" && !fact.error)
      open.set(`${document}/${fact.socket}`, new URL(fact.url).pathname);
    if (fact.kind === "close-event" && fact.trusted) {
      const key = `${document}/${fact.socket}`;
      ends.push({ path: open.get(key) ?? "unknown", code: fact.code });
      open.delete(key);
    }
    if (!isDocumentGone(fact)) continue;
    const left = [...open].filter(([key]) => key.startsWith(`${document}/`));
    ends.push(...byPath(left.map(([, path]) => ({ path, code: 1001 }))));
    for (const [key] of left) open.delete(key);
  }
  return ends;
}

/** Sockets that end together end in any order. */
export const byPath = (ends: Ended[]): Ended[] => [...ends].sort((a, b) => a.path.localeCompare(b.path));
