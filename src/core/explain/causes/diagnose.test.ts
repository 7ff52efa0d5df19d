/** Every row of the table of causes: it matches where it should and not where one thing differs; and their order. */
import { describe, expect, it } from "vitest";
import type { Claims } from "../../format/claims.ts";
import type { Diagnosis } from "../../format/connection.ts";
import type { Evidence } from "../../format/evidence.ts";
import { LIMITS } from "../../protocol/time-limits/rows.ts";
import { observe } from "../../record/observed.ts";
import { read } from "../../record/reading.ts";
import { butFor, connectionOf } from "../../testing/fold-text.ts";
import type { CauseCase } from "./cases/cause-case.ts";
import { DETAIL_CASES } from "./cases/detail-cases.ts";
import { MECHANISM_CASES } from "./cases/mechanism-cases.ts";
import { OWN_CLIENT_CASES } from "./cases/own-client-cases.ts";
import { STREAM_CASES } from "./cases/stream-cases.ts";
import { SURROUNDING_CASES } from "./cases/surrounding-cases.ts";
import { TOLD_CASES } from "./cases/told-cases.ts";
import { CAUSES, diagnose } from "./diagnose.ts";

const CASES: readonly CauseCase[] = [
  ...MECHANISM_CASES,
  ...DETAIL_CASES,
  ...SURROUNDING_CASES,
  ...STREAM_CASES,
  ...TOLD_CASES,
  ...OWN_CLIENT_CASES,
];
/** No page evidence proves a crossing, so no rule says it; an imported claim or a later rule may. */
const SAID_BY_NO_RULE = "crossed-close";
const ids = CAUSES.map(({ id }) => id);

const rowOf = (diagnosis: readonly Diagnosis[], id: string): Diagnosis | undefined =>
  diagnosis.find(({ finding }) => finding?.id === id);

describe("rows of causes", () => {
  it("have one id each, and cases only for rows that exist", () => {
    expect(new Set(ids).size).toBe(ids.length);
    for (const { row } of CASES) expect(ids).toContain(row);
  });

  it.each(ids.filter((id) => id !== SAID_BY_NO_RULE))("%s has a case", (id) => {
    expect(CASES.map(({ row }) => row)).toContain(id);
  });

  it.each(CASES.map((it) => [it.row, it] as const))("%s matches", (id, given) => {
    const found = rowOf(connectionOf(given.timeline, given.id).diagnosis, id);
    expect(found?.certainty).toBe(given.certainty);
    expect(found?.finding?.evidence.length).toBeGreaterThan(0);
    expect(found?.finding?.evidence).toEqual(expect.arrayContaining([...(given.evidence ?? [])]));
    expect(found?.suspects?.join("; ") ?? "").toContain(given.suspects ?? "");
  });

  it.each(CASES.map((it) => [it.row, it.but[1], it] as const))("%s does not match %j", (id, _, given) => {
    expect(rowOf(connectionOf(butFor(given.timeline, given.but), given.id).diagnosis, id)).toBeUndefined();
  });

  it("name suspects and where each one's limit is documented apart from the advice", () => {
    const [found] = connectionOf(
      "chromium\n 1 #1 new ws://app.test/\n 20 #1 open\n 60020 #1 close-event 1006 unclean",
    ).diagnosis;
    const documented = LIMITS.filter(({ suspects }) => found?.suspects?.includes(suspects));
    expect(documented).toHaveLength(found?.suspects?.length ?? -1);
    expect(documented.length).toBeGreaterThan(2);
    for (const { sources } of documented) expect(found?.finding?.sources).toEqual(expect.arrayContaining([...sources]));
  });

  it("claim no silence of a stream, whose messages nobody counts", () => {
    const evidenceOf = (stream: string, lines: string): (Evidence | undefined)[] =>
      connectionOf(`chromium\n 1 #1 new ws://app.test/${stream}\n 20 #1 open\n${lines}`).diagnosis.flatMap(
        ({ finding }) => finding?.evidence ?? [],
      );
    const idle = " 60020 #1 close-event 1006 unclean";
    const silence = expect.objectContaining({ id: "silence" });
    expect(evidenceOf("", idle)).toContainEqual({ id: "silence", ms: 60_000 });
    expect(evidenceOf(" stream", idle)).not.toContainEqual(silence);
    expect(evidenceOf("", `${idle}\n 9 dropped 1 by observer`)).not.toContainEqual(silence);
    const offline = " 500 offline\n 600 #1 buffered 0";
    expect(evidenceOf("", offline)).toContainEqual({ id: "offline", nothingReceivedSince: true });
    expect(evidenceOf(" stream", offline)).toContainEqual({ id: "offline", nothingReceivedSince: false });
  });

  it("stands for a claim of crossed Closes, which no rule makes", () => {
    const { claims } = connectionOf("chromium\n 1 #1 new ws://app.test/");
    const around = { engine: "chromium" as const, document: null, page: [], cspBlocked: null, log: null };
    const reading = read(observe("d/1", [], around));
    const cause: Claims["cause"] = { value: "crossed-close", certainty: "likely", evidence: "inferred", basis: "x" };
    const neighbours = { tab: [], origin: [], handshakes: [] };
    expect(diagnose({ reading, claims: { ...claims, cause }, neighbours })[0]?.cause).toBe(SAID_BY_NO_RULE);
    expect(diagnose({ reading, claims, neighbours })).toEqual([]);
  });
});
