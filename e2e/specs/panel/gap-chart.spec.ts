/** The gap chart of a reconnect chain: attempts, gaps and outcomes in words too, walked by keys. */
import type { Locator, Page } from "playwright";
import { attemptsText, outage } from "../../../src/core/testing/attempt-lines.ts";
import { expect, test } from "../../support/extension/fixtures.ts";
import { detail, expectNoViolations, importTimeline, openAlone, rows } from "../../support/extension/panel-page.ts";

const FIRST = outage([3000, 3900, 5070]).slice(0, -1);
/** Two outages of a client that waits as partysocket does. */
const CHAIN = attemptsText([...FIRST, ...outage([3003, 3905, 5075], { at: 20_100 })]);

const attempts = (panel: Page): Locator => detail(panel).getByRole("list", { name: "Attempts" }).getByRole("button");

/** In the page: always the same line that connects, as a client has it. */
async function connectAndDrop(url: string): Promise<void> {
  const socket = new WebSocket(url);
  await new Promise((opened) => socket.addEventListener("open", opened));
  socket.send("drop");
  await new Promise((closed) => socket.addEventListener("close", closed));
}

async function openChain(page: Page, id: string, query = ""): Promise<Page> {
  const panel = await openAlone(page, id, query);
  await importTimeline(panel, "chain", CHAIN);
  await rows(panel).last().click();
  await expect(attempts(panel)).toHaveCount(4);
  return panel;
}

test("says of each attempt what became of it, the gap before it and what the client would do", async ({
  extension,
  page,
}) => {
  const panel = await openChain(page, extension.id);
  await expect(attempts(panel).nth(0)).toHaveAccessibleName("1. lost 1006");
  await expect(attempts(panel).nth(1)).toHaveAccessibleName(
    /^2\. failed to open 1006 ?, after 3\.00\ss ?; partysocket would wait 3\.00\ss$/,
  );
  await expect(attempts(panel).nth(0)).toHaveAttribute("aria-current", "true");
  await expect(detail(panel)).toContainText("The gaps look like partysocket");
});

test("an attempt leads to its connection, by keys too, and the focus goes along", async ({ extension, page }) => {
  const panel = await openChain(page, extension.id);
  await attempts(panel).nth(0).focus();
  await panel.keyboard.press("ArrowDown");
  await expect(attempts(panel).nth(1)).toBeFocused();
  await expect(attempts(panel).nth(1)).toHaveAttribute("aria-current", "true");
  await expect(detail(panel).getByRole("heading", { name: /^Reconnects: attempt 2 of 7/ })).toBeVisible();
  await expect(rows(panel).nth(5)).toHaveAttribute("aria-selected", "true");
  await attempts(panel).nth(2).click();
  await expect(detail(panel).getByRole("heading", { name: /^Reconnects: attempt 3 of 7/ })).toBeVisible();
});

test("goes from outage to outage", async ({ extension, page }) => {
  const panel = await openChain(page, extension.id);
  await expect(detail(panel).getByText("Outage 1 of 2")).toBeVisible();
  await expect(detail(panel).getByRole("button", { name: "Previous outage" })).toBeDisabled();
  await detail(panel).getByRole("button", { name: "Next outage" }).click();
  await expect(detail(panel).getByText("Outage 2 of 2")).toBeVisible();
  await expect(attempts(panel).first()).toHaveAccessibleName("4. lost 1006");
});

test("the last outage keeps the focus on the button that led there", async ({ extension, page }) => {
  const panel = await openChain(page, extension.id);
  const next = detail(panel).getByRole("button", { name: "Next outage" });
  await next.press("Enter");
  await expect(detail(panel).getByText("Outage 2 of 2")).toBeVisible();
  await expect(next).toBeDisabled();
  await expect(next).toBeFocused();
});

test("attempts made while it is shown appear in it", async ({ extension, page, site }) => {
  await page.goto(site.origin);
  const attempt = (): Promise<void> => page.evaluate(connectAndDrop, site.socketUrl);
  await attempt();
  const panel = await extension.openPanel(page);
  await rows(panel).click();
  await attempt();
  await expect(attempts(panel)).toHaveCount(2);
  await attempt();
  await attempt();
  await expect(attempts(panel)).toHaveCount(4);
  await expect(attempts(panel).last()).toHaveAccessibleName(/^4\. lost 1006/);
  await expect(detail(panel).getByRole("heading", { name: /^Reconnects: attempt 1 of 4/ })).toBeVisible();
});

test("bars are as long as the gaps", async ({ extension, page }) => {
  const panel = await openChain(page, extension.id);
  const widths = await detail(panel)
    .locator(".gap-rows .gap-bar")
    .evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect().width));
  const [first = 0, second = 0, third = 0] = widths;
  expect(second / first).toBeCloseTo(1.3, 1);
  expect(third / second).toBeCloseTo(1.3, 1);
});

for (const theme of ["light", "dark"] as const) {
  for (const width of [1400, 320]) {
    test(`axe finds nothing, ${theme}, ${width} px, and nothing scrolls sideways`, async ({ extension, page }) => {
      await page.setViewportSize({ width, height: 900 });
      const panel = await openChain(page, extension.id, `?theme=${theme}`);
      await expectNoViolations(panel, ".detail");
      const wider = await panel.locator(".detail-body").evaluate((body) => body.scrollWidth - body.clientWidth);
      expect(wider).toBe(0);
    });
  }
}
