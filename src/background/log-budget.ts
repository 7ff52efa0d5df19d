/** Keeps the log within its budget: evicts after each write that needs it, and turns away a tab that leaves no room. */
import { BUDGET, type Evicted, evict, isOverBudget, tabsOverShare } from "./eviction.ts";
import type { Log } from "./log.ts";

export interface LogBudget {
  /** Evicts if the log is over budget. */
  enforce(log: Log): Promise<void>;
  /** True while this tab takes more than its share and nothing of it has ended: its facts are not taken. */
  isFull(tabId: number): boolean;
}

/** `shownTabs`: by when they were last shown, the latest last. */
export function createLogBudget(
  shownTabs: () => Promise<number[]>,
  onEvicted: (evicted: Evicted) => void,
  budget = BUDGET,
): LogBudget {
  let full = new Set<number>();
  /** One at a time: two that saw the same excess would both remove it. */
  let enforcing: Promise<void> | null = null;

  const enforceNow = async (log: Log): Promise<void> => {
    if (full.size === 0 && !(await isOverBudget(log, budget))) return;
    const shown = await shownTabs();
    const logged = new Set(log.documents().map(({ record }) => record.tabId));
    const never = [...logged].filter((id) => !shown.includes(id));
    const tabs = [...never, ...shown.filter((id) => logged.has(id))];
    for (const it of await evict(log, tabs, budget)) onEvicted(it);
    full = new Set((await isOverBudget(log, budget)) ? await tabsOverShare(log, tabs, budget) : []);
  };

  return {
    enforce(log) {
      enforcing ??= enforceNow(log).finally(() => {
        enforcing = null;
      });
      return enforcing;
    },
    isFull: (tabId) => full.has(tabId),
  };
}
