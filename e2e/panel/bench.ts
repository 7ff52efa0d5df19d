/**
 * Bench of the panel in a real browser: 10,000 connections by import (first paint, keystroke, selection, scroll), then a storm
 * of 1,000 sockets opened and closed with the panel open. Times end after the frame that shows the result.
 */
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright";
import { expect } from "playwright/test";
import { quantile } from "../bench/statistics.ts";
import { connectExtension, type Extension } from "../extension/extension.ts";
import { launch } from "../extension/launch.ts";
import { startSite } from "../extension/site.ts";
import { exportTimeline } from "../gallery/export-timeline.ts";
import { openAlone } from "./panel-page.ts";

const CONNECTIONS = 10_000;
const STORM = 1000;
const KEYS = "code:1006 host:h3 p/17";

/** Ten facts or so each: opened, messages, one of five ends. */
function bigTimeline(): string {
  const lines: [at: number, text: string][] = [];
  for (let i = 1; i <= CONNECTIONS; i++) {
    const at = i * 37;
    const end = at + 3000 + (i % 97) * 100;
    const say = (when: number, text: string): void => void lines.push([when, `#${i} ${text}`]);
    say(at, `new wss://h${i % 7}.test/p/${i % 50}`);
    say(at + 20, "open");
    for (let n = 1; n <= 4; n++) {
      const last = at + 20 + n * 500;
      say(last, `traffic sent ${n} ${n}0B ${at + 30}..${last} received ${n} ${n}0B ${at + 30}..${last}`);
    }
    if (i % 5 === 1) say(end - 100, 'close(4001, "x")');
    if (i % 5 === 2) say(end - 100, `saw CLOSING last-open ${end - 110}`);
    if (i % 5 === 3) say(end, "error");
    const [code, clean] = [["1006"], ["4001", "clean"], ["1000", "clean"], ["1006"], ["1001", "clean"]][i % 5] ?? [];
    say(end, `close-event ${code} ${clean ?? "unclean"} last-open ${end - 110}`);
  }
  lines.sort(([a], [b]) => a - b);
  return `chromium\n0 page https://app.test/\n${lines.map((line) => line.join(" ")).join("\n")}`;
}

/** Long tasks since the last look, ms. As text: the transpiler's helpers are not in the page. */
const WATCH = `globalThis.tasks = []; new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) globalThis.tasks.push(Math.round(duration));
}).observe({ entryTypes: ["longtask"] });`;
const takeTasks = (panel: Page): Promise<number[]> => panel.evaluate("globalThis.tasks.splice(0)");

/** Keys as the browser times them: from the event to the paint that follows, in steps of 8 ms; under 16 ms it says nothing. */
const TIME_KEYS = `globalThis.keys = []; new PerformanceObserver((list) => {
  for (const { name, duration } of list.getEntries()) if (name === "keydown") globalThis.keys.push(duration);
}).observe({ type: "event", durationThreshold: 16 }); undefined`;
const SHORTEST = 16;

async function report(panel: Page, name: string, samples: readonly number[]): Promise<void> {
  const worst = Math.max(0, ...(await takeTasks(panel)));
  const text = [0.5, 0.95].map((q) => quantile(samples, q).toFixed(0)).join(" / ");
  console.log(`${name.padEnd(34)} ${text} ms (median / 95th of ${samples.length}); longest task ${worst} ms`);
}

async function pressAll(panel: Page, keys: readonly string[]): Promise<number[]> {
  await panel.evaluate("globalThis.keys.splice(0)");
  for (const key of keys) await panel.keyboard.press(key);
  await panel.evaluate("new Promise((later) => requestAnimationFrame(() => setTimeout(later, 100)))");
  const told = await panel.evaluate<number[]>("globalThis.keys.splice(0)");
  return [...told, ...Array.from({ length: Math.max(0, keys.length - told.length) }, () => SHORTEST)];
}

async function imported(panel: Page, path: string): Promise<void> {
  const start = performance.now();
  await panel.getByLabel("Recording to import").setInputFiles(path);
  await panel.locator(".list-row").first().waitFor({ timeout: 120_000 });
  await report(panel, "import to first paint of the list", [performance.now() - start]);
  await panel.keyboard.press("/");
  const keys = [...KEYS].map((key) => (key === " " ? "Space" : key));
  await report(panel, "filter keystroke to paint", await pressAll(panel, keys));
  await panel.keyboard.press("Escape");
  await panel.keyboard.press("Escape");
  await panel.locator(".list-row").nth(2).click();
  const downs = Array.from({ length: 40 }, () => "ArrowDown");
  await report(panel, "selection to diagram", await pressAll(panel, downs));
  const frames = await panel.evaluate<number[]>(`(async () => {
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
  await report(panel, "scroll, frame to frame", frames);
}

async function storm(extension: Extension): Promise<void> {
  const site = await startSite();
  const page = await extension.context.newPage();
  await page.goto(site.serve("/storm", "<title>storm</title>"));
  const panel = await extension.openPanel(page);
  await panel.evaluate(WATCH + TIME_KEYS);
  const opening = page.evaluate(`(async () => {
    for (let i = 0; i < ${STORM}; i++) {
      const socket = new WebSocket("${site.socketUrl}/" + i);
      socket.addEventListener("open", () => socket.close(4000 + (i % 900)));
      await new Promise((later) => setTimeout(later, 10));
    }
  })()`);
  await panel.bringToFront();
  await panel.keyboard.press("/");
  const samples: number[] = [];
  let over = false;
  void opening.then(() => {
    over = true;
  });
  while (!over) samples.push(...(await pressAll(panel, ["4", "0", "Backspace", "Backspace"])));
  await report(panel, `keystroke in a storm of ${STORM}`, samples);
  const all = panel.getByText(`${STORM.toLocaleString("en-US")}\u00a0connections`);
  await expect(all).toBeVisible({ timeout: 60_000 });
  console.log(`lost rows: 0 of ${STORM}; ${(await panel.locator(".status-counts li").allTextContents()).join(", ")}`);
  await site.stop();
}

const path = join(tmpdir(), "close-handshake-bench.json");
await writeFile(path, exportTimeline(bigTimeline()));
const { context, close } = await launch();
const extension = await connectExtension(context);
const panel = await openAlone(await context.newPage(), extension.id);
await panel.evaluate(WATCH + TIME_KEYS);
await imported(panel, path);
await panel.close();
await storm(extension);
await close();
