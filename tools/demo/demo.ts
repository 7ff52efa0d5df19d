/**
 * `npm run demo`: builds the extension, starts the closing server and opens Chromium on the practice page, with DevTools
 * on our panel. Without a display it plays the practice page's ways itself and leaves a picture and the export.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Frame, Page } from "playwright";
import { build } from "vite";
import { type PracticeServer, startPracticeServer } from "../../e2e/servers/practice-page/practice-server.ts";
import { dock } from "../../e2e/support/browser/devtools-panel.ts";
import { findBrowser, howToGetABrowser } from "../../e2e/support/browser/find-browser.ts";
import { distFolder, launch } from "../../e2e/support/browser/launch.ts";
import { connectExtension, type Extension } from "../../e2e/support/extension/extension.ts";
import { connectionLine } from "./connection-line.ts";
import { playWays, waysToPlay } from "./play-ways.ts";

/** Ignored by git. */
const OUTPUT = "demo-output";

const hasDisplay = (): boolean =>
  process.platform !== "linux" || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** The way whose connection the picture shows: what the page asked for, what went out and what came back all differ. */
const SHOWN = "server-answers-other-code";

/** Selects the one connection whose URL has `text` in it, in a list as long as it was. */
async function show(panel: Frame, text: string): Promise<void> {
  const filter = panel.getByPlaceholder(/^Filter/);
  await filter.fill(text);
  await panel.getByRole("row", { name: text }).click();
  await filter.fill("");
  await filter.blur();
  await panel.getByText("Closing handshake", { exact: true }).waitFor();
}

/** Plays every way and leaves what the panel made of it in `OUTPUT`. */
async function playAndKeep(extension: Extension, page: Page, server: PracticeServer): Promise<void> {
  const panel = await extension.openDevToolsPanel(page);
  await dock(panel.page(), "undocked");
  console.log(`No display: playing ${waysToPlay.length} ways of closing on the practice page.`);
  await playWays(page, server, () => process.stderr.write("."));
  process.stderr.write("\n");
  const exported = await extension.exportJson(panel);
  for (const connection of exported.connections) console.log(connectionLine(connection));
  mkdirSync(OUTPUT, { recursive: true });
  writeFileSync(join(OUTPUT, "close-handshake.json"), JSON.stringify(exported, null, 2));
  await show(panel, SHOWN);
  await panel.page().screenshot({ path: join(OUTPUT, "devtools-panel.png") });
  console.log(`${exported.connections.length} connections. The export and a picture of the panel are in ${OUTPUT}/.`);
}

async function demo(): Promise<void> {
  await build({ logLevel: "error", build: { outDir: distFolder(), emptyOutDir: true } });
  const headed = hasDisplay();
  const server = await startPracticeServer();
  const { context, close } = await launch({ devtools: true, headed });
  const closed = new Promise((resolve) => context.on("close", resolve));
  try {
    const extension = await connectExtension(context);
    const page = await context.newPage();
    await page.goto(server.url);
    if (headed) {
      await extension.openDevToolsPanel(page);
      console.log(`Practice page: ${server.url}\nPress its buttons and watch the panel; close the browser to end.`);
      await closed;
    } else {
      await playAndKeep(extension, page, server);
    }
  } finally {
    await close();
    await server.stop();
  }
}

if (findBrowser()) await demo();
else {
  console.error(howToGetABrowser());
  process.exitCode = 1;
}
