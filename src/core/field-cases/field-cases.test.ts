/** Real failures from public reports: each is explained as an expert would, and its near misses are not. */
import { describe, expect, it } from "vitest";
import { exportRecording } from "../files/export/export.ts";
import { parseTimeline } from "../files/text-timeline/text-timeline.ts";
import type { Connection } from "../format/connection.ts";
import { describeCode } from "../protocol/close-codes/describe.ts";
import { createRecording } from "../recording.ts";
import { BROWSER_TEXTS } from "./browser-texts.ts";
import { CONNECT_TIMEOUT } from "./connect-timeout.ts";
import { EMPTY_CLOSE } from "./empty-close.ts";
import type { FieldCase } from "./field-case.ts";
import { HIDDEN_TAB } from "./hidden-tab.ts";
import { HTTP_ANSWERS } from "./http-answers.ts";
import { HTTP2 } from "./http2.ts";
import { IDLE_OR_LIFETIME } from "./idle-or-lifetime.ts";
import { LIBRARY_CODES } from "./library-codes.ts";
import { LIMITS_BY_CODE } from "./limits-by-code.ts";
import { MESSAGE_SIZES } from "./message-sizes.ts";
import { NEW_LIMITS } from "./new-limits.ts";
import { ONE_SESSION } from "./one-session.ts";
import { OWN_HEARTBEAT } from "./own-heartbeat.ts";
import { REASONS } from "./reasons.ts";
import { RECONNECT_POLICIES } from "./reconnect-policies.ts";
import { RELOADS } from "./reloads.ts";
import { SHORT_AGES } from "./short-ages.ts";
import { STILL_RIGHT } from "./still-right.ts";
import { TOKENS } from "./tokens.ts";
import { WHO_WAS_SILENT } from "./who-was-silent.ts";

const CASES: readonly FieldCase[] = [
  ...BROWSER_TEXTS,
  ...CONNECT_TIMEOUT,
  ...EMPTY_CLOSE,
  ...HIDDEN_TAB,
  ...HTTP_ANSWERS,
  ...HTTP2,
  ...IDLE_OR_LIFETIME,
  ...LIBRARY_CODES,
  ...LIMITS_BY_CODE,
  ...MESSAGE_SIZES,
  ...NEW_LIMITS,
  ...ONE_SESSION,
  ...OWN_HEARTBEAT,
  ...REASONS,
  ...RECONNECT_POLICIES,
  ...RELOADS,
  ...SHORT_AGES,
  ...STILL_RIGHT,
  ...TOKENS,
  ...WHO_WAS_SILENT,
];

/** The file that an export of the timeline would be, a second after its last fact. */
function exportOf(timeline: string): ReturnType<typeof exportRecording> {
  const { engine, documents, facts } = parseTimeline(timeline.trimStart());
  const recording = createRecording(engine);
  recording.add(documents, facts);
  const lastAt = facts.reduce((last, { fact }) => Math.max(last, fact.at), 0);
  return exportRecording(recording, {
    exportedAt: new Date(lastAt + 1000).toISOString(),
    generator: { name: "Close Handshake", version: "0" },
    userAgent: "Chromium",
    lostEvents: 0,
    redaction: "credentials-removed",
  });
}

const lastEnded = (connections: readonly Connection[]): Connection | undefined =>
  [...connections].sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0))[0];

describe.each(CASES)("$name", ({ timeline, lookedAt, expect: expected }) => {
  const file = exportOf(timeline);
  const found = lookedAt ? file.connections.find(({ id }) => id === lookedAt) : lastEnded(file.connections);
  const chains = file.reconnects;
  const patterns = file.summary?.patterns ?? [];
  const told = [
    ...rowsOf(timeline, found?.id),
    ...chains.flatMap(({ findings }) => findings.map(({ rule }) => rule)),
    ...patterns.map(({ id }) => id),
  ];

  it("is told of as it was, and of nothing else that looks like it", () => {
    expect(found).toBeDefined();
    expect(told).toEqual(expect.arrayContaining([...expected.told]));
    expect(told.filter((id) => expected.notTold?.includes(id))).toEqual([]);
  });

  it("has the suspects, the chain and the code's meaning that the report asks for", () => {
    const suspects = [...(found?.diagnosis ?? []), ...patterns].flatMap((it) => it.suspects ?? []).join("; ");
    expect(suspects).toContain(expected.suspects ?? "");
    if (expected.outcome) expect(chains.map(({ outcome }) => outcome)).toContain(expected.outcome);
    if (expected.looksLike !== undefined)
      expect(chains.map(({ looksLike }) => looksLike)).toContain(expected.looksLike);
    const event = found?.closeEvent;
    const hints = { protocol: found?.protocol, url: found?.url, reason: event?.reason };
    const systems = event ? describeCode(event.code, hints).libraryMeanings.map(({ system }) => system) : [];
    if (expected.system !== undefined) expect(systems[0] ?? null).toBe(expected.system);
    if (expected.opened !== undefined) expect(found?.claims.opened).toMatchObject({ value: expected.opened });
  });

  it("shows no token", () => {
    expect(JSON.stringify(file)).not.toMatch(/eyJ[\w-]+\.eyJ/);
  });
});

it("has near misses beside its cases", () => {
  expect(CASES.filter(({ nearMiss }) => nearMiss)).toHaveLength(18);
  expect(CASES).toHaveLength(51);
});

/** Ids of the rows, which the export does not have. */
function rowsOf(timeline: string, id: string | undefined): string[] {
  const { engine, documents, facts } = parseTimeline(timeline.trimStart());
  const recording = createRecording(engine);
  recording.add(documents, facts);
  const connection = recording.connections().find((it) => it.id === id);
  return (connection?.diagnosis ?? []).flatMap(({ finding }) => finding?.id ?? []);
}
