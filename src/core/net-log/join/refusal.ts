/** Notices a NetLog that is not the recording's: another browser's, another time's, or of a clock that was set in between. */
import type { Connection } from "../../format/connection.ts";
import type { NetLog } from "../net-log.ts";
import type { LogSocket } from "./candidates.ts";
import type { Pair } from "./match.ts";

interface Given {
  log: NetLog;
  sockets: readonly LogSocket[];
  pages: readonly Connection[];
  pairs: readonly Pair[];
  ambiguous: number;
  userAgent?: string;
}

const major = (version: string): string => /^(\d+)/.exec(version)?.[1] ?? "";
const MAJOR_OF_AGENT = /\b(?:Chrome|Chromium|HeadlessChrome)\/(\d+)/;
/** Ms within which shifts of one clock agree. */
const SAME_SHIFT_MS = 200;
/** Where the two clocks part by less, the sockets would have been joined. */
const LEAST_SHIFT_MS = 1000;

const clock = (at: number): string => new Date(at).toISOString().replace("T", " ").slice(0, 19);
const seconds = (ms: number): string => `${(Math.abs(ms) / 1000).toFixed(1)} s`;

/** Sockets that reached the server within the log's time, and so should be in it. */
const expected = ({ log, pages }: Given): Connection[] =>
  pages.filter(
    ({ openedAt, createdAt }) =>
      openedAt !== null && log.from !== null && log.until !== null && createdAt >= log.from && openedAt <= log.until,
  );

/** By how much the log's clock stands apart where both tell of the same sockets; null when nothing says so. */
function shiftOf({ sockets, pages }: Given): number | null {
  const shifts: number[] = [];
  for (const page of pages) {
    const key = page.networkLog?.handshakeKey;
    const same = sockets.filter(({ request }) => request.url === page.url);
    const byKey = same.find(({ request }) => key !== undefined && request.handshakeKey === key);
    const one =
      byKey ?? (same.length === 1 && pages.filter(({ url }) => url === page.url).length === 1 ? same[0] : undefined);
    if (one) shifts.push(one.request.at - page.createdAt);
  }
  shifts.sort((a, b) => a - b);
  const middle = shifts[shifts.length >> 1];
  if (middle === undefined || Math.abs(middle) < LEAST_SHIFT_MS) return null;
  const agreeing = shifts.filter((shift) => Math.abs(shift - middle) <= SAME_SHIFT_MS).length;
  return agreeing * 2 > shifts.length ? middle : null;
}

/** One sentence, null when the log may be this recording's. */
export function refusalOf(given: Given): string | null {
  const { log, pages, pairs, ambiguous, userAgent = "" } = given;
  if (pages.length === 0) return null;
  const recorded = MAJOR_OF_AGENT.exec(userAgent)?.[1];
  const logged = major(log.browser.version);
  if (recorded && logged && recorded !== logged && pairs.length === 0)
    return `This NetLog is of ${log.browser.name} ${logged}, the recording of version ${recorded}: they are of different browsers.`;
  if (pairs.length > 0 || ambiguous > 0) return null;
  const shift = shiftOf(given);
  if (shift !== null)
    return `The clock was set between this NetLog and the recording: its times are ${seconds(shift)} ${shift > 0 ? "ahead" : "behind"}, so that nothing can be joined.`;
  if (expected(given).length > 0)
    return "This NetLog covers the time of the recording but has none of its sockets: it is another browser's.";
  if (log.from === null || log.until === null) return "This NetLog has no events.";
  const first = Math.min(...pages.map(({ createdAt }) => createdAt));
  const last = Math.max(...pages.map(({ createdAt, endedAt }) => endedAt ?? createdAt));
  if (log.until < first || log.from > last)
    return `This NetLog is of another time (${clock(log.from)} to ${clock(log.until)}) than the recording (${clock(first)} to ${clock(last)}).`;
  return null;
}
