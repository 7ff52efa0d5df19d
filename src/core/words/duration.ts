/** How sentences write durations. */

/** Ms as people say them: 0.4 ms, 103 ms, 60.0 s, 2 h 0 min. */
export function duration(ms: number): string {
  if (ms < 10) return `${Math.max(0, Math.round(ms * 10) / 10)} ms`;
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 120_000) return `${(ms / 1000).toFixed(1)} s`;
  const minutes = Math.round(ms / 60_000);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** `60.0 s`, `60.0 s to 61.2 s`. */
export function durationRange(least: number, most: number): string {
  const [low, high] = [duration(least), duration(most)];
  return low === high ? low : `${low} to ${high}`;
}
