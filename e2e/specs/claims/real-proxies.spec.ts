/**
 * Faults of the field, made by the programs that make them there: nginx and HAProxy between the browser and the closing
 * server. A program that is not installed is skipped with a word.
 */
import type { Page } from "playwright";
import { expect } from "playwright/test";
import type { Connection } from "../../../src/core/format/connection.ts";
import { startClosingServer } from "../../servers/closing-server/server.ts";
import { findProgram } from "../../servers/proxies/find-program.ts";
import { HAPROXY_TIMEOUT_S, startHaProxy } from "../../servers/proxies/haproxy.ts";
import { NGINX_TIMEOUT_S, startNginx } from "../../servers/proxies/nginx.ts";
import type { RunningProxy } from "../../servers/proxies/run-proxy.ts";
import type { Extension } from "../../support/extension/extension.ts";
import { factsOf } from "../../support/extension/facts-of.ts";
import { test } from "../../support/extension/fixtures.ts";
import { answersInKind, silent } from "../../ways/catalogue/server-scripts.ts";

test.use({ devtools: true });

/** Stopped after each test, the last first, however it went. */
const running: RunningProxy[] = [];
const keep = <T extends RunningProxy>(started: T): T => {
  running.push(started);
  return started;
};
test.afterEach(async () => {
  for (const it of running.splice(0).reverse()) await it.stop();
});

const skipWithout = (program: string): string => {
  const path = findProgram(program);
  test.skip(path === null, `${program} is not installed`);
  return path ?? "";
};

/** Opens the sockets one after the other, and waits until each has ended. */
const playEach = (page: Page, urls: readonly string[], closes: boolean): Promise<void> =>
  page.evaluate(
    async ([all, code]) => {
      for (const url of all) {
        const socket = new WebSocket(url);
        if (code !== null) socket.addEventListener("open", () => socket.close(code));
        await new Promise((ended) => socket.addEventListener("close", ended));
      }
    },
    [urls, closes ? 4001 : null] as const,
  );

/** The connections as the export has them, once the network log has told of all. */
async function told(extension: Extension, page: Page, count: number): Promise<Connection[]> {
  await expect.poll(async () => factsOf(await extension.readLog(page), "network-log").length).toBe(count);
  return (await extension.exportJson(await extension.openPanel(page))).connections;
}

const lastSilence = ({ openedAt, endedAt }: Connection): number => (endedAt ?? 0) - (openedAt ?? 0);

test("nginx: a redirect, a server that is down or silent, a missing Upgrade, an idle connection", async ({
  extension,
  page,
  site,
}) => {
  const program = skipWithout("nginx");
  const server = keep(await startClosingServer());
  server.behave("/idle", silent);
  server.behave("/never-answers", { answer: "none" });
  server.page("/without-upgrade", { body: "an ordinary page" });
  const nginx = keep(await startNginx(program, server));
  await page.goto(site.origin);
  await extension.devToolsReady(page);
  const paths = ["/moved", "/dead", "/never-answers", "/without-upgrade", "/idle"];
  await playEach(
    page,
    paths.map((path) => nginx.origin + path),
    false,
  );
  const [moved, dead, unanswered, withoutUpgrade, idle] = await told(extension, page, paths.length);
  for (const [connection, status] of [
    [moved, 308],
    [dead, 502],
    [unanswered, 504],
    [withoutUpgrade, 200],
  ] as const) {
    expect(connection?.claims).toMatchObject({
      opened: { value: false, certainty: "certain" },
      cause: { value: "handshake-http", certainty: "certain" },
    });
    expect(connection?.verdict).toContain(String(status));
    expect(connection?.diagnosis[0]?.evidence[0]).toContain(`HTTP ${status} `);
  }
  expect(idle?.claims).toMatchObject({
    opened: { value: true },
    cause: { value: "transport-lost", certainty: "likely" },
  });
  expect(idle && Math.abs(lastSilence(idle) - NGINX_TIMEOUT_S * 1000)).toBeLessThan(1000);
});

test("HAProxy without a tunnel timeout: idle connections end alike, over HTTP/1.1 and over HTTP/2", async ({
  extension,
  page,
  site,
}) => {
  const program = skipWithout("haproxy");
  const server = keep(await startClosingServer());
  server.behave("/idle", silent);
  server.behave("/polite", { script: answersInKind });
  const haproxy = keep(await startHaProxy(program, server));
  await page.goto(site.origin);
  await extension.devToolsReady(page);
  await playEach(page, Array(3).fill(`${haproxy.origin}/idle`), false);
  const overTls = `wss://${haproxy.tlsHost}`;
  // Without a session the browser takes TCP of its own; with one, a stream of it.
  await playEach(page, [`${overTls}/polite?alone`], true);
  await page.evaluate((url) => fetch(url, { mode: "no-cors", credentials: "include" }), `https://${haproxy.tlsHost}/`);
  await playEach(page, [`${overTls}/polite?stream`], true);
  await playEach(page, [`${overTls}/idle`], false);

  const connections = await told(extension, page, 6);
  const [first, second, third, alone, stream, idleStream] = connections;
  for (const idle of [first, second, third, idleStream]) {
    expect(idle?.claims).toMatchObject({
      opened: { value: true },
      cause: { value: "transport-lost", certainty: "likely" },
    });
    expect(idle && Math.abs(lastSilence(idle) - HAPROXY_TIMEOUT_S * 1000)).toBeLessThan(1000);
  }
  for (const idle of [first, second, third]) expect(idle?.diagnosis[0]?.cause).toBe("idle-or-lifetime");
  expect(connections.map(({ networkLog }) => networkLog?.status)).toEqual([101, 101, 101, 101, 200, 200]);
  expect(alone?.claims).toMatchObject({ closeSent: { certainty: "certain" }, tcpEnd: { value: "server-fin" } });
  expect(stream?.claims).toMatchObject({ closeSent: { certainty: "likely" }, tcpEnd: { certainty: "unknown" } });
  expect(idleStream?.claims.tcpEnd.certainty).toBe("unknown");
});
