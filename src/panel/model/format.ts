/** How the panel writes durations, offsets, windows of time, wall times and sizes. Locale-free, so that texts can be compared. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A real minus sign: as wide as the plus it stands under. */
const MINUS = "\u2212";
const NARROW = "\u00a0";

const two = (n: number): string => String(n).padStart(2, "0");

/** A duration in ms, as exact as its size deserves: `0.4 ms`, `12.3 ms`, `1.20 s`, `60.2 s`, `4 min 03 s`, `2 h 05 min`, `3 d 04 h`. */
export function formatDuration(ms: number): string {
  if (ms < 0) return `${MINUS}${formatDuration(-ms)}`;
  if (ms < 99.95) return `${ms.toFixed(1)}${NARROW}ms`;
  if (ms < 999.5) return `${ms.toFixed(0)}${NARROW}ms`;
  if (ms < 9.995 * SECOND) return `${(ms / SECOND).toFixed(2)}${NARROW}s`;
  if (ms < 99.95 * SECOND) return `${(ms / SECOND).toFixed(1)}${NARROW}s`;
  const seconds = Math.round(ms / SECOND);
  const whole = seconds * SECOND;
  if (whole < HOUR) return `${Math.floor(seconds / 60)}${NARROW}min ${two(seconds % 60)}${NARROW}s`;
  const minutes = Math.floor(seconds / 60);
  if (whole < DAY) return `${Math.floor(minutes / 60)}${NARROW}h ${two(minutes % 60)}${NARROW}min`;
  const hours = Math.floor(minutes / 60);
  return `${Math.floor(hours / 24)}${NARROW}d ${two(hours % 24)}${NARROW}h`;
}

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
