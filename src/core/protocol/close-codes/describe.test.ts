/** What describeCode says with and without hints, and that every row has a source and is told from its neighbours. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closeAcceptsCode, codeLabel, describeCode } from "./describe.ts";
import { REGISTRY } from "./iana.ts";
import { CODE_RANGES } from "./ranges.ts";

describe("registry", () => {
  it("names every registered code, with its source", () => {
    const names = REGISTRY.map(({ code }) => [code, describeCode(code).name]);
    expect(names).toEqual([
      [1000, "Normal Closure"],
      [1001, "Going Away"],
      [1002, "Protocol error"],
      [1003, "Unsupported Data"],
      [1004, "Reserved"],
      [1005, "No Status Rcvd"],
      [1006, "Abnormal Closure"],
      [1007, "Invalid frame payload data"],
      [1008, "Policy Violation"],
      [1009, "Message Too Big"],
      [1010, "Mandatory Ext."],
      [1011, "Internal Error"],
      [1012, "Service Restart"],
      [1013, "Try Again Later"],
      [1014, "Bad gateway"],
      [1015, "TLS handshake"],
      [3000, "Unauthorized"],
      [3003, "Forbidden"],
      [3008, "Timeout"],
    ]);
    for (const { code } of REGISTRY) {
      expect(describeCode(code)).toMatchObject({ registered: true, source: expect.stringMatching(/RFC 6455|IANA/) });
    }
  });

  it("does not name the codes beside them", () => {
    for (const code of [999, 1016, 2999, 3001, 3002, 3004, 3007, 3009, 4000]) {
      expect(describeCode(code)).toMatchObject({ registered: false });
    }
  });

  it("says one plain sentence each", () => {
    for (const { meaning } of [...REGISTRY, ...CODE_RANGES]) expect(meaning).toMatch(/^[A-Z].*\.$/);
  });

  it("keeps codes off the wire that may not be there", () => {
    expect(REGISTRY.filter(({ onTheWire }) => !onTheWire).map(({ code }) => code)).toEqual([1004, 1005, 1006, 1015]);
    for (const { onTheWire, mayBeSentBy } of [...REGISTRY, ...CODE_RANGES]) {
      expect(mayBeSentBy === "nobody").toBe(!onTheWire);
    }
  });
});

describe("ranges", () => {
  it("cover two bytes without a gap, with sources each", () => {
    let next = 0;
    for (const { from, to, sources } of CODE_RANGES) {
      expect(from).toBe(next);
      expect(sources[0]).toMatchObject({ rfc: 6455 });
      next = to + 1;
    }
    expect(next).toBe(65_536);
  });

  it("are found by their first and last code, and not beyond", () => {
    for (const range of CODE_RANGES) {
      expect(describeCode(range.from).range).toBe(range);
      expect(describeCode(range.to).range).toBe(range);
      expect(describeCode(range.from - 1).range).not.toBe(range);
      expect(describeCode(range.to + 1).range).not.toBe(range);
    }
  });

  it("call everything else no status code", () => {
    for (const code of [-1, 65_536, 1000.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(describeCode(code)).toMatchObject({ name: "Not a status code", onTheWire: false, closeAccepts: false });
    }
  });

  it("give their name and meaning to unregistered codes", () => {
    expect(describeCode(4321)).toMatchObject({ name: "Application code", mayBeSentBy: "either", onTheWire: true });
    expect(describeCode(2000)).toMatchObject({ name: "Unassigned", mayBeSentBy: "nobody", onTheWire: false });
    expect(describeCode(5000)).toMatchObject({ name: "Outside every range", onTheWire: false });
  });
});

describe("closeAcceptsCode", () => {
  it.each([
    [999, false],
    [1000, true],
    [1001, false],
    [1006, false],
    [2999, false],
    [3000, true],
    [4999, true],
    [5000, false],
    [65_535, false],
  ])("%i: %s", (code, accepted) => {
    expect(closeAcceptsCode(code)).toBe(accepted);
    expect(describeCode(code).closeAccepts).toBe(accepted);
  });

  it("never accepts a code that may not be on the wire", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 65_535 }), (code) => {
        if (closeAcceptsCode(code)) expect(describeCode(code).onTheWire).toBe(true);
      }),
    );
  });
});

describe("with hints", () => {
  const centrifugo = { url: "wss://rt.example.com/connection/websocket" };

  it("gives both meanings where a library and IANA name one code", () => {
    expect(describeCode(3000, centrifugo)).toMatchObject({
      name: "Unauthorized",
      libraryMeanings: [{ system: "Centrifugo", name: "Connection closed", retry: "retry" }],
    });
    expect(describeCode(3008, centrifugo)).toMatchObject({
      name: "Timeout",
      libraryMeanings: [{ system: "Centrifugo", name: "Slow", retry: "retry" }],
    });
  });

  it("says nothing of libraries without a hint, or with one for something else", () => {
    expect(describeCode(4401).libraryMeanings).toEqual([]);
    expect(
      describeCode(4401, { protocol: "chat", url: "wss://example.com/graphql", reason: "" }).libraryMeanings,
    ).toEqual([]);
    expect(describeCode(4401, { protocol: undefined, url: undefined }).libraryMeanings).toEqual([]);
  });

  it("keeps the same code of two systems apart", () => {
    const meaning = (url: string): string | undefined => describeCode(4003, { url }).libraryMeanings[0]?.name;
    expect(meaning("wss://gateway.discord.gg/?v=10&encoding=json")).toBe("Not authenticated");
    expect(meaning("wss://eventsub.wss.twitch.tv/ws")).toBe("Connection unused");
    expect(meaning("wss://ws-eu.pusher.com/app/key?protocol=7&client=js")).toBe("App disabled");
  });
});

describe("codeLabel", () => {
  it.each([
    [1000, {}, "Normal Closure"],
    [1000, { url: "wss://example.com/live/websocket?vsn=2.0.0" }, "Normal Closure"],
    [3000, {}, "Unauthorized (IANA)"],
    [3000, { protocol: "centrifuge-protobuf" }, "Connection closed (Centrifugo)"],
    [3001, {}, "Library code"],
    [4401, {}, "Application code"],
    [4401, { protocol: "graphql-transport-ws" }, "Unauthorized (graphql-ws)"],
    [4402, { protocol: "graphql-transport-ws" }, "Application code"],
    [1999, {}, "Unassigned"],
    [0, {}, "Not used"],
  ])("%i with %o: %s", (code, hints, label) => {
    expect(codeLabel(code, hints)).toBe(label);
  });
});
