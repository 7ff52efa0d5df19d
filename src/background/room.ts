/** Keeps the log within its budget: room is made after each write that needs it, and a tab that leaves none is turned away. */
import { BUDGET, type Evicted, greedy, isOverBudget, makeRoom } from "./eviction.ts";
import type { Log } from "./log.ts";

export interface Room {
  /** Makes room if the log is over budget. */
  make(log: Log): Promise<void>;
  /** True while this tab takes more than its share and nothing of it has ended: its facts are not taken. */
  isFull(tabId: number): boolean;
}

/** `shownTabs`: by when they were last shown, the latest last. */
export function createRoom(
  shownTabs: () => Promise<number[]>,
  evicted: (evicted: Evicted) => void,
  budget = BUDGET,
): Room {
  let full = new Set<number>();
  /** One at a time: two that saw the same excess would both remove it. */
  let making: Promise<void> | null = null;

  const makeIn = async (log: Log): Promise<void> => {
    if (full.size === 0 && !(await isOverBudget(log, budget))) return;
    const shown = await shownTabs();
    const logged = new Set(log.documents().map(({ record }) => record.tabId));
    const never = [...logged].filter((id) => !shown.includes(id));
    const tabs = [...never, ...shown.filter((id) => logged.has(id))];
    for (const it of await makeRoom(log, tabs, budget)) evicted(it);
    full = new Set((await isOverBudget(log, budget)) ? await greedy(log, tabs, budget) : []);
  };

  return {
    make(log) {
      making ??= makeIn(log).finally(() => {
        making = null;
      });
      return making;
    },
    isFull: (tabId) => full.has(tabId),
  };
}
