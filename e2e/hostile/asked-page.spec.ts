/** The panel asks a page whether it is recorded; a page that replaced its globals afterwards does not notice, and is not believed. */
import type { Ping } from "../../src/messages/port-messages.ts";
import { expect, test } from "./hostile-test.ts";

test("a page with a globalThis of its own is asked without noticing", async ({ hostile, extension }) => {
  const ping: Ping = { type: "ping" };
  const { page } = await hostile.run(`
    Object.defineProperty(window, "globalThis", { get() { done("noticed"); return { WebSocket: null }; } });
    done("quiet");`);
  const pong = await extension.keeper.evaluate(
    ([tab, message]) => chrome.tabs.sendMessage(tab, message, { frameId: 0 }),
    [await extension.tabId(page), ping] as const,
  );
  expect(pong).toMatchObject({ websocketReplaced: false });
  expect(await page.title()).toBe('done "quiet"');
});
