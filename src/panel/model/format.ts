/** How the panel writes durations, offsets, windows of time, wall times and sizes. Locale-free, so that texts can be compared. */
import { exactDuration, runningDuration } from "../../core/words/duration.ts";

/** A real minus sign: as wide as the plus it stands under. */
const MINUS = "\u2212";
const NARROW = "\u00a0";

const two = (n: number): string => String(n).padStart(2, "0");

/** So that a number and its unit stay on one line. */
export const unbroken = (text: string): string => text.replaceAll(" ", NARROW);

/** A duration in ms, as exact as its size deserves: `0.4 ms`, `12.3 ms`, `1.20 s`, `60.2 s`, `4 min 03 s`. */
export const formatDuration = (ms: number): string =>
  ms < 0 ? `${MINUS}${formatDuration(-ms)}` : unbroken(exactDuration(ms));

/** Of a clock that runs, in whole seconds: it is read at a glance, not to the millisecond. */
export const formatRunning = (ms: number): string => unbroken(runningDuration(Math.max(0, ms)));

/** A distance in ms from a moment the reader knows, with its sign: `+12.3 ms`, `−1.20 s`. */
export function formatOffset(ms: number): string {
  return ms < 0 ? formatDuration(ms) : `+${formatDuration(ms)}`;
}

/** A window of wall ms as offsets from `origin`: one moment when it is a point, else `+12.3 ms … +14.0 ms`. */
export function formatWindow(earliest: number, latest: number, origin: number): string {
  const first = formatOffset(earliest - origin);
  return latest === earliest ? first : `${first} \u2026 ${formatOffset(latest - origin)}`;
}

/** A range of durations, `2.00 s` or `12.3 ms to 14.0 ms`. */
export function formatDurationRange(shortest: number, longest: number): string {
  const [short, long] = [formatDuration(shortest), formatDuration(longest)];
  return short === long ? short : `${short} to ${long}`;
}

/** Wall ms as local time of day, `14:03:22.123`. */
export function formatTimeOfDay(wallMs: number): string {
  const date = new Date(wallMs);
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(":");
  return `${clock}.${String(date.getMilliseconds()).padStart(3, "0")}`;
}

/** Wall ms as local date and time of day, `2026-11-24 14:03:22.123`. */
export function formatDateTime(wallMs: number): string {
  const date = new Date(wallMs);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${formatTimeOfDay(wallMs)}`;
}

/** A whole number with thousands apart, `12,345`. */
export function formatCount(n: number): string {
  return String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A number of things with their name, `1 message`, `12 messages`. */
export function formatNumberOf(n: number, one: string, many = `${one}s`): string {
  return `${formatCount(n)}${NARROW}${n === 1 ? one : many}`;
}

/** A size in bytes: exact below 10 kB, because limits are exact. */
export function formatBytes(bytes: number): string {
  if (bytes < 10_000) return `${formatCount(bytes)}${NARROW}B`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)}${NARROW}kB`;
  return `${(bytes / 1_000_000).toFixed(1)}${NARROW}MB`;
}
