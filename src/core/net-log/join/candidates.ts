/** Which socket of a recording can be which socket of a NetLog: by handshake key, else by URL, maker and times. */
import { originOf } from "../../format/accessors.ts";
import type { Connection } from "../../format/connection.ts";
import type { WireDraft, WireDraftOf } from "../wire-draft.ts";

/** One socket of the log. Times are wall ms. */
export interface LogSocket {
  facts: readonly WireDraft[];
  request: WireDraftOf<"wire-request">;
  openedAt: number | null;
  endedAt: number | null;
}

/** Both clocks are the machine's, and the log has whole ms; a busy browser process begins a request later. */
const CLOCKS_MS = 100;
/** The page's close event waits for the page's thread; its own giving up comes before the network has ended all. */
const ENDS_MS = 2000;
/** No attempt lasts longer, ms: Chromium's opening handshake times out after 240 s. */
export const LONGEST_ATTEMPT_MS = 250_000;

export function logSocketOf(facts: readonly WireDraft[]): LogSocket | null {
  const request = facts[0];
  if (request?.kind !== "wire-request") return null;
  let openedAt: number | null = null;
  let endedAt: number | null = null;
  for (const fact of facts) {
    if (fact.kind === "wire-state" && fact.state === "CONNECTED") openedAt ??= fact.at;
    if (fact.kind === "wire-state" && fact.state === "CLOSED") endedAt = fact.at;
    if (fact.kind === "wire-failure") endedAt ??= fact.at;
  }
  return { facts, request, openedAt, endedAt };
}

/** A page says it made a socket and it may have reached the network; or DevTools' network log alone tells of it. */
export function mayBeInLog({ constructorError, readyState, createdAt, endedAt, wire, source }: Connection): boolean {
  if (wire || source === "net-log" || constructorError) return false;
  // Blocked at birth: it never reached the network.
  return !(readyState === "CLOSED" && source === "page" && endedAt === createdAt);
}

const isWeb = (url: string): boolean => /^https?:/i.test(url);
const sameTexts = (a: readonly string[], b: readonly string[]): boolean => a.join() === b.join();

/** The page's origin against the log's; an opaque or inherited one cannot be compared. */
function sameMaker({ frame }: Connection, { initiator }: WireDraftOf<"wire-request">): boolean {
  if (initiator === null || !isWeb(initiator) || !isWeb(frame.url)) return true;
  return originOf(frame.url) === originOf(initiator);
}

export function fits({ request, openedAt, endedAt }: LogSocket, page: Connection): boolean {
  if (page.url !== request.url || !sameTexts(page.requestedProtocols, request.requestedProtocols)) return false;
  if (!sameMaker(page, request)) return false;
  const key = page.networkLog?.handshakeKey;
  if (key !== undefined && request.handshakeKey !== null) return key === request.handshakeKey;
  const until = page.openedAt ?? page.endedAt ?? Number.POSITIVE_INFINITY;
  if (request.at < page.createdAt - CLOCKS_MS || request.at > until + CLOCKS_MS) return false;
  if (page.openedAt !== null && (openedAt === null || openedAt > page.openedAt + CLOCKS_MS)) return false;
  const ended = page.closeEvent?.at ?? null;
  return ended === null || endedAt === null || endedAt <= ended + ENDS_MS;
}

/** `http://app.test` for a page of it: scheme and host, without a port. */
const siteHost = (site: string): string =>
  /^[a-z][a-z0-9+.-]*:\/\/([^/:?#]+|\[[^\]]*\])/i.exec(site)?.[1]?.toLowerCase() ?? "";

/** Whether one of the pages is of the site that made the socket; null when the log does not say who did. */
export function isOfSites(
  { isolationKey, initiator }: WireDraftOf<"wire-request">,
  pages: readonly string[],
): boolean | null {
  const site = siteHost((isolationKey ?? "").split(" ")[0] || (initiator ?? ""));
  if (site === "") return null;
  return pages.some((page) => {
    const host = siteHost(page);
    return host === site || host.endsWith(`.${site}`);
  });
}
