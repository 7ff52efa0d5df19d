/** Puts clients through their scenarios, all at the same time in tabs of one browser, and exports what the panel makes of each. */
import type { Page } from "playwright";
import { expect } from "playwright/test";
import type { Reconnect } from "../../../src/core/format/reconnect.ts";
import type { ConnectionRecord } from "../../servers/closing-server/record.ts";
import type { ClosingServer } from "../../servers/closing-server/server.ts";
import type { Extension } from "../../support/extension/extension.ts";
import { serveClients } from "./client-pages.ts";
import type { Scenario } from "./scenario.ts";

export interface Seen {
  /** Why the client did not get through; null: it did. Told to its own test, as the others may well have. */
  trouble: string | null;
  /** Attempts as the server counted them. */
  attempts: number;
  reconnects: readonly Reconnect[];
}

const LONGEST_MS = 60_000;
const LOOK_AGAIN_MS = 3000;

const recordsOf = (server: ClosingServer, token: string): readonly ConnectionRecord[] =>
  server.records().filter((it) => it.token === token);

/** The last attempt the scenario wants has been answered; whether by a 101 the results will tell. */
const isThrough = (records: readonly ConnectionRecord[], { results = [] }: Scenario): boolean =>
  records.length >= results.length && (records.at(-1)?.events.some(({ kind }) => kind === "answer") ?? false);

function socketPath({ outage }: Scenario, token: string): string {
  const [path, query = ""] = outage.split("?");
  return `/outage/${path}?${new URLSearchParams([...new URLSearchParams(query), ["name", token], ["t", token]])}`;
}

/** Waits until the client has been through it all. */
async function awaitEnd(server: ClosingServer, scenario: Scenario, page: Page, token: string): Promise<void> {
  const timeout = LONGEST_MS;
  if (scenario.stops) await expect(page).toHaveTitle("stopped", { timeout });
  else await expect.poll(() => isThrough(recordsOf(server, token), scenario), { timeout }).toBe(true);
}

/** Exports anew until the outcome is the scenario's, as whether nothing more follows shows after a while only. */
async function exportReconnects(
  extension: Extension,
  page: Page,
  { outcome }: Scenario,
): Promise<readonly Reconnect[]> {
  const panel = await extension.openPanel(page);
  const since = Date.now();
  let { reconnects } = await extension.exportJson(panel);
  while (outcome === "gave-up" && reconnects[0]?.outcome === "ongoing" && Date.now() - since < LONGEST_MS) {
    await new Promise((done) => setTimeout(done, LOOK_AGAIN_MS));
    ({ reconnects } = await extension.exportJson(panel));
  }
  await panel.close();
  return reconnects;
}

export async function runScenarios(
  extension: Extension,
  server: ClosingServer,
  scenarios: readonly Scenario[],
): Promise<ReadonlyMap<string, Seen>> {
  const pageOf = await serveClients(server);
  const run = async (scenario: Scenario) => {
    const token = crypto.randomUUID();
    const page = await extension.context.newPage();
    await page.goto(pageOf(scenario.client, socketPath(scenario, token)));
    const trouble = await awaitEnd(server, scenario, page, token).then(() => null, String);
    return { scenario, page, token, trouble };
  };
  const seen = new Map<string, Seen>();
  // Panels only afterwards: opening them would slow down the clients of the others.
  for (const { scenario, page, token, trouble } of await Promise.all(scenarios.map(run))) {
    const reconnects = await exportReconnects(extension, page, scenario);
    seen.set(scenario.id, { trouble, attempts: recordsOf(server, token).length, reconnects });
    await page.close();
  }
  return seen;
}
