/** The sequence diagram by keys, pointer and wheel: steps are looked at and zoomed, and the one looked at stays where it is. */
import type { Locator, Page } from "playwright";
import { DIAGRAMS } from "../../../tools/gallery/timelines.ts";
import { expect, test } from "../../support/extension/fixtures.ts";
import { detail, expectNoViolations, importTimeline, openAlone, rows } from "../../support/extension/panel-page.ts";

const steps = (panel: Page) => detail(panel).getByRole("list", { name: "Steps" }).getByRole("button");
const card = (panel: Page) => detail(panel).getByRole("region", { name: "Step" });

async function openDiagram(page: Page, id: string, wanted: string, query = ""): Promise<Page> {
  const panel = await openAlone(page, id, query);
  const found = DIAGRAMS.find(({ name }) => name === wanted);
  if (!found) throw new Error(`There is no diagram called ${wanted}.`);
  await panel.setViewportSize({ width: 1100, height: 620 });
  await importTimeline(panel, found.name, found.timeline);
  await rows(panel).first().click();
  return panel;
}

test("hovering and focusing a step both tell what it is, when it was, how it is known and where RFC 6455 has it", async ({
  extension,
  page,
}) => {
  const panel = await openDiagram(page, extension.id, "unanswered-for-60-s");
  await expect(card(panel)).toContainText("close event");
  const sent = steps(panel).filter({ hasText: "Close 1000" });
  await sent.hover();
  for (const said of ["Close frame sent", "Since open", "Since last step", "rule ", "RFC 6455 §", "likely"])
    await expect(card(panel)).toContainText(said);
  await panel.getByRole("heading", { name: "Closing handshake" }).hover();
  await expect(card(panel)).toContainText("close event");
  await steps(panel).last().focus();
  await panel.keyboard.press("Home");
  await expect(steps(panel).first()).toBeFocused();
  await expect(card(panel)).toContainText("Constructor called");
  await panel.keyboard.press("ArrowDown");
  await expect(card(panel)).toContainText("Connection opened");
});

test("zooms by keys, buttons and wheel around the step looked at, and back again", async ({ extension, page }) => {
  const panel = await openDiagram(page, extension.id, "unanswered-for-60-s");
  const body = panel.locator(".sequence-body");
  const height = async (): Promise<number> => (await body.boundingBox())?.height ?? 0;
  const usual = await height();
  const last = steps(panel).last();
  await last.focus();
  const before = await last.boundingBox();
  await panel.keyboard.press("+");
  await panel.keyboard.press("+");
  await expect.poll(height).toBeGreaterThan(usual + 20);
  expect(Math.abs(((await last.boundingBox())?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(2);
  await panel.keyboard.press("0");
  await expect.poll(height).toBe(usual);

  await panel.getByRole("button", { name: "Zoom in" }).press("Enter");
  await expect.poll(height).toBeGreaterThan(usual);
  const out = panel.getByRole("button", { name: "Zoom out" });
  await out.press("Enter");
  await expect.poll(height).toBe(usual);
  await expect(out).toBeDisabled();
  await expect(out).toBeFocused();
  // Out of use it does nothing, and Tab still goes on from it.
  await panel.keyboard.press("Enter");
  await panel.keyboard.press("Tab");
  await expect(panel.getByRole("button", { name: "Zoom in" })).toBeFocused();
  expect(await height()).toBe(usual);

  await last.hover();
  await panel.keyboard.down("Control");
  await panel.mouse.wheel(0, -120);
  await panel.keyboard.up("Control");
  await expect.poll(height).toBeGreaterThan(usual);
  expect(await panel.evaluate(() => visualViewport?.scale)).toBe(1);
  await panel.getByRole("button", { name: "Reset zoom" }).click();
  await expect.poll(height).toBe(usual);
  // Without Ctrl the wheel scrolls, as everywhere.
  const top = async (): Promise<number> => (await body.boundingBox())?.y ?? 0;
  const there = await top();
  await last.hover();
  await panel.mouse.wheel(0, 80);
  await expect.poll(top).not.toBe(there);
  expect(await height()).toBe(usual);
});

test.describe("panning", () => {
  const earlier = (panel: Page) => panel.getByRole("button", { name: "Pan earlier" });
  const later = (panel: Page) => panel.getByRole("button", { name: "Pan later" });
  /** Goes that way until there is no more; the focus stays all the same, or the next key would go nowhere. */
  async function exhaust(button: Locator): Promise<void> {
    for (let left = 40; left > 0 && (await button.isEnabled()); left--) await button.press("Enter");
    await expect(button).toBeDisabled();
    await expect(button).toBeFocused();
  }
  const scrolled = (panel: Page) => panel.locator(".detail-body").evaluate((body) => body.scrollTop);

  async function openZoomed(page: Page, id: string, query = ""): Promise<Page> {
    const panel = await openDiagram(page, id, "unanswered-for-60-s", query);
    for (let i = 0; i < 6; i++) await panel.getByRole("button", { name: "Zoom in" }).click();
    await expect(panel.getByRole("button", { name: "Zoom in" })).toBeDisabled();
    return panel;
  }

  test("by buttons, from one end to the other, and no further", async ({ extension, page }) => {
    const panel = await openZoomed(page, extension.id);
    await exhaust(earlier(panel));
    await expect(steps(panel).first()).toBeInViewport({ ratio: 1 });
    await expect(steps(panel).last()).not.toBeInViewport();
    const start = await scrolled(panel);
    await later(panel).press("Enter");
    await expect.poll(() => scrolled(panel)).toBeGreaterThan(start + 50);
    await expect(earlier(panel)).toBeEnabled();
    // The way back stays in sight, however far one goes.
    await exhaust(later(panel));
    await expect(earlier(panel)).toBeInViewport({ ratio: 1 });
    await expect(steps(panel).last()).toBeInViewport({ ratio: 1 });
    await expect(steps(panel).first()).not.toBeInViewport();
    await expect(earlier(panel)).toBeEnabled();
  });

  test("by keys; the step that has the focus keeps it", async ({ extension, page }) => {
    const panel = await openZoomed(page, extension.id);
    await steps(panel).last().focus();
    await panel.keyboard.press("Home");
    const start = await scrolled(panel);
    await panel.keyboard.press("PageDown");
    await expect.poll(() => scrolled(panel)).toBeGreaterThan(start + 50);
    await expect(steps(panel).first()).toBeFocused();
    await panel.keyboard.press("PageUp");
    await expect(earlier(panel)).toBeDisabled();
    await expect(steps(panel).first()).toBeInViewport({ ratio: 1 });
    await panel.keyboard.press("ArrowDown");
    await expect(steps(panel).nth(1)).toBeFocused();
  });

  test("by the wheel, with Shift too", async ({ extension, page }) => {
    const panel = await openZoomed(page, extension.id);
    await exhaust(earlier(panel));
    const start = await scrolled(panel);
    // `hover()` would scroll it away from the edge first.
    const box = await steps(panel).first().boundingBox();
    await panel.mouse.move((box?.x ?? 0) + 40, (box?.y ?? 0) + 20);
    await panel.mouse.wheel(0, 60);
    await expect.poll(() => scrolled(panel)).toBe(start + 60);
    await panel.keyboard.down("Shift");
    await panel.mouse.wheel(0, 60);
    await expect.poll(() => scrolled(panel)).toBe(start + 120);
    await panel.mouse.wheel(0, -600);
    await expect.poll(() => scrolled(panel)).toBe(start);
    await panel.keyboard.up("Shift");
    await expect(earlier(panel)).toBeDisabled();
  });

  test("not where all of the diagram is in sight", async ({ extension, page }) => {
    const panel = await openDiagram(page, extension.id, "unanswered-for-60-s");
    await panel.setViewportSize({ width: 1100, height: 1200 });
    await expect(later(panel)).toBeDisabled();
    await expect(earlier(panel)).toBeDisabled();
  });

  for (const theme of ["light", "dark"] as const) {
    test(`axe finds nothing in the middle of a zoomed diagram, ${theme}`, async ({ extension, page }) => {
      const panel = await openZoomed(page, extension.id, `?theme=${theme}`);
      await exhaust(earlier(panel));
      await later(panel).click();
      await expect(earlier(panel)).toBeEnabled();
      await expectNoViolations(panel);
    });
  }
});
