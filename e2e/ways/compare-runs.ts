/** Takes the export of every tab that ways ran in, and compares each connection with the server's record. */
import type { Page } from "playwright";
import { expect } from "playwright/test";
import type { Connection } from "../../src/core/export-format.ts";
import { recordAsText } from "../closing-server/record.ts";
import type { Extension } from "../extension/extension.ts";
import type { PracticeServer } from "../practice/practice-server.ts";
import { type ComparedClaim, type ComparedStep, compareClaims, compareSteps, falsehoods } from "./compare.ts";
import { endsNever, type Run, timesSeenByPage } from "./run-ways.ts";
import { truthOf, withSlack } from "./truth.ts";

export interface ComparedWay {
  id: string;
  title: string;
  claims: ComparedClaim[];
  steps: ComparedStep[];
  /** What must never be; each with the server's record. */
  falsehoods: string[];
}

/** The exported connections of a tab by token, as soon as those that have ended are known to have. */
async function exportTab(extension: Extension, page: Page, runs: readonly Run[]): Promise<Map<string, Connection>> {
  const panel = await extension.openPanel(page);
  const found = new Map<string, Connection>();
  await expect(async () => {
    const { connections } = await extension.exportJson(panel);
    for (const { token } of runs) {
      const connection = connections.find(({ url, events }) => url.includes(token) && events.length > 0);
      if (connection) found.set(token, connection);
    }
    const missing = runs.filter(({ way, token }) => {
      const connection = found.get(token);
      return !connection || (connection.endedAt === null && !endsNever(way));
    });
    expect(
      missing.map(({ way }) => way.title),
      "connections that the export lacks or calls open",
    ).toEqual([]);
  }).toPass({ timeout: 10_000, intervals: [100, 250, 500] });
  await panel.close();
  return found;
}

function compareRun({ way, token, seen }: Run, connection: Connection, server: PracticeServer): ComparedWay {
  const record = server.record(token);
  const truth = truthOf(way, record);
  const claims = compareClaims(connection.claims, truth.claims);
  const wireTimes = withSlack(truth.times, server.slackAt);
  const steps = compareSteps(connection.steps, { ...wireTimes, ...timesSeenByPage(seen) });
  const wrong = falsehoods(way.title, claims, steps);
  return {
    id: way.id,
    title: way.title,
    claims,
    steps,
    falsehoods: wrong.length > 0 ? [`${wrong.join("\n")}\nThe server's record:\n${recordAsText(record)}`] : [],
  };
}

export async function compareRuns(
  extension: Extension,
  server: PracticeServer,
  runs: readonly Run[],
): Promise<ComparedWay[]> {
  const compared: ComparedWay[] = [];
  for (const page of new Set(runs.map((run) => run.page))) {
    const here = runs.filter((run) => run.page === page);
    const connections = await exportTab(extension, page, here);
    for (const run of here) {
      const connection = connections.get(run.token);
      if (!connection) throw new Error(`The export has no connection of “${run.way.title}”.`);
      compared.push(compareRun(run, connection, server));
    }
  }
  return compared;
}
