/** `WebSocketStream` connections are recorded from constructor to end. */
import { factsOf } from "./extension/facts-of.ts";
import { expect, test } from "./extension/fixtures.ts";

/** What the page uses of it; lib.dom does not know it yet. */
interface Stream {
  opened: Promise<{ readable: ReadableStream; writable: WritableStream }>;
  closed: Promise<{ closeCode?: number; reason?: string }>;
  close(info?: { closeCode?: number; reason?: string }): void;
}
interface WithStream {
  WebSocketStream: new (url: string, options?: { protocols?: string[] }) => Stream;
}

test("a stream's opening, close() call and end are recorded", async ({ page, site, extension }) => {
  await page.goto(site.origin);
  await page.evaluate(async (url) => {
    // `as`: see WithStream.
    const { WebSocketStream } = globalThis as unknown as WithStream;
    const stream = new WebSocketStream(url);
    await stream.opened;
    stream.close({ closeCode: 4003, reason: "enough" });
    await stream.closed;
  }, site.socketUrl);
  await expect(async () => {
    const log = await extension.readLog(page);
    expect(factsOf(log, "socket-created")).toMatchObject([{ api: "WebSocketStream", url: site.socketUrl }]);
    expect(factsOf(log, "opened")).toHaveLength(1);
    expect(factsOf(log, "close-called")).toMatchObject([{ code: 4003, reason: "enough", readyState: 1 }]);
    expect(factsOf(log, "close-event")).toMatchObject([{ code: 4003, reason: "enough", wasClean: true }]);
  }).toPass();
});

test("a stream the server closes is recorded", async ({ page, site, extension }) => {
  await page.goto(site.origin);
  await page.evaluate(async (url) => {
    // `as`: see WithStream.
    const { WebSocketStream } = globalThis as unknown as WithStream;
    const stream = new WebSocketStream(url);
    const { writable } = await stream.opened;
    await writable.getWriter().write("close 4321 server");
    await stream.closed;
  }, site.socketUrl);
  await expect
    .poll(async () => factsOf(await extension.readLog(page), "close-event"))
    .toMatchObject([{ code: 4321, reason: "server", wasClean: true }]);
});
