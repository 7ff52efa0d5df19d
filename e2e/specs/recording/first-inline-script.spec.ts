/** The first inline script of a page already meets the patched `WebSocket`. */
import { counts } from "../../support/extension/counts.ts";
import { factsOf } from "../../support/extension/facts-of.ts";
import { expect, test } from "../../support/extension/fixtures.ts";

test("the first inline script's socket is recorded in every load", async ({ page, site, extension }) => {
  const loads = counts.firstInlineScript;
  const url = site.serve(
    "/first-inline-script",
    `<!doctype html><html><head><script>
       const ws = new WebSocket("${site.socketUrl}");
       ws.onopen = () => ws.close(4000, "first");
       ws.onclose = ({ code }) => { document.title = "closed " + code; };
     </script></head></html>`,
  );
  for (let load = 0; load < loads; load++) {
    await page.goto(`${url}?${load}`);
    await expect(page).toHaveTitle("closed 4000");
  }
  await expect(async () => {
    const log = await extension.readLog(page);
    expect({
      created: factsOf(log, "socket-created").length,
      opened: factsOf(log, "opened").length,
      closeCalls: factsOf(log, "close-called").length,
      closed: factsOf(log, "close-event").filter(({ code, wasClean }) => code === 4000 && wasClean).length,
    }).toEqual({ created: loads, opened: loads, closeCalls: loads, closed: loads });
  }).toPass();
  console.log(`first inline script: ${loads} of ${loads} loads recorded from new WebSocket to its close event`);
});
