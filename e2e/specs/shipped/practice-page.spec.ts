/** The practice page for people: a button for every way, what it saw beside it, and nothing in anybody's way. */
import { AxeBuilder } from "@axe-core/playwright";
import { expect } from "playwright/test";
import { PRESETS } from "../../servers/outages/presets.ts";
import { test } from "../../support/extension/practice-test.ts";
import { allWays } from "../../ways/catalogue/all-ways.ts";

test("there is a button for every way, named by its title", async ({ page, practice }) => {
  await page.goto(practice.url);
  const buttons = page.locator("#groups").getByRole("button");
  await expect(buttons).toHaveCount(allWays.length);
  const names = await buttons.allTextContents();
  expect(names).toEqual(allWays.map(({ title }) => title));
});

test("pressing a button runs the way and shows what the page saw", async ({ page, practice }) => {
  await page.goto(practice.url);
  await page.getByRole("button", { name: "The server answers with another code", exact: true }).click();
  const seen = page.locator("#server-answers-other-code").getByRole("listitem");
  await expect(seen).toHaveText([
    /^[\d.]+ msconstructor$/,
    /open$/,
    /close\(\)4001, "mine"$/,
    /close4100 "other" clean$/,
  ]);
});

test("ways can be found by their words", async ({ page, practice }) => {
  await page.goto(practice.url);
  await page.getByLabel("Find a way").fill("rst instead");
  await expect(page.getByRole("button")).toHaveText(["RST instead of an answer", "RST instead of an answer (TLS)"]);
});

test("every outage has its URL, and a client there comes back as it says until it is stopped", async ({
  page,
  practice,
}) => {
  await page.goto(practice.url);
  await expect(page.locator(".outage h3")).toHaveText(PRESETS.map(({ title }) => title));
  const row = page.locator("#outage-1013");
  await expect(row.locator("code")).toHaveText(`ws://127.0.0.1:${practice.port}/outage/drop?close=1013`);
  const button = row.getByRole("button", { name: "Again every second" });
  await button.click();
  await expect(button).toHaveAttribute("aria-pressed", "true");
  const attempt = [/constructor$/, /open$/, /close1013$/].map((end) => expect.stringMatching(end));
  // It goes on meanwhile.
  const firstSix = async (): Promise<string[]> => (await row.getByRole("listitem").allTextContents()).slice(0, 6);
  await expect.poll(firstSix).toEqual([...attempt, ...attempt]);
  await button.click();
  await expect(button).toHaveAttribute("aria-pressed", "false");
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`nothing is wrong for assistive technology, ${colorScheme}`, async ({ page, practice }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(practice.url);
    await page.getByRole("button", { name: "The page calls close(1000)", exact: true }).click();
    await expect(page.locator("#page-closes-1000 .close-event")).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
}
