/** Who may have set a limit that was hit, as a row of causes or patterns tells it: the products, and where each says so. */
import type { Limit } from "./rows.ts";

/** What stands before them, wherever they are shown. */
export const SUSPECTS_HEAD = "Suspects with that limit";

export interface Suspects {
  /** Products with the setting; left out when no documented limit fits. */
  suspects?: string[];
  source: string;
}

const each = (texts: readonly string[]): string[] => [...new Set(texts)];

/** `source`: the row's own. */
export function suspectsOf(limits: readonly Limit[] = [], source: string): Suspects {
  if (limits.length === 0) return { source };
  return {
    suspects: each(limits.map(({ suspects }) => suspects)),
    source: each([source, ...limits.map((limit) => limit.source)]).join("; "),
  };
}
