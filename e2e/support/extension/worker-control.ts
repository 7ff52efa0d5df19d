/** Stops and wakes the extension's service worker, and counts its starts. */
import type { Page, Worker } from "playwright";

export interface WorkerControl {
  /** The service worker, woken when it sleeps. The handle outlives the worker: it belongs to the next one too. */
  worker(): Promise<Worker>;
  isWorkerRunning(): boolean;
  /** How often the worker was started since the browser was connected to. */
  workerStarts(): number;
  /** Stops the worker and waits until it is gone; whatever it kept only in memory is lost. It may be back at once. */
  stopWorker(): Promise<void>;
}

/**
 * `keeper` is a page of the extension. The browser's own account of the worker is used: Playwright's handle stays
 * attached to a stopped worker and to the one that follows, so its events tell of neither (Playwright 1.65).
 */
export async function controlWorker(worker: Worker, keeper: Page): Promise<WorkerControl> {
  const session = await keeper.context().newCDPSession(keeper);
  let running = true;
  let starts = 0;
  let stopped: (() => void) | null = null;
  const statusIs = (status: string): void => {
    if (status === "running" && !running) starts++;
    if (status === "stopped") stopped?.();
    running = status === "running";
  };
  session.on("ServiceWorker.workerVersionUpdated", ({ versions }) => {
    for (const { runningStatus } of versions) statusIs(runningStatus);
  });
  await session.send("ServiceWorker.enable");

  const awake = async (): Promise<Worker> => {
    // Any port wakes it; it has no use for one of this name.
    await keeper.evaluate(() => chrome.runtime.connect({ name: "wake" }).disconnect());
    await worker.evaluate(() => self.location.href);
    return worker;
  };
  await awake();
  return {
    worker: awake,
    isWorkerRunning: () => running,
    workerStarts: () => starts,
    async stopWorker() {
      if (!running) return;
      const gone = new Promise<void>((resolve) => {
        stopped = resolve;
      });
      await session.send("ServiceWorker.stopAllWorkers");
      await gone;
      stopped = null;
    },
  };
}
