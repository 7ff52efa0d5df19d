/** Finds out whether the inspected page is being recorded: asks its observer, again after each navigation. */
import type { Pong } from "../../messages/port-messages.ts";
import type { PagePlace, PageStatus } from "../state/page-status.ts";

export interface PageProbeDeps {
  /** The answer of the top frame's observer, null when nobody answers. */
  ping(): Promise<Pong | null>;
  /** Where the page is; asked only when nobody answers. */
  readPlace(): Promise<PagePlace>;
  onStatus(status: PageStatus): void;
  later(work: () => void, ms: number): void;
}

export interface PageProbe {
  /** The page changed or the panel was shown: asks anew, what was known stands until then. */
  look(): void;
}

/** A page that has just begun answers within ms; a busy machine gets more before it is called silent. */
const PATIENCE_MS = [0, 100, 400, 1200];

export function createPageProbe({ ping, readPlace, onStatus, later }: PageProbeDeps): PageProbe {
  let round = 0;

  const ask = async (thisRound: number, attempt: number): Promise<void> => {
    const pong = await ping();
    if (thisRound !== round) return;
    if (pong) {
      const { document, websocketReplaced, recording } = pong;
      const off = recording === "off-by-setting" && { isOff: true as const };
      onStatus({ kind: "answers", document, websocketReplaced, ...off });
      return;
    }
    const wait = PATIENCE_MS[attempt + 1];
    if (wait !== undefined) {
      later(() => {
        if (thisRound === round) void ask(thisRound, attempt + 1);
      }, wait);
      return;
    }
    const place = await readPlace();
    if (thisRound === round) onStatus({ kind: "silent", ...place });
  };

  return {
    look() {
      round++;
      void ask(round, 0);
    },
  };
}
