/** `WebSocketStream` connections are recorded from constructor to end. */
import { factsOf } from "../../support/extension/facts-of.ts";
import { expect, test } from "../../support/extension/fixtures.ts";

/** What the page uses of it; lib.dom does not know it yet. */
interface Stream {
  opened: Promise<{ readable: ReadableStream; writable: WritableStream }>;
  closed: Promise<{ closeCode?: number; reason?: string }>;
  close(info?: object): void;
}
interface WithStream {
  WebSocketError: new (message: string, info: { closeCode?: number; reason?: string }) => DOMException;
  WebSocketStream: new (url: string, options?: { protocols?: string[]; signal?: AbortSignal }) => Stream;
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

test("a WebSocketError handed to close() is recorded, and what cannot be read is not called empty for certain", async ({
  page,
  site,
  extension,
}) => {
  await page.goto(site.origin);
  await page.evaluate(async (url) => {
    // `as`: see WithStream.
    const { WebSocketStream, WebSocketError } = globalThis as unknown as WithStream;
    const info = { closeCode: 4002, reason: "why" };
    for (const given of [new WebSocketError("by the page", info), new Proxy(info, {})]) {
      const stream = new WebSocketStream(url);
      await stream.opened;
      stream.close(given);
      await stream.closed;
    }
  }, site.socketUrl);
  await expect.poll(async () => factsOf(await extension.readLog(page), "close-event")).toHaveLength(2);
  const calls = factsOf(await extension.readLog(page), "close-called");
  expect(calls.map(({ code, reason }) => [code, reason])).toEqual([
    [4002, "why"],
    [undefined, undefined],
  ]);
  const { connections } = await extension.exportJson(await extension.openPanel(page));
  expect(connections.map(({ verdict }) => verdict.replace(/, in .*/, ""))).toEqual([
    "Your page closed it: 4002 'why', clean",
    "Your page closed it; the server's Close says 4002 'why', clean",
  ]);
  const certain = connections[1]?.diagnosis.filter(({ certainty }) => certainty === "certain");
  expect(certain).toEqual([]);
});

for (const by of ["writer", "server"] as const) {
  test(`a stream closed without close() and without a code is not said to be anybody's; by the ${by}`, async ({
    page,
    site,
    extension,
  }) => {
    await page.goto(site.origin);
    await page.evaluate(
      async ([url, who]) => {
        // `as`: see WithStream.
        const { WebSocketStream } = globalThis as unknown as WithStream;
        const stream = new WebSocketStream(url);
        const { writable } = await stream.opened;
        const writer = writable.getWriter();
        await (who === "writer" ? writer.close() : writer.write("close"));
        await stream.closed;
      },
      [site.socketUrl, by] as const,
    );
    await expect.poll(async () => factsOf(await extension.readLog(page), "close-event")).toHaveLength(1);
    const { connections } = await extension.exportJson(await extension.openPanel(page));
    expect(connections).toMatchObject([
      {
        claims: {
          initiator: { certainty: "unknown", basis: "chromium/stream-clean-unasked" },
          cause: { certainty: "unknown" },
          receivedCode: { value: 1005, certainty: "certain" },
          closeSent: { value: true, certainty: "certain" },
          sentCode: { value: 1005, certainty: "likely" },
        },
        verdict:
          "Closed with no code, clean: by the server, or by the stream's own writer or reader, which nobody sees.",
      },
    ]);
    const [connection] = connections;
    const seen = connection?.diagnosis.flatMap(({ evidence }) => evidence);
    expect(seen).toContain("a stream's writer, reader or a pipe can close it without a close() call, unseen");
  });
}

test("an AbortSignal that ends a stream before it opens is told from a failed handshake", async ({
  page,
  site,
  extension,
}) => {
  await page.goto(site.origin);
  await page.evaluate(async (url) => {
    // `as`: see WithStream.
    const { WebSocketStream } = globalThis as unknown as WithStream;
    const control = new AbortController();
    const aborted = new WebSocketStream(url, { signal: control.signal });
    control.abort(new Error("the page's own reason"));
    const failed = new WebSocketStream(url.replace("ws:", "wss:"));
    for (const { opened, closed } of [aborted, failed]) await Promise.allSettled([opened, closed]);
  }, site.socketUrl);
  await expect.poll(async () => factsOf(await extension.readLog(page), "close-event")).toHaveLength(2);
  const { connections } = await extension.exportJson(await extension.openPanel(page));
  expect(connections.map(({ claims: { cause }, verdict }) => ({ ...cause, verdict }))).toEqual([
    {
      value: "aborted-while-connecting",
      certainty: "certain",
      evidence: "inferred",
      basis: "chromium/stream-aborted",
      verdict: "Your page's AbortSignal gave it up before it opened.",
    },
    expect.objectContaining({ value: "handshake-failed", basis: "chromium/handshake-failed" }),
  ]);
});

test("a code that an aborted writer sent looks like the server's, and is called that at most likely", async ({
  page,
  site,
  extension,
}) => {
  await page.goto(site.origin);
  await page.evaluate(async (url) => {
    // `as`: see WithStream.
    const { WebSocketStream, WebSocketError } = globalThis as unknown as WithStream;
    const stream = new WebSocketStream(url);
    const { writable } = await stream.opened;
    await writable.abort(new WebSocketError("by the page", { closeCode: 4002, reason: "writer" }));
    await stream.closed;
  }, site.socketUrl);
  await expect.poll(() => site.closed).toEqual([{ path: "/echo", code: 4002 }]);
  await expect.poll(async () => factsOf(await extension.readLog(page), "close-event")).toHaveLength(1);
  const { connections } = await extension.exportJson(await extension.openPanel(page));
  expect(connections[0]?.claims).toMatchObject({
    initiator: { certainty: "likely" },
    cause: { certainty: "likely" },
    sentCode: { value: 4002, certainty: "likely" },
  });
  expect(connections[0]?.verdict).toBe("Most likely the server closed it: 4002 'writer', clean.");
});
