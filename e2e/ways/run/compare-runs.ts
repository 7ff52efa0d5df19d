/** Takes the export of every tab that ways ran in, and compares each connection with the server's record. */
import type { Page } from "playwright";
import { expect } from "playwright/test";
import type { Connection } from "../../../src/core/format/connection.ts";
import type { ExportFile } from "../../../src/core/format/export-file.ts";
import { type ConnectionRecord, recordAsText } from "../../servers/closing-server/record.ts";
import type { PracticeServer } from "../../servers/practice-page/practice-server.ts";
import { type ComparedClaim, type ComparedStep, compareClaims, compareSteps, falsehoods } from "./compare.ts";
import { endsNever, type Run, runOneMore, type Stage, timesSeenByPage } from "./run-ways.ts";
import { type TrueTimes, truthOf, withSlack } from "./truth.ts";

export interface ComparedWay {
  id: string;
  title: string;
  claims: ComparedClaim[];
  steps: ComparedStep[];
  /** DevTools' network log has an entry for it. */
  isLogged: boolean;
  /** What must never be; each with the server's record. */
  falsehoods: string[];
}

/** The exported connections of a tab by token, as soon as all that can be known of them is. */
export async function exportTab(
  { extension, server, watching }: Stage,
  page: Page,
  runs: readonly Run[],
): Promise<{ file: ExportFile; found: Map<string, Connection> }> {
  const last = watching === "with DevTools open" ? await runOneMore(page, server) : null;
  const panel = await extension.openPanel(page);
  const found = new Map<string, Connection>();
  let file: ExportFile | null = null;
  await expect(async () => {
    file = await extension.exportJson(panel);
    const { connections } = file;
    const withToken = (token: string): Connection | undefined =>
      connections.find(({ url, events, source }) => url.includes(token) && events.length > 0 && source === "page");
    for (const { token } of runs) {
      const connection = withToken(token);
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
    if (last) expect(withToken(last)?.networkLog, "the network log's entry of the tab's last socket").toBeTruthy();
  }).toPass({ timeout: 30_000, intervals: [100, 250, 500] });
  await panel.close();
  if (!file) throw new Error("The panel exported nothing.");
  return { file, found };
}

/** `timesFrom`: what the server's record says of times at the browser. */
export function compareRun(
  { way, token, seen }: Run,
  connection: Connection,
  server: PracticeServer,
  timesFrom: (times: TrueTimes, record: ConnectionRecord | undefined) => TrueTimes = (times) => times,
): ComparedWay {
  const record = server.record(token);
  const truth = truthOf(way, record);
  const claims = compareClaims(connection.claims, truth.claims);
  const wireTimes = withSlack(timesFrom(truth.times, record), server.slackAt);
  const steps = compareSteps(connection.steps, { ...wireTimes, ...timesSeenByPage(seen) });
  const wrong = falsehoods(way.title, claims, steps);
  return {
    id: way.id,
    title: way.title,
    claims,
    steps,
    isLogged: connection.networkLog !== null,
    falsehoods: wrong.length > 0 ? [`${wrong.join("\n")}\nThe server's record:\n${recordAsText(record)}`] : [],
  };
}

export async function compareRuns(stage: Stage, runs: readonly Run[]): Promise<ComparedWay[]> {
  const compared: ComparedWay[] = [];
  for (const page of new Set(runs.map((run) => run.page))) {
    const here = runs.filter((run) => run.page === page);
    const { found: connections } = await exportTab(stage, page, here);
    for (const run of here) {
      const connection = connections.get(run.token);
      if (!connection) throw new Error(`The export has no connection of “${run.way.title}”.`);
      compared.push(compareRun(run, connection, stage.server));
    }
  }
  return compared;
}
