/** The summary of the recording: opened and left, each row a way to list what it counts. */
import type { Locator, Page } from "playwright";
import { attemptsText, outage } from "../../../src/core/testing/attempt-lines.ts";
import { MIXTURE } from "../../../tools/gallery/timelines.ts";
import { expect, test } from "../../support/extension/fixtures.ts";
import { detail, expectNoViolations, importTimeline, openAlone, rows } from "../../support/extension/panel-page.ts";

const pane = (panel: Page): Locator => panel.getByRole("tabpanel", { name: "Summary" });
const filter = (panel: Page): Locator => panel.getByRole("combobox", { name: "Filter" });

async function openSummary(page: Page, id: string, timeline = MIXTURE, query = ""): Promise<Page> {
  const panel = await openAlone(page, id, query);
  await importTimeline(panel, "recording", timeline);
  await panel.getByRole("button", { name: "Summary", exact: true }).click();
  await expect(pane(panel)).toBeVisible();
  return panel;
}

test("says first how many ended badly", async ({ extension, page }) => {
  const panel = await openSummary(page, extension.id);
  await expect(pane(panel).getByText("10 connections; of the 7 that ended 6 did so badly.")).toBeVisible();
});

test("a code's row lists as many connections as it counts, and all again", async ({ extension, page }) => {
  const panel = await openSummary(page, extension.id);
  const row = pane(panel).getByRole("button", { name: "1006 Abnormal Closure 5" });
  await row.click();
  await expect(filter(panel)).toHaveValue(/^code:1006 ?$/);
  await expect(rows(panel)).toHaveCount(5);
  await expect(row).toHaveAttribute("aria-pressed", "true");
  await row.click();
  await expect(rows(panel)).toHaveCount(10);
});

for (const [group, name, count] of [
  ["verdict", "Lost without a Close frame 3", 3],
  ["cause", "transport-lost 3", 3],
  ["host", "wss://api.dashboard.test 2", 2],
] as const) {
  test(`a row of the ${group} lists what it counts`, async ({ extension, page }) => {
    const panel = await openSummary(page, extension.id);
    await pane(panel)
      .getByRole("list", { name: `Connections by ${group}` })
      .getByRole("button", { name })
      .click();
    await expect(rows(panel)).toHaveCount(count);
  });
}

test("the worst time in CLOSING leads to its connection, and Escape back to the summary and out of it", async ({
  extension,
  page,
}) => {
  const panel = await openSummary(page, extension.id);
  await pane(panel).getByRole("button", { name: "wss://export.dashboard.test/report/7" }).click();
  await expect(detail(panel)).toContainText("never answered your close(1000)");
  await panel.keyboard.press("Escape");
  await expect(pane(panel)).toBeVisible();
  await panel.keyboard.press("Escape");
  await expect(pane(panel)).toHaveCount(0);
});

test("sockets that were open when their page went away are counted and listed", async ({ extension, page }) => {
  const left = `chromium\n0 page https://app.test/\n1 #1 new wss://app.test/a\n9 #1 open\n2 #2 new wss://app.test/b\n9 #2 open
  50 #2 close(1000)\n60 #2 close-event 1000 clean\n900 hidden\n901 gone`;
  const panel = await openSummary(page, extension.id, left);
  await pane(panel).getByRole("button", { name: "close() was never called on them 1" }).click();
  await expect(rows(panel)).toHaveCount(1);
  await expect(rows(panel)).toContainText("app.test/a");
});

test("a reconnect chain lists its attempts, and says so until it is put away", async ({ extension, page }) => {
  const panel = await openSummary(page, extension.id);
  const chain = pane(panel).getByRole("list", { name: "Reconnect chains" }).getByRole("button").first();
  await expect(chain).toContainText("wss://presence.dashboard.test/room/42");
  await chain.click();
  await expect(rows(panel)).toHaveCount(3);
  await expect(panel.getByText(/^Listed: 3\sattempts to wss:\/\/presence/)).toBeVisible();
  await panel.getByRole("button", { name: "List all again" }).click();
  await expect(rows(panel)).toHaveCount(10);
});

test("what a chain or a pattern lists grows with it while the page goes on", async ({ extension, page, site }) => {
  await page.goto(site.origin);
  const drop = (times: number): Promise<void> =>
    page.evaluate(
      async ([url, count]) => {
        for (let i = 0; i < count; i++) {
          const socket = new WebSocket(url);
          await new Promise((opened) => socket.addEventListener("open", opened));
          socket.send("drop");
          await new Promise((closed) => socket.addEventListener("close", closed));
        }
      },
      [site.socketUrl, times] as const,
    );
  await drop(2);
  await page.evaluate((url) => void new WebSocket(url), `${site.socketUrl}/other`);
  const panel = await extension.openPanel(page);
  await panel.getByRole("button", { name: "Summary", exact: true }).click();
  const chain = pane(panel).getByRole("list", { name: "Reconnect chains" }).getByRole("button");
  await chain.click();
  await expect(rows(panel)).toHaveCount(2);
  await drop(2);
  await expect(chain).toContainText(/4\sattempts/);
  await expect(rows(panel)).toHaveCount(4);
  await expect(panel.getByText(/^Listed: 4\sattempts to ws:/)).toBeVisible();
  await expect(chain).toHaveAttribute("aria-pressed", "true");
});

test("a pattern says how sure it is and lists those that show it", async ({ extension, page }) => {
  const panel = await openSummary(page, extension.id);
  const pattern = pane(panel).getByRole("listitem").filter({ hasText: "Sockets end after the same silence" });
  await expect(pattern).toContainText("likely");
  await expect(pattern).toContainText("3 of 3 of wss://presence.dashboard.test ended after 60.0 s without a message");
  await pattern.getByRole("button", { name: /^List 3/ }).click();
  await expect(rows(panel)).toHaveCount(3);
});

test("more than two sources are folded under their number", async ({ extension, page }) => {
  const panel = await openSummary(page, extension.id);
  const pattern = pane(panel).getByRole("listitem").filter({ hasText: "Sockets end after the same silence" });
  const nginx = pattern.getByRole("link", { name: "nginx/nginx src/http/ngx_http_upstream.c" });
  await expect(nginx).toHaveCount(0);
  await pattern.getByRole("button", { name: /^\d+ sources$/ }).click();
  await expect(nginx).toBeVisible();
});

test("ends that nothing follows are told once, the first of them at first", async ({ extension, page }) => {
  const lines = Array.from({ length: 9 }, (_, i) => {
    const id = i + 1;
    return `${id} #${id} new wss://app.test/${id}\n${20 + id} #${id} open\n${900 + id} #${id} close-event 1012 clean`;
  });
  const panel = await openSummary(
    page,
    extension.id,
    `chromium\n0 page https://app.test/\n${lines.join("\n")}\n90000 hidden`,
  );
  const pattern = pane(panel).getByRole("listitem").filter({ hasText: "An end that nothing follows" });
  await expect(pattern).toHaveCount(1);
  await expect(pattern.getByText("What to do:")).toHaveCount(1);
  await expect(pattern.getByRole("listitem")).toHaveCount(5);
  await pattern.getByRole("button", { name: "Show all 9" }).click();
  await expect(pattern.getByRole("listitem")).toHaveCount(9);
  await filter(panel).fill("app.test/7");
  await expect(rows(panel)).toHaveCount(1);
  await filter(panel).fill("");
  await pattern.getByRole("button", { name: /^List 9/ }).click();
  await expect(panel.getByText(/^Listed: 9\sconnections: An end/)).toBeVisible();
});

test("what is listed of one recording does not stay for another", async ({ extension, page }) => {
  const panel = await openSummary(page, extension.id);
  await pane(panel).getByRole("list", { name: "Reconnect chains" }).getByRole("button").first().click();
  await importTimeline(panel, "other", attemptsText(outage([1000, 2000])));
  await expect(rows(panel)).toHaveCount(3);
});

test("it is still there after the panel was opened anew", async ({ extension, page }) => {
  const panel = await openSummary(page, extension.id);
  await panel.reload();
  await importTimeline(panel, "recording", MIXTURE);
  await expect(pane(panel)).toBeVisible();
});

test("counts on while the page goes on", async ({ extension, page, site }) => {
  await page.goto(site.origin);
  await page.evaluate((url) => void new WebSocket(url), site.socketUrl);
  const panel = await extension.openPanel(page);
  await panel.getByRole("button", { name: "Summary", exact: true }).click();
  await expect(pane(panel).getByText("One connection, none of which has ended.")).toBeVisible();
  await page.evaluate(async (url) => {
    const socket = new WebSocket(url);
    await new Promise((opened) => socket.addEventListener("open", opened));
    socket.close(1000);
  }, site.socketUrl);
  await expect(pane(panel).getByText("2 connections; of the 1 that ended none ended badly.")).toBeVisible();
});

for (const theme of ["light", "dark"] as const) {
  for (const width of [1400, 555, 320]) {
    test(`axe finds nothing, ${theme}, ${width} px, and nothing scrolls sideways`, async ({ extension, page }) => {
      await page.setViewportSize({ width, height: 900 });
      const panel = await openSummary(page, extension.id, MIXTURE, `?theme=${theme}`);
      await pane(panel).getByRole("button", { name: "1006 Abnormal Closure 5" }).click();
      await expectNoViolations(panel);
      expect(await pane(panel).evaluate((it) => it.scrollWidth - it.clientWidth)).toBe(0);
    });
  }
}
