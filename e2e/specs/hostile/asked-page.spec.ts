/** The panel asks a page whether it is recorded; a page that replaced its globals afterwards does not notice, and is not believed. */
import { expect, test } from "./hostile-test.ts";

test("a page with a globalThis of its own is asked without noticing", async ({ hostile, extension }) => {
  const { page } = await hostile.run(`
    Object.defineProperty(window, "globalThis", { get() { done("noticed"); return { WebSocket: null }; } });
    done("quiet");`);
  expect(await extension.ping(page)).toMatchObject({ websocketReplaced: false });
  expect(await page.title()).toBe('done "quiet"');
});
