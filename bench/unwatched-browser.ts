/**
 * A browser that no debugger is attached to: one attached to an extension's worker, as Playwright is, keeps it awake.
 * Only the browser's own account is asked, which attaches to nothing.
 */
import * as v from "valibot";
import { type SpawnedBrowser, spawnBrowser } from "../e2e/support/browser/spawn-browser.ts";

export interface UnwatchedBrowser {
  /** CPU microseconds so far, of all its processes. */
  cpu(): Promise<number>;
  /** Opens a tab and closes the one before. */
  show(url: string): Promise<void>;
  isWorkerRunning(): Promise<boolean>;
  close(): Promise<void>;
}

export const US_PER_S = 1_000_000;

const processesSchema = v.object({ processInfo: v.array(v.object({ cpuTime: v.number() })) });

/** CPU microseconds so far, of all processes of the browser. */
export async function browserCpu({ send }: Pick<SpawnedBrowser, "send">): Promise<number> {
  const { processInfo } = v.parse(processesSchema, await send("SystemInfo.getProcessInfo"));
  return processInfo.reduce((sum, it) => sum + it.cpuTime, 0) * US_PER_S;
}

export async function launchUnwatched(extension: boolean): Promise<UnwatchedBrowser> {
  const { send, createTarget, targets, close } = await spawnBrowser({ extension });
  let shown: string | undefined;
  return {
    cpu: () => browserCpu({ send }),
    async show(url) {
      const targetId = await createTarget(url);
      if (shown) await send("Target.closeTarget", { targetId: shown });
      shown = targetId;
    },
    async isWorkerRunning() {
      return (await targets()).some(({ type }) => type === "service_worker");
    },
    close,
  };
}
