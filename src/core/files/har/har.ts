/**
 * Writes an export as HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/), one entry per connection. How a connection
 * closed has no place in HAR; `_webSocketClose` follows HTTP Toolkit (src/model/http/har.ts of httptoolkit-ui), which reads it
 * back; all of ours is under `_closeTimeline`. Message contents are never recorded, hence no `_webSocketMessages`.
 */

import type { Connection } from "../../format/connection.ts";
import type { ExportFile } from "../../format/export-file.ts";
import { statusInFailureText } from "../../protocol/chromium-failure-texts.ts";
import { isHttp2 } from "../../record/network-log/accepted.ts";
import type { FileHeader } from "../import/check.ts";
import { headersOf, type NameAndValue, queryOf, safeUrl } from "./har-url.ts";

export interface HarEntry {
  pageref?: string;
  startedDateTime: string;
  /** Ms. */
  time: number;
  request: {
    /** CONNECT over HTTP/2 (RFC 8441 section 4). */
    method: "GET" | "CONNECT";
    url: string;
    httpVersion: string;
    cookies: [];
    headers: NameAndValue[];
    queryString: NameAndValue[];
    headersSize: -1;
    bodySize: 0;
  };
  response: {
    status: number;
    statusText: string;
    httpVersion: string;
    cookies: [];
    headers: NameAndValue[];
    content: { size: 0; mimeType: string };
    redirectURL: "";
    headersSize: -1;
    bodySize: -1;
    /** The browser's own text, as Chromium's DevTools calls it. */
    _error?: string;
  };
  cache: Record<string, never>;
  timings: { send: 0; wait: number; receive: number };
  /** The verdict. */
  comment: string;
  _resourceType: "websocket";
  _webSocketMessages: [];
  /** What the page was told; timestamp in seconds since the epoch. "aborted": it ended and the page was told nothing. */
  _webSocketClose?: { code: number; reason: string; timestamp: number } | "aborted";
  _closeTimeline: Connection;
}

interface HarPage {
  id: string;
  title: string;
  startedDateTime: string;
  pageTimings: Record<string, never>;
}

export interface Har {
  log: {
    version: "1.2";
    creator: { name: string; version: string };
    browser: { name: string; version: string };
    pages: HarPage[];
    entries: HarEntry[];
    _closeTimeline: FileHeader;
  };
}

const MS_PER_S = 1000;
const SWITCHING_PROTOCOLS = 101;

const iso = (ms: number): string => new Date(ms).toISOString();
const span = (from: number, to: number): number => Math.max(0, to - from);

/** By what a connection repeats of its network log entry. */
const entryKey = (url: string, log: NonNullable<Connection["networkLog"]>): string =>
  JSON.stringify([url, log.status, log.failureText, log.startedAt, log.endedAt]);

function httpVersions({ documents }: ExportFile): Map<string, string> {
  const versions = new Map<string, string>();
  for (const { events } of documents) {
    for (const event of events)
      if (event.kind === "network-log") versions.set(entryKey(event.url, event), event.httpVersion);
  }
  return versions;
}

/** 0 where nobody saw it. An open socket had 101; but under TLS it may have been a stream of HTTP/2. */
function statusOf({ url, openedAt, networkLog, wire }: Connection): number {
  if (wire && wire.status > 0) return wire.status;
  if (networkLog && networkLog.status > 0) return networkLog.status;
  if (openedAt !== null) return /^ws:/i.test(url) ? SWITCHING_PROTOCOLS : 0;
  return statusInFailureText(networkLog?.failureText ?? null) ?? 0;
}

function closeOf({ closeEvent, endedAt, wire }: Connection): Pick<HarEntry, "_webSocketClose"> {
  if (closeEvent) {
    const { code, reason, at } = closeEvent;
    return { _webSocketClose: { code, reason, timestamp: at / MS_PER_S } };
  }
  // No page was told, but the server's Close was on the wire.
  const close = wire?.closeFrames.find(({ by, whole, code }) => by === "server" && whole && code !== null);
  if (close)
    return { _webSocketClose: { code: close.code ?? 0, reason: close.reason ?? "", timestamp: close.at / MS_PER_S } };
  return endedAt === null ? {} : { _webSocketClose: "aborted" };
}

function responseOf(connection: Connection, httpVersion: string): HarEntry["response"] {
  const { protocol, extensions, networkLog, wire } = connection;
  const status = statusOf(connection);
  const error = networkLog?.failureText || (wire?.message ?? "");
  return {
    status,
    statusText: status === SWITCHING_PROTOCOLS ? "Switching Protocols" : "",
    httpVersion,
    cookies: [],
    headers: headersOf({ "Sec-WebSocket-Protocol": protocol, "Sec-WebSocket-Extensions": extensions }),
    content: { size: 0, mimeType: "x-unknown" },
    redirectURL: "",
    headersSize: -1,
    bodySize: -1,
    ...(error !== "" && { _error: error }),
  };
}

function entryOf(
  connection: Connection,
  known: { versions: Map<string, string>; pages: Set<string>; until: number },
): HarEntry {
  const { url, requestedProtocols, createdAt, openedAt, endedAt, networkLog, wire, frame, verdict } = connection;
  const end = endedAt ?? Math.max(known.until, openedAt ?? createdAt);
  const wait = span(createdAt, openedAt ?? end);
  const receive = openedAt === null ? 0 : span(openedAt, end);
  const overHttp2 = wire?.httpVersion === "h2" || (networkLog !== null && isHttp2(networkLog));
  // The network log says HTTP/1.1 all the same.
  const logged = (networkLog && known.versions.get(entryKey(url, networkLog))) ?? "";
  const httpVersion = overHttp2 ? "HTTP/2" : logged || (wire?.httpVersion ?? "");
  return {
    ...(known.pages.has(frame.documentId) && { pageref: frame.documentId }),
    startedDateTime: iso(createdAt),
    time: wait + receive,
    request: {
      method: overHttp2 ? "CONNECT" : "GET",
      url: safeUrl(url),
      httpVersion,
      cookies: [],
      headers: headersOf({ "Sec-WebSocket-Protocol": requestedProtocols.join(", ") }),
      queryString: queryOf(url),
      headersSize: -1,
      bodySize: 0,
    },
    response: responseOf(connection, httpVersion),
    cache: {},
    timings: { send: 0, wait, receive },
    comment: verdict,
    _resourceType: "websocket",
    _webSocketMessages: [],
    ...closeOf(connection),
    _closeTimeline: connection,
  };
}

function pagesOf({ documents, connections }: ExportFile): HarPage[] {
  return documents.flatMap(({ documentId, url, events }) => {
    const first = connections.find(({ frame }) => frame.documentId === documentId);
    if (!first) return [];
    const startedAt = events.find(({ kind }) => kind === "document")?.at ?? first.createdAt;
    return [{ id: documentId, title: url, startedDateTime: iso(startedAt), pageTimings: {} }];
  });
}

/** "Chrome/156.0.0.0" of a user agent. */
const versionIn = (userAgent: string): string => /\b(?:Firefox|Chrome|Version)\/(\S+)/.exec(userAgent)?.[1] ?? "";

export function harOf(file: ExportFile): Har {
  const { documents: _, connections, reconnects: __, summary: ___, ...header } = file;
  const pages = pagesOf(file);
  const exportedAt = Date.parse(file.exportedAt);
  const known = {
    versions: httpVersions(file),
    pages: new Set(pages.map(({ id }) => id)),
    until: Number.isNaN(exportedAt) ? 0 : exportedAt,
  };
  return {
    log: {
      version: "1.2",
      creator: file.generator,
      browser: { name: file.browser.engine, version: versionIn(file.browser.userAgent) },
      pages,
      entries: connections.map((connection) => entryOf(connection, known)),
      _closeTimeline: header,
    },
  };
}
