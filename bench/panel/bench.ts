/**
 * Bench of the panel in a real browser: 10,000 connections by import (first paint, keystroke, selection, scroll), then a storm
 * of 1,000 sockets opened and closed with the panel open. Times end after the frame that shows the result. With a folder as
 * argument it leaves CPU profiles there.
 */
import { writeFile } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "playwright/test";
import { launch } from "../../e2e/support/browser/launch.ts";
import { connectExtension, type Extension } from "../../e2e/support/extension/extension.ts";
import { openAlone } from "../../e2e/support/extension/panel-page.ts";
import { startSite } from "../../e2e/support/site.ts";
import { exportTimeline } from "../../src/core/testing/export-timeline.ts";
import { bigTimeline, CONNECTIONS } from "./bench-timeline.ts";
import { type Watch, watchPanel } from "./bench-watch.ts";

const STORM = 1000;
/** With 16 or more pending Chromium delays each by seconds (services/network/websocket_throttler.cc). */
const PENDING = 12;
const FILTER = "code:1006 host:h3 p/17";
const SELECTIONS = 40;

async function imported(watch: Watch, path: string): Promise<void> {
  const { panel } = watch;
  const start = performance.now();
  await panel.getByLabel("Recording to import").setInputFiles(path);
  await panel.locator(".list-row").first().waitFor({ timeout: 120_000 });
  await watch.report("import to first paint of the list", [performance.now() - start]);
  await panel.keyboard.press("/");
  const keys = [...FILTER].map((key) => (key === " " ? "Space" : key));
  const typed = await watch.press([...keys, ...keys.map(() => "Backspace")]);
  await watch.report("filter key to next paint", typed.next);
  await watch.report("filter key to filtered list", typed.settled);
  await panel.locator(".list-row").nth(2).click();
  await watch.reset();
  const walked = await watch.press(Array.from({ length: SELECTIONS }, () => "ArrowDown"));
  await watch.report("selection to diagram", walked.diagram);
  await watch.report("selection to the whole detail", walked.settled);
  await scrolled(watch);
}

async function scrolled(watch: Watch): Promise<void> {
  const frames = await watch.panel.evaluate<number[]>(`(async () => {
    const list = document.querySelector(".list-table"), frames = [];
    let last = performance.now();
    for (let i = 0; i < 120; i++) {
      list.scrollTop += 1500;
      await new Promise(requestAnimationFrame);
      frames.push(performance.now() - last);
      last = performance.now();
    }
    return frames;
  })()`);
  await watch.report("scroll, frame to frame", frames);
}

/** Opens and closes the sockets, a hundred a second if the machine can; resolves with the ms that took. */
const stormIn = (socketUrls: readonly string[]): string => `(async () => {
  const urls = ${JSON.stringify(socketUrls)};
  const start = performance.now();
  const pending = new Set();
  for (let i = 0; i < ${STORM}; i++) {
    while (pending.size >= ${PENDING}) await Promise.race(pending);
    const socket = new WebSocket(urls[i % urls.length] + "/" + i);
    const opened = new Promise((done) => socket.addEventListener("open", done)).then(() => {
      pending.delete(opened);
      socket.close(4000 + (i % 900));
    });
    pending.add(opened);
    const early = start + i * 10 - performance.now();
    if (early > 0) await new Promise((later) => setTimeout(later, early));
  }
  return performance.now() - start;
})()`;

async function storm(extension: Extension, profiles: string | null): Promise<void> {
  // One handshake at a time goes to one address (RFC 6455 section 4.1, step 2): from a single one 1,000 take 16 s.
  const sites = await Promise.all(Array.from({ length: 8 }, startSite));
  const urls = sites.map(({ socketUrl }) => socketUrl);
  const page = await extension.context.newPage();
  const [site] = sites;
  if (!site) throw new Error("No site was started.");
  await page.goto(site.serve("/storm", "<title>storm</title>"));
  const panel = await extension.openPanel(page);
  const watch = await watchPanel(panel, profiles);
  let over = false;
  const storming = page.evaluate<number>(stormIn(urls)).finally(() => {
    over = true;
  });
  await panel.bringToFront();
  await panel.keyboard.press("/");
  const samples: number[] = [];
  while (!over) samples.push(...(await watch.type(["4", "0", "Backspace", "Backspace"])));
  await watch.report(`key in a storm of ${STORM} in ${((await storming) / 1000).toFixed(1)} s`, samples);
  const all = `${STORM.toLocaleString("en-US")}\u00a0connections`;
  await expect(panel.getByText(all)).toBeVisible({ timeout: 60_000 });
  const counts = panel.locator(".status-counts li");
  await expect(counts.filter({ hasText: /connecting|closing/ })).toHaveCount(0, { timeout: 60_000 });
  const shown = (await extension.exportJson(panel)).connections.map(({ url }) => url);
  const opened = Array.from({ length: STORM }, (_, i) => `${urls[i % urls.length]}/${i}`);
  const lost = opened.filter((url) => !shown.includes(url));
  console.log(`lost rows: ${lost.length} of ${STORM}; ${(await counts.allTextContents()).join(", ")}`);
  await Promise.all(sites.map((it) => it.stop()));
}

const profiles = process.argv[2] ?? null;
const path = join(tmpdir(), "close-handshake-bench.json");
const json = exportTimeline(bigTimeline());
await writeFile(path, json);
const load = loadavg()[0]?.toFixed(1);
console.log(`${CONNECTIONS} connections in a file of ${Math.round(json.length / 1e6)} MB; load ${load} before`);
const { context, close } = await launch();
const extension = await connectExtension(context);
const panel = await openAlone(await context.newPage(), extension.id);
await imported(await watchPanel(panel, profiles), path);
await panel.close();
await storm(extension, profiles);
await close();
