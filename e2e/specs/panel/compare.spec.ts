/** Two recordings compared: the answer first, what changed, endpoint by endpoint, and which is which. */
import type { Locator, Page } from "playwright";
import { type Life, lives } from "../../../src/core/across/patterns/cases/pattern-case.ts";
import { expect, test } from "../../support/extension/fixtures.ts";
import { expectNoViolations, importTimeline, openAlone, rows } from "../../support/extension/panel-page.ts";

const pane = (panel: Page): Locator => panel.getByRole("tabpanel", { name: "Compare" });

const lost = (count: number, from = 0): Life[] =>
  Array.from({ length: count }, (_, index) => ({
    opens: 1000 + (from + index) * 100,
    ends: 9000 + (from + index) * 3000,
  }));
const closed = (count: number, from: number, took: number, url = "ws://app.test/live"): Life[] =>
  lost(count, from).map((life) => ({ ...life, url, calls: (life.ends ?? 0) - took, code: 1000 }));
const BEFORE = lives([...lost(14), ...closed(6, 20, 2000), ...closed(5, 30, 50, "ws://app.test/chat")]);
const AFTER = lives([...lost(2), ...closed(15, 20, 30), ...closed(6, 40, 60, "ws://app.test/chat")]);

async function openComparison(page: Page, id: string, query = ""): Promise<Page> {
  const panel = await openAlone(page, id, query);
  await importTimeline(panel, "before", BEFORE);
  await importTimeline(panel, "after", AFTER);
  await panel.getByRole("button", { name: "Summary", exact: true }).click();
  await panel.getByRole("tab", { name: "Compare" }).click();
  await pane(panel).getByLabel("Baseline").selectOption("before");
  await pane(panel).getByLabel("Compared with it").selectOption("after");
  return panel;
}

test("answers first how many ended badly", async ({ extension, page }) => {
  const panel = await openComparison(page, extension.id);
  await expect(pane(panel).getByText(/^Better: /)).toHaveText(
    "Better: 2 of 23 connections (9\u00a0%) ended badly, 14 of 25 (56\u00a0%) in the baseline.",
  );
});

test("the other way round it is worse", async ({ extension, page }) => {
  const panel = await openComparison(page, extension.id);
  await pane(panel).getByRole("button", { name: "Swap" }).click();
  await expect(pane(panel).getByLabel("Baseline").locator("option:checked")).toHaveText("after");
  await expect(pane(panel).getByText(/^Worse: 14 of 25/)).toBeVisible();
});

test("tells what changed by verdict, code, cause and closing time", async ({ extension, page }) => {
  const panel = await openComparison(page, extension.id);
  const row = (name: RegExp): Locator => pane(panel).getByRole("row", { name });
  await expect(row(/^Lost without a Close frame/)).toContainText("14 (56\u00a0%)2 (9\u00a0%)\u221247\u00a0points");
  await expect(row(/^1006/)).toContainText("14 (56\u00a0%)2 (9\u00a0%)");
  await expect(row(/^transport-lost/)).toContainText("14 (56\u00a0%)2 (9\u00a0%)");
  await expect(row(/^Mean/)).toContainText(
    "1.11\u00a0s (worst 2.00\u00a0s)38.6\u00a0ms (worst 60.0\u00a0ms)\u22121.08\u00a0s",
  );
});

test("a row lists its connections in the recording that is shown", async ({ extension, page }) => {
  const panel = await openComparison(page, extension.id);
  await pane(panel).getByRole("button", { name: "1006 Abnormal Closure" }).click();
  await expect(rows(panel)).toHaveCount(2);
});

test("says it endpoint by endpoint", async ({ extension, page }) => {
  const panel = await openComparison(page, extension.id);
  await expect(pane(panel).getByText("better: 2 of 17 badly, 14 of 20 before")).toBeVisible();
  await expect(pane(panel).getByText("too few to tell: 0 of 6 badly, 0 of 5 before")).toBeVisible();
  await pane(panel).getByRole("button", { name: "ws://app.test/chat" }).click();
  await expect(pane(panel).getByRole("table")).toHaveCount(2);
  await expect(pane(panel).getByRole("table").last()).toContainText("Compared: 6");
});

test("without a second recording it says how to get one", async ({ extension, page, site }) => {
  await page.goto(site.origin);
  await page.evaluate((url) => void new WebSocket(url), site.socketUrl);
  const panel = await extension.openPanel(page);
  await panel.getByRole("button", { name: "Summary", exact: true }).click();
  await panel.getByRole("tab", { name: "Compare" }).click();
  await expect(pane(panel)).toContainText("Import a recording to compare this one with");
});

test("compares an imported file with what is recorded live", async ({ extension, page, site }) => {
  await page.goto(site.origin);
  const panel = await extension.openPanel(page);
  const close = (): Promise<void> =>
    page.evaluate(async (url) => {
      const socket = new WebSocket(url);
      await new Promise((opened) => socket.addEventListener("open", opened));
      socket.close(1000);
    }, site.socketUrl);
  await close();
  await expect(rows(panel)).toHaveCount(1);
  await importTimeline(panel, "before", BEFORE);
  await panel.getByRole("button", { name: "Summary", exact: true }).click();
  await panel.getByRole("tab", { name: "Compare" }).click();
  await expect(pane(panel).getByLabel("Compared with it").locator("option:checked")).toHaveText("Live");
  await expect(
    pane(panel).getByText(/^Too few to tell: 0 of 1 connection \(0\u00a0%\) ended badly, 14 of 25/),
  ).toBeVisible();
  await close();
  await expect(pane(panel).getByText(/^Too few to tell: 0 of 2 connections \(0\u00a0%\) ended badly/)).toBeVisible();
});

for (const theme of ["light", "dark"] as const) {
  for (const width of [1400, 320]) {
    test(`axe finds nothing, ${theme}, ${width} px, and nothing scrolls sideways`, async ({ extension, page }) => {
      await page.setViewportSize({ width, height: 900 });
      const panel = await openComparison(page, extension.id, `?theme=${theme}`);
      await pane(panel).getByRole("button", { name: "ws://app.test/chat" }).click();
      await expect(pane(panel).getByRole("table")).toHaveCount(2);
      await expectNoViolations(panel);
      expect(await pane(panel).evaluate((it) => it.scrollWidth - it.clientWidth)).toBe(0);
    });
  }
}
