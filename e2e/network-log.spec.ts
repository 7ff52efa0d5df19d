/** With DevTools open, its network log adds what no page can see: the text of a failed handshake, and the sockets of workers. */

import { findRefusedPort } from "./closing-server/port-gate.ts";
import { type DockSide, dock } from "./extension/devtools-panel.ts";
import { factsOf } from "./extension/facts-of.ts";
import { expect, test } from "./extension/fixtures.ts";

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
