/** The content security policy of our pages: it hinders nothing the panel does, and it does hold. */
import type { Page } from "playwright";
import { expect, test } from "../../support/extension/fixtures.ts";

/** What the policy refused, by directive. */
async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
      document.documentElement.dataset.refused = `${document.documentElement.dataset.refused ?? ""} ${effectiveDirective}`;
    });
  });
}

const refused = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.documentElement.dataset.refused);

test("the panel does all it does with our own files alone, without once being refused", async ({
  extension,
  page,
  site,
  context,
}) => {
  await page.goto(
    site.serve(
      "/policy",
      `<script>const ws = new WebSocket("${site.socketUrl}"); ws.onopen = () => ws.close(4001);</script>`,
    ),
  );
  const panel = await context.newPage();
  await watch(panel);
  const asked: string[] = [];
  const complaints: string[] = [];
  panel.on("request", (request) => asked.push(request.url()));
  panel.on("console", (message) => complaints.push(message.text()));
  panel.on("pageerror", (error) => complaints.push(error.message));
  await panel.goto(`chrome-extension://${extension.id}/src/panel/panel.html?tabId=${await extension.tabId(page)}`);
  await panel.getByRole("row").filter({ hasText: "/echo" }).click();
  await panel.getByRole("article", { name: "Selected connection" }).waitFor();
  expect((await extension.exportJson(panel)).connections).toHaveLength(1);
  await panel.getByRole("button", { name: "View and reference" }).click();
  await panel.getByRole("menuitem", { name: "Close codes and RFC 6455" }).click();
  await panel.getByRole("dialog").waitFor();
  expect(await refused(panel)).toBeUndefined();
  expect(complaints).toEqual([]);
  expect(asked.length).toBeGreaterThan(3);
  expect(asked.filter((url) => !/^(chrome-extension|blob|data):/.test(url))).toEqual([]);
});

test("a page of ours reaches no server, runs no text as code, and takes no markup from a string", async ({
  extension,
  page,
  site,
}) => {
  await watch(page);
  await page.goto(`chrome-extension://${extension.id}/src/panel/panel.html`);
  const before = site.connected();
  const outcomes = await page.evaluate(async (address) => {
    const outcome = async (attempt: () => unknown): Promise<string> => {
      try {
        await attempt();
        return "done";
      } catch (error) {
        return error instanceof Error ? error.name : "not an error";
      }
    };
    return {
      fetch: await outcome(() => fetch(address)),
      markup: await outcome(() => {
        document.body.innerHTML = "<img src=x>";
      }),
      image: await outcome(
        () =>
          new Promise((loaded, failed) => {
            const image = new Image();
            image.onload = loaded;
            image.onerror = () => failed(new Error("refused"));
            image.src = address;
          }),
      ),
      socket: await outcome(() => new WebSocket(address.replace("http", "ws"))),
    };
  }, site.origin);
  expect(outcomes).toMatchObject({ fetch: "TypeError", markup: "TypeError", image: "Error" });
  await expect.poll(() => refused(page)).toBe(" connect-src require-trusted-types-for img-src connect-src");
  expect(site.connected()).toBe(before);
});
