/** Pages without sockets cost nothing: no port, no storage write, and a sleeping worker sleeps on. */
import { expect, test } from "../../support/extension/fixtures.ts";

test("pages without sockets wake nothing and write nothing", async ({ page, site, extension }) => {
  const url = site.serve(
    "/quiet",
    `<!doctype html><iframe src="/frame"></iframe><script>
       document.title = typeof WebSocket + WebSocket.OPEN;
       addEventListener("pagehide", () => {});
     </script>`,
  );
  await extension.stopWorker();
  const before = await extension.readStorage();
  const starts = extension.workerStarts();
  for (let visit = 0; visit < 3; visit++) {
    await page.goto(`${url}?${visit}`);
    await expect(page).toHaveTitle("function1");
  }
  await page.goto("about:blank");
  expect(await extension.readStorage()).toEqual(before);
  expect(extension.workerStarts()).toBe(starts);
  expect(extension.isWorkerRunning()).toBe(false);
  // The same pages with one socket do wake it: what is checked above can happen.
  await page.goto(url);
  await page.evaluate((socket) => void new WebSocket(socket), site.socketUrl);
  await expect.poll(() => extension.workerStarts()).toBe(starts + 1);
  await expect.poll(async () => Object.keys(await extension.readStorage()).length).toBeGreaterThan(0);
});
