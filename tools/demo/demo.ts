/**
 * `npm run demo`: builds the extension, starts the closing server and opens Chromium on the practice page, with DevTools
 * on our panel. Without a display it plays the practice page's ways itself with the browser's own NetLog beside, and leaves
 * a picture, the log and the export with the log joined; each line says which claims were seen on the wire.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Frame, Page } from "playwright";
import { build } from "vite";
import { type PracticeServer, startPracticeServer } from "../../e2e/servers/practice-page/practice-server.ts";
import { dock } from "../../e2e/support/browser/devtools-panel.ts";
import { findBrowser, howToGetABrowser } from "../../e2e/support/browser/find-browser.ts";
import { distFolder, launch } from "../../e2e/support/browser/launch.ts";
import { connectExtension, type Extension } from "../../e2e/support/extension/extension.ts";
import { readNetLogFile } from "../../e2e/ways/run/net-log-run.ts";
import { exportRecording } from "../../src/core/files/export/export.ts";
import { importFile } from "../../src/core/files/import/import.ts";
import type { ExportFile } from "../../src/core/format/export-file.ts";
import { addNetLog } from "../../src/core/net-log/join/join.ts";
import { connectionLine } from "./connection-line.ts";
import { playWays, waysToPlay } from "./play-ways.ts";

/** Ignored by git. */
const OUTPUT = "demo-output";

const NET_LOG = join(OUTPUT, "net-log.json");
/** With bytes, so that codes and reasons of Close frames are in it. */
const NET_LOG_ARGS = [`--log-net-log=${resolve(NET_LOG)}`, "--net-log-capture-mode=Everything"];

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

/** Plays every way and leaves a picture of what the panel made of it in `OUTPUT`; returns the export. */
async function playAndKeep(extension: Extension, page: Page, server: PracticeServer): Promise<ExportFile> {
  const panel = await extension.openDevToolsPanel(page);
  await dock(panel.page(), "undocked");
  console.log(`No display: playing ${waysToPlay.length} ways of closing on the practice page.`);
  await playWays(page, server, () => process.stderr.write("."));
  process.stderr.write("\n");
  const exported = await extension.exportJson(panel);
  await show(panel, SHOWN);
  await panel.page().screenshot({ path: join(OUTPUT, "devtools-panel.png") });
  return exported;
}

/** Joins the NetLog, which is whole once the browser is closed, prints every connection and keeps them. */
async function joinAndPrint(exported: ExportFile): Promise<void> {
  const { recording, header } = importFile(JSON.stringify(exported));
  const { refusal, joined, apart } = addNetLog(recording, await readNetLogFile(NET_LOG), {
    userAgent: header.browser.userAgent,
  });
  const { exportedAt, generator, lostEvents, browser, redaction } = header;
  const context = { exportedAt, generator, lostEvents, userAgent: browser.userAgent, redaction: redaction.urlQuery };
  const file = exportRecording(recording, context);
  for (const connection of file.connections) console.log(connectionLine(connection));
  writeFileSync(join(OUTPUT, "close-handshake.json"), JSON.stringify(file, null, 2));
  console.log(refusal ?? `The NetLog tells of ${joined} of these WebSockets, and of ${apart} more.`);
  console.log(`${file.connections.length} connections. Export, NetLog and a picture of the panel are in ${OUTPUT}/.`);
}

async function demo(): Promise<void> {
  await build({ logLevel: "error", build: { outDir: distFolder(), emptyOutDir: true } });
  const headed = hasDisplay();
  const server = await startPracticeServer();
  mkdirSync(OUTPUT, { recursive: true });
  const { context, close } = await launch({ devtools: true, headed, extraArgs: headed ? [] : NET_LOG_ARGS });
  const closed = new Promise((done) => context.on("close", done));
  let exported: ExportFile | null = null;
  try {
    const extension = await connectExtension(context);
    const page = await context.newPage();
    await page.goto(server.url);
    if (headed) {
      await extension.openDevToolsPanel(page);
      console.log(`Practice page: ${server.url}\nPress its buttons and watch the panel; close the browser to end.`);
      await closed;
    } else {
      exported = await playAndKeep(extension, page, server);
    }
  } finally {
    await close();
    await server.stop();
  }
  if (exported) await joinAndPrint(exported);
}

if (findBrowser()) await demo();
else {
  console.error(howToGetABrowser());
  process.exitCode = 1;
}
