/** With DevTools open, its network log adds what no page can see: the text of a failed handshake, and the sockets of workers. */
import { rm, writeFile } from "node:fs/promises";
import { findRefusedPort } from "../../servers/closing-server/port-gate.ts";
import { type DockSide, dock } from "../../support/browser/devtools-panel.ts";
import { factsOf } from "../../support/extension/facts-of.ts";
import { expect, test } from "../../support/extension/fixtures.ts";

test.use({ devtools: true });

for (const side of ["right", "bottom", "undocked"] satisfies DockSide[]) {
  test(`a refused connection's failure text becomes a fact of the inspected tab; DevTools: ${side}`, async ({
    page,
    site,
    extension,
  }) => {
    await page.goto(site.origin);
    await dock(await extension.devToolsReady(page), side);
    const url = `ws://127.0.0.1:${await findRefusedPort()}/refused`;
    await page.evaluate((refused) => void new WebSocket(refused), url);
    await expect
      .poll(async () => factsOf(await extension.readLog(page), "network-log"))
      .toMatchObject([{ url, failureText: expect.stringContaining("net::ERR_CONNECTION_REFUSED"), startedAt: null }]);
  });
}

test("a dedicated worker's socket is a connection of its own, and nothing that was said is kept", async ({
  page,
  site,
  extension,
}) => {
  const secret = "what the worker said";
  const url = `${site.socketUrl}/of-worker`;
  await page.goto(site.origin);
  await extension.devToolsReady(page);
  await page.evaluate(
    async ([socketUrl, text]) => {
      const code = `const socket = new WebSocket(${JSON.stringify(socketUrl)});
        socket.onopen = () => socket.send(${JSON.stringify(text)});
        socket.onmessage = () => socket.close(4001, "done");
        socket.onclose = () => postMessage("closed");`;
      const worker = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
      await new Promise((closed) => worker.addEventListener("message", closed));
    },
    [url, secret] as const,
  );
  const entries = async () => factsOf(await extension.readLog(page), "network-log");
  await expect.poll(entries).toMatchObject([{ url, status: 101, sentMessages: 1, receivedMessages: 1 }]);
  expect(JSON.stringify(await extension.readStorage())).not.toContain(secret);
  const { connections } = await extension.exportJson(await extension.openPanel(page));
  expect(connections).toMatchObject([{ url, source: "network-log", closeEvent: null, networkLog: { status: 101 } }]);
  expect(connections[0]?.verdict).toContain("its close code is not visible to extensions");
  expect(connections[0]?.claims.receivedCode.certainty).toBe("unknown");
});

test("sockets that ended before our page listened are told of too, each once, and those that live when they end", async ({
  page,
  site,
  extension,
}) => {
  const refused = `ws://127.0.0.1:${await findRefusedPort()}/refused`;
  const path = (url: string): string => new URL(url).pathname;
  const logged = async () => factsOf(await extension.readLog(page), "network-log").map(({ url }) => path(url));
  await page.goto(site.origin);
  const window = await extension.devToolsReady(page);
  const ours = window.frames().find((frame) => frame.url().endsWith("/src/devtools/devtools.html"));
  const address = ours?.url() ?? "";
  // As if DevTools had taken its time to load our page: its own log goes on.
  await ours?.goto("about:blank");
  await page.evaluate(
    async ([url, nobody]) => {
      const ended = (socket: WebSocket) => new Promise((done) => socket.addEventListener("close", done));
      const lives = new WebSocket(`${url}/lives`);
      await new Promise((opened) => lives.addEventListener("open", opened));
      document.addEventListener("end", () => lives.close(4002));
      const early = new WebSocket(`${url}/early`);
      early.addEventListener("open", () => early.close(4001));
      await Promise.all([ended(early), ended(new WebSocket(nobody)), ended(new WebSocket(nobody))]);
    },
    [site.socketUrl, refused] as const,
  );
  await ours?.goto(address);
  await expect.poll(logged).toHaveLength(3);
  await page.evaluate(() => document.dispatchEvent(new Event("end")));
  await expect.poll(logged).toHaveLength(4);
  expect((await logged()).sort()).toEqual(["/echo/early", "/echo/lives", "/refused", "/refused"]);
  const { connections } = await extension.exportJson(await extension.openPanel(page));
  expect(connections.map(({ url, source, networkLog }) => [path(url), source, networkLog?.status])).toEqual([
    ["/echo/lives", "page", 101],
    ["/echo/early", "page", 101],
    ["/refused", "page", 0],
    ["/refused", "page", 0],
  ]);
});

test("a Blob of a file that has gone fails the connection, and the server is not blamed", async ({
  page,
  site,
  extension,
}, info) => {
  const file = info.outputPath("sent.txt");
  await writeFile(file, "to be sent");
  const url = site.serve("/file", "<!doctype html><title>file</title><input type=file>");
  await page.goto(url);
  await extension.devToolsReady(page);
  await page.setInputFiles("input", file);
  await page.evaluate(async (socketUrl) => {
    const socket = new WebSocket(socketUrl);
    await new Promise((opened) => socket.addEventListener("open", opened));
    document.addEventListener("send", () => {
      const sent = document.querySelector("input")?.files?.[0];
      if (sent) socket.send(sent);
    });
  }, site.socketUrl);
  await rm(file);
  await page.evaluate(() => document.dispatchEvent(new Event("send")));
  await expect.poll(() => site.closed).toEqual([{ path: "/echo", code: 1001 }]);
  await expect.poll(async () => factsOf(await extension.readLog(page), "network-log")).toHaveLength(1);
  const { connections } = await extension.exportJson(await extension.openPanel(page));
  expect(connections).toMatchObject([
    {
      errorEventAt: expect.any(Number),
      closeEvent: { code: 1006, wasClean: false },
      claims: { cause: { certainty: "unknown" }, receivedCode: { certainty: "unknown" } },
      verdict: "The browser failed the connection (Failed to load Blob: error code = 1).",
      diagnosis: [{ cause: "unreadable-blob", certainty: "certain" }],
    },
  ]);
});

test("attempts at one URL at the same time each get an entry, and none is sure which", async ({
  page,
  site,
  extension,
}) => {
  const attempts = 4;
  await page.goto(site.origin);
  await extension.devToolsReady(page);
  const entries = async () => factsOf(await extension.readLog(page), "network-log");
  // On a busy machine the log misses the first sockets.
  const first = `ws://127.0.0.1:${await findRefusedPort()}/first`;
  await expect(async () => {
    await page.evaluate((refused) => void new WebSocket(refused), first);
    expect(await entries()).not.toEqual([]);
  }).toPass({ timeout: 30_000 });
  const url = `ws://127.0.0.1:${await findRefusedPort()}/burst`;
  await page.evaluate(
    async ([refused, count]) => {
      const sockets = Array.from({ length: count }, () => new WebSocket(refused));
      await Promise.all(sockets.map((socket) => new Promise((closed) => socket.addEventListener("close", closed))));
    },
    [url, attempts] as const,
  );
  await expect
    .poll(async () => (await entries()).filter((entry) => entry.url === url).length, { timeout: 20_000 })
    .toBe(attempts);
  const exported = await extension.exportJson(await extension.openPanel(page));
  const connections = exported.connections.filter((connection) => connection.url === url);
  expect(connections.map(({ source, claims: { cause } }) => [source, cause])).toEqual(
    Array.from({ length: attempts }, () => [
      "page",
      expect.objectContaining({ value: "handshake-refused", certainty: "likely" }),
    ]),
  );
});
