/** The summary of a recording: each number from a timeline that a person can count by hand. */
import { describe, expect, it } from "vitest";
import type { VerdictKind } from "../../format/summary.ts";
import { verdictKindSchema } from "../../format/summary.ts";
import { attemptsText, outage } from "../../testing/attempt-lines.ts";
import { connectionOf, foldText } from "../../testing/fold-text.ts";
import { chainsOf } from "../reconnects/cases/reconnect-case.ts";
import { summarize } from "./summary.ts";
import { VERDICT_WORDS, verdictKind } from "./verdict-kind.ts";

/** A socket of each kind. */
const KINDS: Record<VerdictKind, string> = {
  "closed-by-page": `1 #1 new ws://a.test/\n2 #1 open\n9 #1 close(1000)\n19 #1 close-event 1000 "" clean`,
  "closed-by-server": `1 #1 new ws://a.test/\n2 #1 open\n19 #1 close-event 4001 "bye" clean`,
  "closed-by-either": `1 #1 new ws://a.test/ stream\n2 #1 open\n19 #1 close-event 1005 clean`,
  "unanswered-close": `1 #1 new ws://a.test/\n2 #1 open\n9 #1 close(1000)\n60009 #1 close-event 1006 "" unclean`,
  lost: `1 #1 new ws://a.test/\n2 #1 open\n900 #1 close-event 1006 "" unclean`,
  "protocol-error": `1 #1 new ws://a.test/\n2 #1 open\n900 #1 error\n900 #1 close-event 1006 "" unclean`,
  "never-opened": `1 #1 new ws://a.test/\n9 #1 error\n9 #1 close-event 1006 "" unclean`,
  blocked: `1 #1 new ws://a.test/ state CLOSED\n3 csp ws://a.test/ connect-src\n3 #1 error`,
  aborted: `1 #1 new ws://a.test/\n2 #1 close() state CONNECTING\n2.1 #1 error\n2.1 #1 close-event 1006 "" unclean`,
  "back-forward-cache": `1 #1 new ws://a.test/\n2 #1 open\n50 hidden persisted\n90 restored persisted\n95 #1 error\n96 #1 close-event 1006 "" unclean`,
  "page-frozen": `1 #1 new ws://a.test/\n2 #1 open\n50 frozen\n90 resumed\n95 #1 error\n96 #1 close-event 1006 "" unclean`,
  "page-gone": `1 #1 new ws://a.test/\n2 #1 open\n50 hidden`,
  "log-only": `9 log ws://a.test/ status 101 started 1 ended 9`,
  open: `1 #1 new ws://a.test/\n2 #1 open`,
  connecting: `1 #1 new ws://a.test/`,
  closing: `1 #1 new ws://a.test/\n2 #1 open\n9 #1 close(1000)`,
};

describe("kinds of verdict", () => {
  it.each(verdictKindSchema.options.map((kind) => [kind] as const))("%s", (kind) => {
    const [connection] = foldText(`chromium\n0 page https://app.test/\n${KINDS[kind]}`);
    expect(connection && verdictKind(connection)).toBe(kind);
    expect(VERDICT_WORDS[kind]).toMatch(/^[A-Z].*[^.]$/);
  });

  it("counts a server's Close that was seen as the server's, though its code is lost", () => {
    const text = `chromium\n1 #1 new ws://a.test/\n2 #1 open\n900 #1 saw CLOSING last-open 899\n950 #1 close-event 1006 "" unclean`;
    expect(verdictKind(connectionOf(text))).toBe("closed-by-server");
  });
});

describe("a summary", () => {
  const text = `chromium
     0 page https://app.test/
     1 #1 new ws://a.test/live
     2 #1 open
   100 #1 close(1000)
   140 #1 close-event 1000 "" clean
     1 #2 new ws://a.test/live
     2 #2 open
   200 #2 close(4001)
  2200 #2 close-event 4001 "" clean
     1 #3 new ws://b.test/live
     2 #3 open
  3000 #3 close-event 1006 "" unclean
     1 #4 new ws://a.test/other
     2 #4 open
     1 #5 new ws://a.test/other
     2 #5 open
  8900 #5 close(1000)
  9000 hidden`;
  const summary = summarize(foldText(text), [], []);

  it("counts verdicts, codes, causes and hosts", () => {
    expect(summary.connections).toBe(5);
    expect(summary.byVerdict).toEqual([
      { key: "closed-by-page", count: 2 },
      { key: "page-gone", count: 2 },
      { key: "lost", count: 1 },
    ]);
    expect(summary.byCode).toEqual([
      { key: 1000, count: 1 },
      { key: 1006, count: 1 },
      { key: 4001, count: 1 },
    ]);
    expect(summary.byHost).toEqual([
      { key: "ws://a.test", count: 4 },
      { key: "ws://b.test", count: 1 },
    ]);
    const causes = Object.fromEntries(summary.byCause.map(({ key, count }) => [key, count]));
    expect(causes).toEqual({ "client-close": 3, "page-gone": 1, "transport-lost": 1 });
  });

  it("tells the mean and the worst closing time", () => {
    expect(summary.closing).toEqual({ count: 2, meanMs: 1020, worstMs: 2000, worst: "d/2" });
    expect(summarize(foldText(`chromium\n${KINDS.lost}`), [], []).closing).toBeNull();
    // From the server's Close to TCP's end.
    const seen = foldText(`chromium\n${KINDS["closed-by-server"].replace("19", "12 #1 saw CLOSING last-open 11\n19")}`);
    expect(summarize(seen, [], []).closing?.worstMs).toBe(7);
  });

  it("names the sockets that nobody closed when their page went", () => {
    expect(summary.neverClosed).toEqual(["d/4"]);
  });

  it("puts the worst chains first", () => {
    const at = (url: string) => ({ url: `ws://a.test/${url}` });
    const text = attemptsText([
      ...outage([1000], at("quick")),
      ...outage([30_000], at("slow")),
      ...outage([1000, 1000], { recovers: false, ...at("lost") }),
    ]);
    const chains = chainsOf(text, 900_000);
    const found = summarize(foldText(text), chains, []);
    expect(found.chains).toBe(3);
    expect(
      found.worstChains.map(({ endpoint, outcome, longestOutageMs }) => [endpoint, outcome, longestOutageMs]),
    ).toEqual([
      ["ws://a.test/lost", "gave-up", null],
      ["ws://a.test/slow", "recovered", 30_005],
      ["ws://a.test/quick", "recovered", 1005],
    ]);
    expect(found.worstChains[0]).toMatchObject({ attempts: 3, findings: ["gave-up"] });
  });
});
