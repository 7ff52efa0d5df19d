/** Does the developer notice? The real DevTools window of the same page without and with the extension. */
import { expect, test } from "playwright/test";
import { startSite } from "../../support/site.ts";
import { developersView } from "./developers-view.ts";

test("Network's initiators, Console's locations and the debugger's call stacks are the page's own", async () => {
  test.setTimeout(120_000);
  const site = await startSite();
  try {
    const native = await developersView(site, false);
    const extended = await developersView(site, true);
    expect(extended).toEqual(native);
    expect(native.initiators).toContainEqual(expect.stringMatching(/\?later app\.js:3/));
  } finally {
    await site.stop();
  }
});
