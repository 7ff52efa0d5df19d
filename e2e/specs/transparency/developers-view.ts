/** What a developer sees in the real DevTools window of a page that opens sockets and has natives throw. */
import type { Page } from "playwright";
import { expect } from "playwright/test";
import { changeSetting, devToolsWindow, showView } from "../../support/browser/devtools-panel.ts";
import { launch } from "../../support/browser/launch.ts";
import type { Site } from "../../support/site.ts";

/** Where the debugger stops, with "pause on" caught and uncaught exceptions. */
const PAUSES = ["uncaught", "caught", "rejected", "converted", "awaited", "opened"] as const;

/** Each function by its name in the address. */
function serve(site: Site): string {
  const script = `
function connect(url) {
  return new WebSocket(url);
}
async function later(url) {
  await null;
  return connect(url);
}
function end(ws) {
  ws.close(999);
}
const url = "${site.socketUrl}";
const run = {
  uncaught() { end(connect(url)); },
  caught() { try { end(connect(url)); } catch { } },
  async rejected() { connect("ftp://x"); },
  converted() { connect({ toString() { debugger; return url; } }); },
  async awaited() { await later(url); debugger; },
  opened() { connect(url).onopen = function whenOpen() { debugger; }; },
  quiet() {
    const ws = connect(url + "?quiet");
    ws.onopen = () => ws.send(new Blob(["x"]));
    ws.onmessage = () => ws.close();
  },
};
onhashchange = () => run[location.hash.slice(1)]();
connect(url + "?direct");
later(url + "?later");
new WebSocket("ws://127.0.0.1:1/refused");
new WebSocketStream(url + "?stream");
new WebSocket({ toString() { console.log("converting"); return url + "?object"; } });
const early = connect(url + "?early");
try { early.send("x"); } catch (error) { console.error(error); }
setTimeout(() => end(early));
Promise.resolve().then(() => early.send(new Uint8Array(1)));
setTimeout(() => connect("ftp://x"));
`;
  site.serve("/app.js", script, { "content-type": "text/javascript" });
  return site.serve("/app", `<!doctype html><title>app</title><script src="/app.js"></script>`);
}

/** The Console's messages, sorted: they come in the order of the server's answers. A stack is put in a little later. */
async function messages(window: Page): Promise<string[]> {
  let texts: string[] = [];
  await expect(async () => {
    texts = await window.locator(".console-message-wrapper").allInnerTexts();
    expect(texts).toHaveLength(6);
    expect(texts.filter((text) => !/app\.js:\d+ *\n *\S/.test(text) || /(Uncaught|promise\)) *$/.test(text))).toEqual(
      [],
    );
  }).toPass();
  return texts.sort();
}

/** Name and initiator of each socket. */
async function initiators(window: Page): Promise<string[]> {
  await showView(window, "network");
  const socket = ".network-log-grid tbody tr.data-grid-data-grid-node:has(td:text-is('websocket'))";
  await expect(window.locator(socket)).toHaveCount(6);
  const cells = await window
    .locator(socket)
    .evaluateAll((all) => all.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent)));
  return cells.map((row) => row.filter((text) => /refused|echo|app\.js/.test(text)).join(" ")).sort();
}

async function pauses(window: Page, page: Page, app: string, site: Site): Promise<Record<string, string[]>> {
  await showView(window, "sources");
  for (const which of ["uncaught", "caught"]) await changeSetting(window, `pause-on-${which}-exception`, true);
  const seen: Record<string, string[]> = {};
  const frames = window.locator(".call-frame-item");
  for (const name of PAUSES) {
    await page.goto(`${app}#${name}`, { waitUntil: "commit" });
    await expect(frames.first()).toBeVisible();
    seen[name] = await frames.allInnerTexts();
    await window.keyboard.press("F8");
    await expect(frames).toHaveCount(0);
  }
  await page.goto(`${app}#quiet`, { waitUntil: "commit" });
  // It stops nowhere.
  await expect.poll(() => site.closed.some(({ path }) => path.endsWith("?quiet"))).toBe(true);
  return seen;
}

export interface DevelopersView {
  initiators: string[];
  console: string[];
  pauses: Record<string, string[]>;
}

export async function developersView(site: Site, extension: boolean): Promise<DevelopersView> {
  site.forget();
  const app = serve(site);
  const { context, close } = await launch({ extension, devtools: true });
  try {
    const page = await context.newPage();
    await page.goto(`${site.origin}/before`);
    const window = await devToolsWindow(context, page);
    await showView(window, "console");
    await page.goto(app);
    const console = await messages(window);
    return { console, initiators: await initiators(window), pauses: await pauses(window, page, app, site) };
  } finally {
    await close();
  }
}
