/** How much heap a socket takes, over all worlds of the page, while it is open and after it has closed. */
import { setTimeout } from "node:timers/promises";
import * as v from "valibot";
import type { SpawnedBrowser } from "../e2e/support/browser/spawn-browser.ts";
import { openBenchPage } from "./bench-page.ts";
import { AT_A_TIME } from "./page-sockets.ts";

/** Chromium allows 255 to one host, and two pages of one browser are measured at once. */
const OPEN = 100;
const CLOSED = 600;
const CHURNS = 3;
/** Traffic totals are stated after 1 s, stored and acknowledged soon after. */
const TOTALS_MS = 1200;
/** Compiled code comes and goes (measured: watched-pages), so that the least of several looks counts. */
const LOOK_EVERY_MS = 500;
const LOOKS = 4;
const STEADY_BYTES = 1000;

/** Bytes per socket. */
export interface Heap {
  open: number;
  /** Closed, and the page still holds it. */
  held: number;
  /** Closed, and the page has let it go. */
  closed: number;
}

export async function measureHeap(browser: SpawnedBrowser, pageUrl: string, echo: string): Promise<Heap> {
  const page = await openBenchPage(browser, pageUrl);
  const act = (expression: string): Promise<void> => page.run(v.void(), `${expression}.then(() => undefined)`);
  const open = (): Promise<void> =>
    act(`openSockets("${echo}", ${OPEN}, ${AT_A_TIME}).then((it) => { globalThis.held = it; })`);
  const settled = async (): Promise<number> => {
    await setTimeout(TOTALS_MS);
    let least = Number.POSITIVE_INFINITY;
    for (let same = 0; same < LOOKS; same++) {
      await setTimeout(LOOK_EVERY_MS);
      const now = await page.heap();
      if (now < least - STEADY_BYTES) same = 0;
      least = Math.min(least, now);
    }
    return least;
  };
  const churn = async (): Promise<void> => {
    await act(`socketsPerSecond("${echo}", ${CLOSED}, ${AT_A_TIME})`);
    // Chromium itself keeps some bytes per socket until a collection during the next run (measured: watched-pages).
    await page.heap();
    await open();
    await settled();
    await act("closeSockets(held).then(() => { held = undefined; })");
  };
  try {
    // As much as below: code is compiled, and tables that never shrink have the size they will have.
    await churn();
    const start = await settled();
    await open();
    const opened = await settled();
    await act("closeSockets(held)");
    const held = await settled();
    await page.run(v.void(), "held = undefined");
    const before = await settled();
    // More than once: compiled code comes and goes by more than what is looked for here.
    for (let i = 0; i < CHURNS; i++) await churn();
    const after = await settled();
    return {
      open: (opened - start) / OPEN,
      held: (held - before) / OPEN,
      closed: (after - before) / (CHURNS * (CLOSED + OPEN)),
    };
  } finally {
    await page.close();
  }
}
