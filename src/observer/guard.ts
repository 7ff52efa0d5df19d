/** Keeps what goes wrong in our listeners away from the page, and counts it. */

let failures = 0;

/** How many runs failed since this was last asked. */
export function takeFailures(): number {
  const count = failures;
  failures = 0;
  return count;
}

export function attempt(ours: () => void): void {
  try {
    ours();
  } catch {
    failures++;
  }
}

export const guarded =
  <E>(heard: (event: E) => void): ((event: E) => void) =>
  (event) =>
    attempt(() => heard(event));
