/** Keeps what goes wrong in our listeners away from the page, and counts it. */

let failures = 0;

/** How many listener runs failed so far. */
export const listenerFailures = (): number => failures;

export function guarded<E>(heard: (event: E) => void): (event: E) => void {
  return (event) => {
    try {
      heard(event);
    } catch {
      failures++;
    }
  };
}
