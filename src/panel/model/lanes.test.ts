/** Where the steps of a close are drawn, and what their times count from. */
import { describe, expect, it } from "vitest";
import { claimsWith, connectionWith, living, START, stepAt, sure } from "../connection.fixture.ts";
import { layLanes } from "./lanes.ts";

const constructed = stepAt("constructed", 0);
const opened = stepAt("opened", 20, 20, { by: "server" });
const time = (text: string): string => text.replaceAll("\u00a0", " ");

const closedByPage = connectionWith({
  claims: claimsWith({ tcpEnd: sure("server-fin") }),
  closeCalls: [{ at: START + 4900, readyState: 1, bufferedAmount: 0, stack: null }],
  steps: [
    constructed,
    opened,
    stepAt("close-called", 4900),
    stepAt("close-frame-sent", 4900, 4950, { certainty: "likely", by: "client" }),
    stepAt("close-frame-received", 4880, 5000, { by: "server" }),
    stepAt("tcp-closed", 4900, 5000, { by: "server" }),
    stepAt("close-event", 5000),
  ],
});

describe("a close", () => {
  const { rows, origin, originWords, span } = layLanes(closedByPage);

  it("counts times from the first thing seen of it, the opening before", () => {
    expect(origin).toBe(START + 4900);
    expect(originWords).toBe("the close() call");
    expect(rows.map((row) => time(row.time))).toEqual([
      "\u22124.90 s",
      "\u22124.88 s",
      "+0.0 ms",
      "+0.0 ms \u2026 +50.0 ms",
      "\u221220.0 ms \u2026 +100 ms",
      "+0.0 ms \u2026 +100 ms",
      "+100 ms",
    ]);
  });

  it("draws windows on one scale that begins with the earliest of them", () => {
    expect(span).toBe(120);
    expect(rows.map(({ band }) => band)).toEqual([
      null,
      null,
      { start: 20 / 120, end: 20 / 120 },
      { start: 20 / 120, end: 70 / 120 },
      { start: 0, end: 1 },
      { start: 20 / 120, end: 1 },
      { start: 1, end: 1 },
    ]);
  });

  it("crosses with Close frames and ends at the side that ended TCP", () => {
    expect(rows.map(({ shape, side }) => `${shape} ${side}`)).toEqual([
      "point client",
      "point client",
      "point client",
      "arrow client",
      "arrow server",
      "end server",
      "point client",
    ]);
    expect(rows.map(({ knowledge }) => knowledge)).toEqual([
      "observed",
      "observed",
      "observed",
      "likely",
      "certain",
      "certain",
      "observed",
    ]);
  });
});

it("draws no side where TCP ended at an unknown one", () => {
  const steps = [constructed, opened, stepAt("tcp-closed", 4900, 5000, { by: "server" }), stepAt("close-event", 5000)];
  expect(layLanes(connectionWith({ steps })).rows[2]).toMatchObject({ shape: "end", side: "between" });
});

describe("what has no closing handshake", () => {
  it("counts from the constructor when it never opened", () => {
    const steps = [constructed, stepAt("error-event", 24), stepAt("close-event", 24)];
    const { originWords, rows } = layLanes(connectionWith({ openedAt: null, steps }));
    expect(originWords).toBe("the constructor call");
    expect(rows.map(({ band }) => band?.start)).toEqual([0, 1, 1]);
  });
  it("counts from the constructor while it is open", () => {
    const { originWords, span } = layLanes(living("OPEN", { steps: [constructed, opened] }));
    expect([originWords, span]).toEqual(["the constructor call", 20]);
  });
  it("lays out nothing without steps", () => {
    expect(layLanes(living("OPEN")).rows).toEqual([]);
  });
});
