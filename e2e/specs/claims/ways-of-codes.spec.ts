/** Every kind of close code on the wire: the server closes with each, and what the export says of it agrees with the server's record. */
import fc from "fast-check";
import { expect } from "playwright/test";
import { recordAsText } from "../../servers/closing-server/record.ts";
import { startClosingServer } from "../../servers/closing-server/server.ts";
import { factsOf } from "../../support/extension/facts-of.ts";
import { test } from "../../support/extension/fixtures.ts";
import { GO, serverCloses } from "../../ways/catalogue/server-scripts.ts";
import { inGroup, wayPath } from "../../ways/catalogue/way.ts";
import { compareClaims, falsehoods } from "../../ways/run/compare.ts";
import { truthOf } from "../../ways/run/truth.ts";

const HIGHEST = 65_535;
/** Chromium refuses these and sends Close 1002 (measured: R2); all others pass, assigned or not. */
const REFUSED: readonly number[] = [1005, 1006, 1015];
/** Chromium makes one handshake at a time per address, 10 ms apart: several servers, or it would take four times as long. */
const SERVERS = 4;

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const CHOSEN = [
  ...range(0, 1016),
  ...range(1999, 2001),
  ...range(2999, 3009),
  ...range(3999, 4001),
  ...range(4998, 5001),
  HIGHEST,
];
/** The same ones each time. */
const SAMPLED = fc.sample(
  fc.integer({ min: 1017, max: HIGHEST - 1 }).filter((code) => !CHOSEN.includes(code)),
  { numRuns: 100, seed: 6455 },
);
const codes = [...new Set([...CHOSEN, ...SAMPLED])];

/** Half of them with a reason. */
const reasonOf = (code: number): string => (code % 2 === 0 ? `code ${code}` : "");
const ways = codes.map((code) => ({
  code,
  way: inGroup("Codes")(`code-${code}`, `The server closes with ${code}`, {
    server: serverCloses(code, reasonOf(code)),
    page: [],
  }),
}));

test("every code that a server closes with: received, clean or not, and why, as the server's record has it", async ({
  page,
  site,
  extension,
}) => {
  const servers = await Promise.all(Array.from({ length: SERVERS }, () => startClosingServer({ port: 0 })));
  const sockets = ways.map(({ code, way }, index) => {
    const server = servers[index % SERVERS];
    if (!server) throw new Error("There is no such server.");
    server.behave(wayPath(way.id), way.server);
    return { code, way, server, url: server.wsUrl(wayPath(way.id), way.id) };
  });
  await page.goto(site.origin);
  await page.evaluate(
    async ([urls, go, atOnce]) => {
      const queue = [...urls];
      const work = async (): Promise<void> => {
        for (let url = queue.pop(); url !== undefined; url = queue.pop()) {
          const socket = new WebSocket(url);
          socket.addEventListener("open", () => socket.send(go));
          await new Promise((closed) => socket.addEventListener("close", closed));
        }
      };
      await Promise.all(Array.from({ length: atOnce }, work));
    },
    [sockets.map(({ url }) => url), GO, 2 * SERVERS] as const,
  );
  for (const { way, server } of sockets) await server.ended(way.id);

  const ends = async () => factsOf(await extension.readLog(page), "close-event");
  await expect.poll(async () => (await ends()).length, { timeout: 20_000 }).toBe(ways.length);
  const exported = await extension.exportJson(await extension.openPanel(page));
  expect(exported.lostEvents).toBe(0);
  const byUrl = new Map(exported.connections.map((connection) => [connection.url, connection]));

  const wrong: string[] = [];
  const said = sockets.map(({ code, way, server, url }) => {
    const connection = byUrl.get(url);
    if (!connection) throw new Error(`The export has no connection of ${code}.`);
    const record = server.record(way.id);
    const claims = compareClaims(connection.claims, truthOf(way, record).claims);
    const found = falsehoods(way.title, claims, []);
    if (found.length > 0) wrong.push(`${found.join("\n")}\n${recordAsText(record)}`);
    const { receivedCode, receivedReason, cause } = connection.claims;
    return { code, event: connection.closeEvent, receivedCode, receivedReason, cause };
  });
  expect(wrong.join("\n\n")).toBe("");

  const certain = (value: unknown) => ({ value, certainty: "certain" });
  for (const { code, ...told } of said) {
    const right = REFUSED.includes(code)
      ? {
          event: { code: 1006, reason: "", wasClean: false },
          receivedCode: { certainty: "unknown" },
          cause: { value: "protocol-error", certainty: "likely" },
        }
      : {
          event: { code, reason: reasonOf(code), wasClean: true },
          receivedCode: certain(code),
          receivedReason: certain(reasonOf(code)),
          cause: certain("server-close"),
        };
    expect(told, `what the export says of ${code}`).toMatchObject(right);
  }
  for (const server of servers) await server.stop();
});
