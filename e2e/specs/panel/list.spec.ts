/** The list: walked by keys, filtered, brushed, sorted, and steady while the page goes on. */
import type { Page } from "playwright";
import { MIXTURE } from "../../../tools/gallery/timelines.ts";
import { expect, test } from "../../support/extension/fixtures.ts";
import { detail, importTimeline, openAlone, rows } from "../../support/extension/panel-page.ts";

const filter = (panel: Page) => panel.getByRole("combobox", { name: "Filter" });

test("a connection is found, opened, walked and left by keys alone", async ({ extension, page }) => {
  const panel = await openAlone(page, extension.id);
  await importTimeline(panel, "mixture", MIXTURE);
  await panel.keyboard.press("/");
  await expect(filter(panel)).toBeFocused();
  await panel.keyboard.type("cause:idle");
  await expect(rows(panel)).toHaveCount(3);
  await panel.keyboard.press("Escape");
  await rows(panel).first().focus();
  await panel.keyboard.press("ArrowDown");
  await expect(rows(panel).nth(1)).toBeFocused();
  await expect(detail(panel)).toHaveCount(0);
  await panel.keyboard.press("Enter");
  await expect(detail(panel)).toBeVisible();
  await panel.keyboard.press("ArrowDown");
  await expect(rows(panel).nth(2)).toHaveAttribute("aria-selected", "true");
  await panel.keyboard.press("Escape");
  await expect(detail(panel)).toHaveCount(0);
});

test("suggestions complete the filter by keys", async ({ extension, page }) => {
  const panel = await openAlone(page, extension.id);
  await importTimeline(panel, "mixture", MIXTURE);
  await filter(panel).pressSequentially("by:");
  await expect(panel.getByRole("option").first()).toHaveText(/^by:/);
  await panel.keyboard.press("ArrowDown");
  await expect(panel.getByRole("option", { selected: true })).toHaveText(/^by:/);
  const word = await panel.getByRole("option", { selected: true }).locator("span").first().textContent();
  await panel.keyboard.press("Enter");
  await expect(filter(panel)).toHaveValue(`${word} `);
});

test("ranges, alternatives, negation and half-typed words find what they say", async ({ extension, page }) => {
  const panel = await openAlone(page, extension.id);
  await importTimeline(panel, "mixture", MIXTURE);
  await filter(panel).fill("code:4000-4999");
  await expect(rows(panel)).toHaveCount(1);
  const count = await rows(panel).count();
  await filter(panel).fill("code:1006,4000-4999");
  await expect(rows(panel)).toHaveCount(5 + count);
  await filter(panel).fill("code:10");
  await expect(rows(panel)).not.toHaveCount(0);
});

test("the empty list names the word that empties it, and mends or removes it", async ({ extension, page }) => {
  const panel = await openAlone(page, extension.id);
  await importTimeline(panel, "mixture", MIXTURE);
  await filter(panel).fill("host:presence codee:1006");
  await expect(panel.getByRole("heading", { name: "No connection matches" })).toBeVisible();
  await expect(panel.getByText("10 connections recorded, 0 match.")).toBeVisible();
  await expect(panel.getByText("\u201ccodee:1006\u201d matches nothing. There is no key")).toBeVisible();
  await panel.getByRole("button", { name: "Use code:1006" }).click();
  await expect(filter(panel)).toHaveValue("host:presence code:1006");
  await expect(rows(panel)).not.toHaveCount(0);
  await filter(panel).fill("host:presence -state:abnormal");
  await panel.getByRole("button", { name: /^Remove -state:abnormal/ }).click();
  await expect(filter(panel)).toHaveValue("host:presence ");
  await expect(rows(panel)).not.toHaveCount(0);
  await filter(panel).fill("no such thing");
  await panel.getByRole("button", { name: "Show all" }).click();
  await expect(rows(panel)).toHaveCount(10);
});

test("chips list any of the outcomes chosen, and say how many there are", async ({ extension, page }) => {
  const panel = await openAlone(page, extension.id);
  await importTimeline(panel, "mixture", MIXTURE);
  const chips = panel.getByRole("toolbar", { name: "Filter by outcome" });
  const chip = (name: string) => chips.getByRole("button", { name });
  const countOf = async (name: string): Promise<number> =>
    Number(/\d+$/.exec((await chip(name).textContent()) ?? "")?.[0]);
  const [failed, clean] = [await countOf("Failed"), await countOf("Clean")];
  await chip("Failed").click();
  await expect(rows(panel)).toHaveCount(failed);
  await chip("Clean").click();
  await expect(filter(panel)).toHaveValue("state:failed,clean ");
  await expect(rows(panel)).toHaveCount(failed + clean);
  await chip("Failed").click();
  await expect(rows(panel)).toHaveCount(clean);
  await chip("Clean").click();
  await expect(rows(panel)).toHaveCount(10);
});

test("sorting and widths are remembered, what was looked for is not", async ({ extension, page }) => {
  const panel = await openAlone(page, extension.id);
  await importTimeline(panel, "mixture", MIXTURE);
  await panel.getByRole("button", { name: "Problems" }).click();
  await expect(rows(panel)).toHaveCount(6);
  await panel.getByRole("columnheader", { name: "Lifetime" }).click();
  await expect(rows(panel).first()).toContainText("staging");
  await panel.reload();
  await importTimeline(panel, "mixture", MIXTURE);
  await expect(rows(panel)).toHaveCount(10);
  await expect(panel.getByRole("columnheader", { name: "Lifetime" })).toHaveAttribute("aria-sort", "ascending");
});

test("brushing over the overview lists what lived then", async ({ extension, page }) => {
  const panel = await openAlone(page, extension.id);
  await importTimeline(panel, "mixture", MIXTURE);
  const plot = await panel.locator(".overview-plot").boundingBox();
  if (!plot) throw new Error("There is no overview.");
  await panel.mouse.move(plot.x + plot.width * 0.9, plot.y + 10);
  await panel.mouse.down();
  await panel.mouse.move(plot.x + plot.width * 0.97, plot.y + 10, { steps: 4 });
  await panel.mouse.up();
  await expect(rows(panel).filter({ hasText: "staging" })).toHaveCount(0);
  await expect(rows(panel).filter({ hasText: "report/7" })).toHaveCount(1);
  await panel.getByRole("button", { name: "List all times" }).click();
  await expect(rows(panel)).toHaveCount(10);
  const from = panel.getByRole("slider", { name: "From" });
  await from.focus();
  for (let i = 0; i < 10; i++) await panel.keyboard.press("ArrowRight");
  await expect(rows(panel).filter({ hasText: "staging" })).toHaveCount(0);
});

test("new rows move neither the selection nor what is in view, and a pause holds the list still", async ({
  extension,
  page,
  site,
}) => {
  await page.goto(site.origin);
  const open = (count: number, path: string): Promise<void> =>
    page.evaluate(
      async ([n, url]) => {
        for (let i = 0; i < n; i++) {
          const socket = new WebSocket(`${url}-${i}`);
          await new Promise((opened) => socket.addEventListener("open", opened));
        }
      },
      [count, site.socketUrl + path] as const,
    );
  await open(60, "/first");
  const panel = await extension.openPanel(page);
  await panel.setViewportSize({ width: 1000, height: 500 });
  const scroller = panel.getByRole("grid");
  await expect(scroller).toHaveAttribute("aria-rowcount", "61");
  await scroller.evaluate((element) => {
    element.scrollTop = 30 * (element.querySelector<HTMLElement>("[role=row]")?.offsetHeight ?? 0);
  });
  const kept = rows(panel).filter({ hasText: "/first-25" });
  await kept.click();
  const before = await kept.boundingBox();
  await open(5, "/second");
  await expect(scroller).toHaveAttribute("aria-rowcount", "66");
  await expect(kept).toHaveAttribute("aria-selected", "true");
  expect((await kept.boundingBox())?.y).toBe(before?.y);
  await panel.getByRole("button", { name: "Pause" }).click();
  await open(3, "/third");
  await expect.poll(async () => (await extension.readLog(page)).facts.length).toBeGreaterThan(68 * 2);
  await expect(scroller).toHaveAttribute("aria-rowcount", "66");
  await panel.getByRole("button", { name: "Pause" }).click();
  await expect(scroller).toHaveAttribute("aria-rowcount", "69");
});

test("a press selects the row under it, whatever comes in before the release", async ({ extension, page, site }) => {
  await page.goto(site.origin);
  const open = (path: string): Promise<void> =>
    page.evaluate(async (url) => {
      const socket = new WebSocket(url);
      await new Promise((opened) => socket.addEventListener("open", opened));
    }, site.socketUrl + path);
  for (const path of ["/a", "/b", "/c"]) await open(path);
  const panel = await extension.openPanel(page);
  const pressed = rows(panel).filter({ hasText: "/b" });
  const before = await pressed.boundingBox();
  await pressed.hover();
  await panel.mouse.down();
  await expect(pressed).toHaveAttribute("aria-selected", "true");
  for (const path of ["/d", "/e"]) await open(path);
  await expect(rows(panel)).toHaveCount(5);
  // The newest stand above: something else is under the pointer now.
  expect((await pressed.boundingBox())?.y).toBeGreaterThan(before?.y ?? 0);
  await panel.mouse.up();
  await expect(rows(panel).and(panel.locator("[aria-selected=true]"))).toHaveText(/\/b/);
  await expect(detail(panel).getByRole("heading", { level: 2 })).toContainText("/b");
  await expect(pressed).toBeFocused();
  // Other buttons open no detail, and a screen reader clicks without a press.
  await rows(panel).filter({ hasText: "/c" }).click({ button: "right" });
  await expect(pressed).toHaveAttribute("aria-selected", "true");
  await rows(panel)
    .filter({ hasText: "/a" })
    .evaluate((row: HTMLElement) => row.click());
  await expect(detail(panel).getByRole("heading", { level: 2 })).toContainText("/a");
});

test("the columns are resized by dragging an edge and by keys", async ({ extension, page }) => {
  const panel = await openAlone(page, extension.id);
  await importTimeline(panel, "mixture", MIXTURE);
  const head = panel.getByRole("columnheader", { name: "Outcome" });
  const width = async (): Promise<number> => (await head.boundingBox())?.width ?? 0;
  const usual = await width();
  await head.focus();
  await panel.keyboard.press("Alt+ArrowRight");
  await expect.poll(width).toBe(usual + 16);
});

const WIDE = { width: 1100, height: 700 };
const TALL = { width: 555, height: 800 };

for (const { how, viewport, side, squeezed, elsewhere } of [
  { how: "beside the list", viewport: WIDE, side: "width", squeezed: { width: 664, height: 700 }, elsewhere: TALL },
  { how: "below it", viewport: TALL, side: "height", squeezed: { width: 555, height: 300 }, elsewhere: WIDE },
] as const) {
  test(`the room of the detail ${how} is remembered`, async ({ extension, page }) => {
    const panel = await openAlone(page, extension.id);
    await panel.setViewportSize(viewport);
    await importTimeline(panel, "mixture", MIXTURE);
    await rows(panel).first().click();
    const size = async (): Promise<number> => Math.round((await detail(panel).boundingBox())?.[side] ?? 0);
    const usual = await size();
    const handle = panel.getByRole("separator", { name: "Resize the list" });
    await handle.focus();
    for (let i = 0; i < 3; i++) await panel.keyboard.press(side === "width" ? "ArrowLeft" : "ArrowUp");
    await expect.poll(size).toBeGreaterThan(usual);
    const chosen = await size();
    // Another connection, the detail closed and opened again, the panel loaded anew: it stays.
    await panel.getByLabel("Close details").click();
    await expect(detail(panel)).toHaveCount(0);
    await rows(panel).nth(1).click();
    await expect.poll(size).toBe(chosen);
    // A window too small for both squeezes them, as when DevTools is docked elsewhere; back again, it is as it was.
    for (const passing of [squeezed, elsewhere]) {
      await panel.setViewportSize(passing);
      await expect.poll(size).not.toBe(chosen);
    }
    await panel.setViewportSize(viewport);
    await expect.poll(size).toBe(chosen);
    await panel.reload();
    await importTimeline(panel, "mixture", MIXTURE);
    await rows(panel).first().click();
    await expect.poll(size).toBe(chosen);
  });
}

test("the row that was chosen stays in view when its detail takes the room", async ({ extension, page }) => {
  const panel = await openAlone(page, extension.id);
  await panel.setViewportSize({ width: 555, height: 480 });
  await importTimeline(panel, "mixture", MIXTURE);
  const last = rows(panel).last();
  await expect(last).toBeInViewport();
  await last.hover();
  await panel.mouse.down();
  await expect(detail(panel)).toBeVisible();
  // The detail is under the pointer now: the rest of the press is not meant for its text.
  await panel.mouse.move(300, 400, { steps: 3 });
  await panel.mouse.up();
  expect(await panel.evaluate(() => String(getSelection()))).toBe("");
  // All of it but for the fraction of a px that a share of the split leaves.
  await expect(rows(panel).and(panel.locator("[aria-selected=true]"))).toBeInViewport({ ratio: 0.99 });
});
