/** Chains of attempts: what belongs together, what only looks alike, and how each ends. */

import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { closeCallOf } from "../../format/accessors.ts";
import type { Connection } from "../../format/connection.ts";
import { reconnectSchema } from "../../format/reconnect.ts";
import { fold } from "../../recording.ts";
import { arbitraryDocuments, arbitraryLog } from "../../testing/arbitrary-facts.ts";
import { type AttemptText, attemptsText, outage } from "../../testing/attempt-lines.ts";
import { connectionOf } from "../../testing/fold-text.ts";
import { chainsOf } from "./cases/reconnect-case.ts";
import { reconnectChains } from "./reconnects.ts";

const LINE = 'stack "at connect (https://app.test/app.js:1:2)"';
/** Lost at 5000, tried again at 6000. */
const dropped = (socket: number, url = "ws://app.test/live"): string =>
  `10 #${socket} new ${url} ${LINE}\n20 #${socket} open\n5000 #${socket} close-event 1006 "" unclean`;
const again = (socket: number, url = "ws://app.test/live", line = LINE): string =>
  `6000 #${socket} new ${url} ${line}\n6020 #${socket} open`;

const attempts = (text: string): string[][] => chainsOf(text).map((chain) => chain.attempts);

describe("a chain", () => {
  it("tells its attempts, gaps, outcome and time to recovery", () => {
    const [chain] = chainsOf(attemptsText(outage([1000, 2000, 4000])));
    expect(chain).toMatchObject({
      id: "reconnect/d/1",
      endpoint: "ws://app.test/live",
      attempts: ["d/1", "d/2", "d/3", "d/4"],
      gapsMs: [1000, 2000, 4000],
      results: ["lost", "failed", "failed", "open"],
      outcome: "recovered",
      recoveredAfterMs: 7015,
      outages: [{ startedBy: "d/1", retries: 3, recoveredAfterMs: 7015 }],
    });
    expect(v.parse(reconnectSchema, chain)).toEqual(chain);
  });

  it("tells what the client it looks like would do, and nothing without one", () => {
    const [known] = chainsOf(attemptsText(outage([3000, 3900, 5070])));
    expect(known).toMatchObject({
      looksLike: "partysocket",
      expectedMs: [3000, 3900, 5070].map((ms) => ({ least: ms, most: ms })),
    });
    expect(v.parse(reconnectSchema, known)).toMatchObject({ expectedMs: known?.expectedMs });
    const [unknown] = chainsOf(attemptsText(outage([1000, 2000, 4000])));
    expect(unknown && "expectedMs" in unknown).toBe(false);
  });

  it("expects nothing of an attempt that followed the page's own close", () => {
    const own: AttemptText = { at: 40_000, opens: 5, calls: 6000, ends: 6010, code: 1000 };
    const [chain] = chainsOf(attemptsText([...outage([3000, 3900, 5070]).slice(0, -1), own, { at: 46_500, opens: 5 }]));
    expect(chain?.gapsMs).toHaveLength(4);
    expect(chain?.expectedMs?.at(-1) ?? null).toBeNull();
  });

  it("calls no stream closed by the server that its own writer may have closed", () => {
    const text = (end: string): string =>
      `chromium\n10 #1 new ws://app.test/live stream ${LINE}\n20 #1 open\n5000 #1 close-event ${end} "" clean\n${again(2)}`;
    expect(chainsOf(text("1005"))[0]?.results).toEqual(["closed-by-either", "open"]);
    expect(chainsOf(text("4001"))[0]?.results).toEqual(["server-closed", "open"]);
  });

  it("needs two attempts", () => {
    expect(attempts(`chromium\n${dropped(1)}`)).toEqual([]);
  });

  it.each([
    ["another path", again(2, "ws://app.test/other")],
    ["another room", again(2, "ws://app.test/live?room=2")],
    ["another line", again(2, undefined, 'stack "at connect (https://app.test/app.js:9:2)"')],
    ["other subprotocols", again(2, 'ws://app.test/live ["b"]')],
    ["another frame at the same address", `@ e https://app.test/ frame 4 sub\n${again(2)}`],
    ["another tab", `@ e https://app.test/ tab 2\n${again(2)}`],
    ["another page in the same frame", `@ e https://app.test/other\n${again(2)}`],
    [
      "only the network log",
      `6000 log ws://app.test/live status 101 started 6000 stack "at connect (https://app.test/app.js:1:2)"`,
    ],
  ])("ends before %s", (_, lines) => {
    expect(attempts(`chromium\n@ d https://app.test/\n${dropped(1)}\n${lines}`)).toEqual([]);
  });

  it("goes on after a reload of its frame", () => {
    const reloaded = `5500 hidden\n@ e https://app.test/#top origin 5600\n${again(1)}`;
    expect(attempts(`chromium\n@ d https://app.test/\n${dropped(1)}\n${reloaded}`)).toEqual([["d/1", "e/1"]]);
  });

  it("goes on with another token", () => {
    const text = `chromium\n${dropped(1, "ws://app.test/live?token=a")}\n${again(2, "ws://app.test/live?token=b")}`;
    expect(chainsOf(text)[0]?.endpoint).toBe("ws://app.test/live?token=*");
  });

  it("never holds sockets that lived at the same time", () => {
    const both = `chromium\n${dropped(1)}\n${dropped(2)}\n${again(3)}\n6100 #4 new ws://app.test/live ${LINE}`;
    expect(attempts(both)).toEqual([
      ["d/1", "d/3"],
      ["d/2", "d/4"],
    ]);
    expect(attempts(`chromium\n10 #1 new ws://app.test/live\n20 #1 open\n30 #2 new ws://app.test/live`)).toEqual([]);
  });

  it("lets a lane that waits go first, and leaves alone one that was closed on purpose", () => {
    const closed = `10 #1 new ws://app.test/live ${LINE}\n20 #1 open\n4000 #1 close()\n4010 #1 close-event 1000 "" clean`;
    expect(attempts(`chromium\n${closed}\n${dropped(2)}\n${again(3)}`)).toEqual([["d/2", "d/3"]]);
  });

  it("measures from close() when the next attempt does not wait for the close event", () => {
    const text = attemptsText([
      { at: 0, opens: 5, calls: 6000, ends: 66_000 },
      { at: 6500, opens: 5 },
    ]);
    expect(chainsOf(text)[0]).toMatchObject({ gapsMs: [500], results: ["own-close", "open"] });
  });
});

describe("the outcome", () => {
  const outcome = (text: string, until?: number) => {
    const [chain] = chainsOf(text, until);
    return chain && [chain.outcome, chain.recoveredAfterMs, chain.outages.length];
  };
  const failing = attemptsText(outage([1000, 2000], { recovers: false }));

  it("is ongoing until nothing has followed for long", () => {
    expect(outcome(failing)).toEqual(["ongoing", null, 1]);
    expect(outcome(failing, 26_019)).toEqual(["ongoing", null, 1]);
    expect(outcome(failing, 26_020)).toEqual(["gave-up", null, 1]);
    expect(outcome(attemptsText([...outage([1000]).slice(0, -1), { at: 9010 }]), 900_000)).toEqual([
      "ongoing",
      null,
      1,
    ]);
  });

  it("is given up soon where a client is known to stop after so many attempts, and no sooner", () => {
    const signalR = attemptsText(outage([0, 2000, 10_000, 30_000], { recovers: false }));
    const last = 10 + 8000 + 42_000 + 4 * 5;
    expect(outcome(signalR, last + 14_900)).toEqual(["ongoing", null, 1]);
    expect(outcome(signalR, last + 15_000)).toEqual(["gave-up", null, 1]);
    // Its fourth may still come.
    expect(outcome(attemptsText(outage([0, 2000, 10_000], { recovers: false })), 60_000)).toEqual(["ongoing", null, 1]);
    // No client known to stop.
    expect(outcome(attemptsText(outage([0, 2000, 10_000, 29_000], { recovers: false })), last + 15_000)).toEqual([
      "ongoing",
      null,
      1,
    ]);
  });

  it("stays open when the page leaves first", () => {
    expect(outcome(`${failing}\n12000 hidden`, 900_000)).toEqual(["ongoing", null, 1]);
  });

  it("takes no short life for a recovery", () => {
    const flapping = [0, 1, 2, 3].map((index) => ({ at: 10 + 1000 * index, opens: 5, ends: 100 }));
    expect(outcome(attemptsText(flapping), 900_000)).toEqual(["gave-up", null, 1]);
    expect(outcome(attemptsText([...flapping, { at: 5000, opens: 7 }]))).toEqual(["recovered", 4897, 1]);
  });

  it("is told of the last outage", () => {
    const one = outage([1000]).slice(0, -1);
    expect(outcome(attemptsText([...one, ...outage([2500], { at: 9010 })]))).toEqual(["recovered", 2505, 2]);
  });

  it("is recovered when the page, or the server with 1000, closes what was up again", () => {
    const one = outage([1000]).slice(0, -1);
    for (const end of [
      { ends: 30, calls: 20 },
      { ends: 30, code: 1000 },
    ])
      expect(outcome(attemptsText([...one, { at: 9010, opens: 5, ...end }]), 900_000)).toEqual(["recovered", 1005, 1]);
  });
});

const inDocuments = (log: Parameters<typeof fold>[2]): readonly Connection[] =>
  fold("chromium", arbitraryDocuments, log);

/** Sockets of three frames, two of which share an address, to a handful of URLs. */
const places = fc.record({
  url: fc.constantFrom("ws://a.test/1", "ws://a.test/2", "ws://a.test/1?room=1", "ws://a.test/1?room=2"),
  frame: fc.constantFrom<Connection["frame"]>(
    ...[0, 3, 4].map((frameId) => ({
      tabId: 1,
      frameId,
      documentId: `d${frameId}`,
      url: "https://app.test/",
      top: !frameId,
    })),
    { tabId: 2, frameId: 0, documentId: "e", url: "https://app.test/", top: true },
  ),
  at: fc.integer({ min: 0, max: 5000 }),
  life: fc.option(fc.integer({ min: 0, max: 3000 }), { nil: null }),
  calls: fc.option(fc.integer({ min: 0, max: 500 }), { nil: null }),
});
const seed = connectionOf("chromium\n1 #1 new ws://a.test/1\n2 #1 open");
const arbitraryConnections: fc.Arbitrary<Connection[]> = fc.array(places, { maxLength: 60 }).map((all) =>
  all.map(({ url, frame, at, life, calls }, index) => ({
    ...seed,
    id: `${frame.documentId}/${index}`,
    url,
    frame,
    createdAt: at,
    openedAt: at,
    endedAt: life === null ? null : at + life,
    closeEvent: life === null ? null : { at: at + life, code: 1006, reason: "", wasClean: false, isTrusted: true },
    closeCalls: calls === null ? [] : [{ at: at + calls, readyState: 1, bufferedAmount: 0, stack: null }],
  })),
);

describe.each([
  ["connections of any kind", arbitraryLog.map(inDocuments)],
  ["connections that look alike", arbitraryConnections],
])("chains of %s", (_, arbitrary) => {
  it("hold one endpoint in one frame, each attempt after the one before, and no connection twice", () => {
    fc.assert(
      fc.property(arbitrary, (connections) => {
        const byId = new Map(connections.map((connection) => [connection.id, connection]));
        const chains = reconnectChains(connections);
        const all = chains.flatMap((chain) => chain.attempts);
        expect(new Set(all).size).toBe(all.length);
        for (const chain of chains) {
          const of = chain.attempts.map((id) => byId.get(id) ?? seed);
          const one = ({ url, frame: { tabId, frameId, url: page }, requestedProtocols }: Connection): string =>
            JSON.stringify([url, tabId, frameId, page, requestedProtocols]);
          expect(new Set(of.map(one)).size).toBe(1);
          expect(of.length).toBeGreaterThan(1);
          expect(chain.gapsMs).toHaveLength(of.length - 1);
          for (const [index, next] of of.entries()) {
            const last = of[index - 1];
            if (!last) continue;
            const over = Math.min(
              last.endedAt ?? Number.POSITIVE_INFINITY,
              closeCallOf(last)?.at ?? Number.POSITIVE_INFINITY,
            );
            expect(Math.max(over, last.createdAt)).toBeLessThanOrEqual(next.createdAt);
            expect(chain.gapsMs[index - 1]).toBeGreaterThanOrEqual(0);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it("do not depend on the order of the connections", () => {
    const shuffled = arbitrary.chain((connections) =>
      fc.tuple(fc.constant(connections), fc.shuffledSubarray([...connections], { minLength: connections.length })),
    );
    fc.assert(
      fc.property(shuffled, ([connections, other]) => {
        expect(reconnectChains(other)).toEqual(reconnectChains(connections));
      }),
      { numRuns: 100 },
    );
  });
});
