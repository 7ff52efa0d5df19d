/** Makes the pictures of `docs/`: each sequence diagram and the whole panel, light and dark, from imported text timelines. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright";
import { launch } from "../../e2e/support/browser/launch.ts";
import { detail, importTimeline, openAlone, rows } from "../../e2e/support/extension/panel-page.ts";
import { shrinkPng } from "./shrink-png.ts";
import { DIAGRAMS, MIXTURE } from "./timelines.ts";

const DOCS = process.argv[2] ?? "docs";
/** Bytes: a repository is not a photo album. */
const LARGEST = 200_000;
const THEMES = ["light", "dark"] as const;

async function select(panel: Page, text: string): Promise<void> {
  await rows(panel).filter({ hasText: text }).first().click();
  // Hover and focus would be drawn.
  await panel.mouse.move(0, 0);
  await detail(panel).waitFor();
}

async function keep(path: string, screenshot: Buffer): Promise<void> {
  const png = shrinkPng(screenshot);
  console.log(`${path} ${Math.round(png.length / 1000)} kB`);
  if (png.length > LARGEST) throw new Error(`${path} has ${png.length} bytes; ${LARGEST} are the most.`);
  await writeFile(path, png);
}

async function drawDiagrams(panel: Page, theme: string): Promise<void> {
  await panel.setViewportSize({ width: 780, height: 1400 });
  for (const { name, timeline } of DIAGRAMS) {
    await importTimeline(panel, name, timeline);
    await select(panel, "live");
    await panel.getByRole("button", { name: `Close ${name}` }).scrollIntoViewIfNeeded();
    const diagram = panel.locator(".section").filter({ has: panel.locator(".sequence") });
    await keep(join(DOCS, "gallery", `${name}-${theme}.png`), await diagram.screenshot());
    await panel.getByRole("button", { name: `Close ${name}` }).click();
  }
}

async function drawPanel(panel: Page, theme: string): Promise<void> {
  await panel.setViewportSize({ width: 1400, height: 940 });
  await importTimeline(panel, "dashboard", MIXTURE);
  await select(panel, "room/42");
  await keep(join(DOCS, `panel-${theme}.png`), await panel.screenshot());
}

await mkdir(join(DOCS, "gallery"), { recursive: true });
const { context, close } = await launch();
const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
for (const theme of THEMES) {
  const panel = await openAlone(await context.newPage(), new URL(worker.url()).host, `?theme=${theme}`);
  await drawDiagrams(panel, theme);
  await drawPanel(panel, theme);
  await panel.close();
}
await close();
