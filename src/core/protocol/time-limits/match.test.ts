/** Each limit is found at its time and not beside it, by the silence it counts and by the code it ends in. */
import { describe, expect, it } from "vitest";
import { handshakeLimitsMatching, idleLimitsMatching, lifetimeLimitsMatching, type MatchOptions } from "./match.ts";
import { LIMITS, type Limit } from "./rows.ts";

const MATCHERS = {
  idle: idleLimitsMatching,
  lifetime: lifetimeLimitsMatching,
  handshake: handshakeLimitsMatching,
} as const;

const matching = (kind: Limit["kind"], ms: number, options: MatchOptions = {}): Limit[] => MATCHERS[kind](ms, options);

const ids = (limits: readonly Limit[]): string[] => limits.map(({ id }) => id).sort();

/** A URL of each system that is known by one. */
const OWN_URLS: Record<string, string> = {
  "bandit-idle": "wss://app.test/live/websocket?vsn=2.0.0",
  "signalr-client-timeout": "wss://app.test/chathub?id=Zk3vV0mTn3xQe1bW5pYt9A",
  "gemini-live-connection": "wss://generativelanguage.googleapis.com/ws/x.GenerativeService.BidiGenerateContent?key=k",
};

describe.each(LIMITS.map((limit) => ({ id: limit.id, limit })))("$id", ({ limit }) => {
  const { kind, ms, codes, cloud } = limit;
  const url = OWN_URLS[limit.id];
  const at = (time: number, options: MatchOptions = {}): Limit[] => matching(kind, time, { url, ...options });

  it("is found up to a second beside its time (a short one 100 ms), and no further", () => {
    const reach = ms < 25_000 ? 100 : 1000;
    for (const near of [ms, ms - reach, ms + reach]) expect(at(near)).toContain(limit);
    for (const off of [ms - reach - 1, ms + reach + 1]) expect(at(off)).not.toContain(limit);
  });

  it("is of its own kind only", () => {
    const others = (["idle", "lifetime", "handshake"] as const).filter((other) => other !== kind);
    for (const other of others) expect(matching(other, ms)).not.toContain(limit);
  });

  it("has a source, a status, and says what to do", () => {
    expect(limit.sources.length).toBeGreaterThan(0);
    expect(["verified", "documented", "secondary"]).toContain(limit.status);
    expect(limit.advice).toMatch(/^[A-Z].*\.$/);
    for (const text of [limit.suspects, limit.resets]) expect(text).not.toBe("");
    expect(limit.counts === "age").toBe(kind !== "idle");
  });

  it("is left out when the code is known to be another", () => {
    for (const code of codes ?? [1006]) expect(at(ms, { code })).toContain(limit);
    expect(at(ms, { code: 4000 }).includes(limit)).toBe(codes === null);
  });

  it("is no suspect where it cannot be", () => {
    const local = at(ms, { url: "ws://127.0.0.1:8080/" }).includes(limit);
    expect(local).toBe(!cloud && limit.urls === undefined);
    expect(at(ms, { url: "wss://app.test/feed" }).includes(limit)).toBe(limit.urls === undefined);
  });
});

describe("idleLimitsMatching", () => {
  it("tells a cut connection from a clean idle close at 60 s", () => {
    expect(ids(idleLimitsMatching(60_020, { code: 1000 }))).toEqual(["cowboy-idle"]);
    expect(ids(idleLimitsMatching(60_020, { code: 1006 }))).toEqual([
      "apache-timeout",
      "aws-alb-idle",
      "aws-clb-idle",
      "ingress-nginx-read",
      "kong-read",
      "nginx-read",
    ]);
    expect(ids(idleLimitsMatching(30_050, { code: 1001 }))).toEqual(["jetty-idle"]);
    expect(ids(idleLimitsMatching(30_050, { code: 1006 }))).toEqual(["haproxy-30"]);
    expect(idleLimitsMatching(41_000, { code: 1006 })).toEqual([]);
  });

  it("compares limits on the server's silence with that", () => {
    const silent = (serverSilenceMs: number): string[] =>
      ids(idleLimitsMatching(1000, { code: 1006, serverSilenceMs }));
    expect(silent(600_000)).toEqual(["cloudfront-idle"]);
    expect(silent(500_000)).toEqual([]);
  });

  it("compares limits on the client's silence with that", () => {
    const busyServer = idleLimitsMatching(2_000, { code: 1000, clientSilenceMs: 60_000 });
    expect(ids(busyServer)).toEqual(["cowboy-idle"]);
    expect(idleLimitsMatching(60_000, { code: 1000, clientSilenceMs: 90_000 })).toEqual([]);
  });

  it("takes a tolerance on top of the second, and puts the nearest first", () => {
    expect(ids(idleLimitsMatching(53_500, { code: 1006 }))).toEqual([]);
    expect(ids(idleLimitsMatching(53_500, { code: 1006, toleranceMs: 2_000 }))).toEqual(["heroku-idle"]);
    const nearest = idleLimitsMatching(57_000, { code: 1006, toleranceMs: 5_000 });
    expect(nearest[0]?.id).toBe("heroku-idle");
    expect(nearest.at(-1)?.ms).toBe(60_000);
  });

  it("finds nothing at 100 s: that number is folklore without a source", () => {
    expect(idleLimitsMatching(100_000)).toEqual([]);
  });
});

it("names each limit once", () => {
  expect(new Set(LIMITS.map(({ id }) => id)).size).toBe(LIMITS.length);
});
