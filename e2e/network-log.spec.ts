/** With DevTools open, its network log adds what no page can see: the text of a failed handshake. */

import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { type DockSide, dock } from "./extension/devtools-panel.ts";
import { factsOf } from "./extension/facts-of.ts";
import { expect, test } from "./extension/fixtures.ts";

test.use({ devtools: true });

/** A port that was free a moment ago, so that connecting to it is refused. */
async function refusingPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  // `as`: a TCP server's address has a port.
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

for (const side of ["right", "bottom", "undocked"] satisfies DockSide[]) {
  test(`a refused connection's failure text becomes a fact of the inspected tab; DevTools: ${side}`, async ({
    page,
    site,
    extension,
  }) => {
    await page.goto(site.origin);
    await dock(await extension.devToolsReady(page), side);
    const url = `ws://127.0.0.1:${await refusingPort()}/refused`;
    await page.evaluate((refused) => void new WebSocket(refused), url);
    await expect
      .poll(async () => factsOf(await extension.readLog(page), "network-log"))
      .toMatchObject([{ url, failureText: expect.stringContaining("net::ERR_CONNECTION_REFUSED"), startedAt: null }]);
  });
}
