/** Elements named like properties of `document` hide them, from content scripts too: the recording must not stand on them. */
import { factsOf } from "../../support/extension/facts-of.ts";
import { expect, test } from "./hostile-test.ts";

const NAMES =
  "hidden addEventListener dispatchEvent fonts createElement visibilityState location defaultView documentElement body cookie URL";

test("a page with elements named like what we read of its document is recorded", async ({
  hostile,
  extension,
  page,
  site,
}) => {
  const elements = NAMES.split(" ")
    .map((name) => `<form name="${name}" id="${name}"></form><img name="${name}">`)
    .join("");
  const script = `addEventListener("load", () => {
    const ws = new WebSocket(url);
    ws.onopen = () => ws.close(4001, "clobbered");
    ws.onclose = ({ code }) => done([code, typeof document.hidden, typeof document.addEventListener]);
  });`;
  const { native, extended } = await hostile.run(script, { body: elements });
  expect(extended).toEqual(native);
  expect(native).toEqual([4001, "object", "object"]);
  await expect.poll(async () => factsOf(await extension.readLog(page), "close-event").length).toBe(1);
  expect(factsOf(await extension.readLog(page), "document").map(({ hidden }) => hidden)).toEqual([false]);
  const other = await page.context().newPage();
  await other.bringToFront();
  await page.goto(`${site.origin}/elsewhere`);
  await expect
    .poll(async () => factsOf(await extension.readLog(page), "page-hidden").filter(({ trusted }) => trusted).length)
    .toBe(1);
});
