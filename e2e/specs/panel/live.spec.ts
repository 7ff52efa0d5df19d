/** The panel beside a page that goes on: the newest is followed, and a CLOSING socket counts up against the browser's own limit. */
import type { Page } from "playwright";
import { type ClosingServer, startClosingServer } from "../../servers/closing-server/server.ts";
import { test as base, expect } from "../../support/extension/fixtures.ts";
import { detail, expectNoViolations, rows } from "../../support/extension/panel-page.ts";

/** Reads no frame: neither answers a Close nor takes what is sent. */
const test = base.extend<{ silentServer: ClosingServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's source and wants a pattern.
  silentServer: async ({}, use) => {
    const server = await startClosingServer();
    server.behave("/silent", { script: async () => undefined });
    server.behave("/full", { script: async (connection) => connection.stopReading() });
    await use(server);
    await server.stop();
  },
});

const open = (page: Page, url: string): Promise<void> =>
  page.evaluate(async (to) => {
    const socket = new WebSocket(to);
    await new Promise((opened) => socket.addEventListener("open", opened));
    Object.assign(globalThis, { socket });
  }, url);

test("the newest connection is followed once that is asked for", async ({ extension, page, site }) => {
  await page.goto(site.origin);
  await open(page, `${site.socketUrl}/first`);
  const panel = await extension.openPanel(page);
  await rows(panel).click();
  await open(page, `${site.socketUrl}/second`);
  const selected = rows(panel).and(panel.locator("[aria-selected=true]"));
  await expect(rows(panel)).toHaveCount(2);
  await expect(selected).toContainText("/first");
  await panel.getByRole("button", { name: "View and reference" }).press("Enter");
  await panel.getByRole("menuitemcheckbox", { name: "Follow the newest connection" }).press("Enter");
  await panel.keyboard.press("Escape");
  await open(page, `${site.socketUrl}/third`);
  await expect(selected).toContainText("/third");
  await expect(detail(panel).getByRole("heading", { level: 2 })).toContainText("/third");
});

for (const theme of ["light", "dark"]) {
  test(`${theme}: a socket in CLOSING counts up against 60 s, and axe finds nothing`, async ({
    extension,
    page,
    silentServer,
  }) => {
    await page.goto(silentServer.page("/", { body: "<title>page</title>" }));
    await open(page, silentServer.wsUrl("/silent", "one"));
    const panel = await extension.openPanel(page);
    await panel.evaluate((name) => {
      document.documentElement.dataset.theme = name;
    }, theme);
    await expectNoViolations(panel);
    await page.evaluate("socket.close(1000)");
    await expect(rows(panel)).toContainText("Closing");
    await rows(panel).click();
    const clock = detail(panel).locator(".closing-clock");
    await expect(clock).toContainText("at most 60.0");
    const seconds = async (): Promise<number> =>
      Number(/(\d+)\s*s so far/.exec((await clock.textContent()) ?? "")?.[1]);
    const first = await seconds();
    await expect.poll(seconds).toBeGreaterThan(first);
    await expect(rows(panel)).toContainText(/\d+\s*s \/ 60.0\s*s|\d+\s*s \/ 60\s*s/);
    await expectNoViolations(panel);
  });
}

test("while data is queued before the Close nothing counts: the browser's timer does not run", async ({
  extension,
  page,
  silentServer,
}) => {
  await page.goto(silentServer.page("/", { body: "<title>page</title>" }));
  await open(page, silentServer.wsUrl("/full", "two"));
  await page.evaluate("socket.send(new Uint8Array(30_000_000)), socket.close(1000)");
  const panel = await extension.openPanel(page);
  await rows(panel).click();
  await expect(rows(panel)).toContainText("queued");
  await expect(detail(panel)).toContainText("the browser\u2019s timer does not run");
});
