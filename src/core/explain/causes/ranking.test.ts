/** The order of a diagnosis: certain before likely, the narrower first, more evidence first, "nothing tells" only when nothing does. */
import { describe, expect, it } from "vitest";
import { connectionOf } from "../../testing/fold-text.ts";
import { CAUSES } from "./diagnose.ts";

const causesOf = (timeline: string, id?: string): string[] =>
  connectionOf(timeline, id).diagnosis.map(({ cause, certainty }) => `${certainty} ${cause}`);

/** Sockets of app.test that were open and then silent for so many ms, one after the other. */
const silentFor = (...silences: readonly number[]): string =>
  [
    "chromium",
    ...silences.flatMap((ms, index) => {
      const start = index * 500_000;
      return [
        `${start} #${index + 1} new ws://app.test/${index}`,
        `${start + 20} #${index + 1} open`,
        `${start + 9020 + ms} #${index + 1} traffic received 1 5B ${start + 9020}..${start + 9020}`,
        `${start + 9020 + ms} #${index + 1} close-event 1006 unclean`,
      ];
    }),
  ].join("\n");

describe("the order of a diagnosis", () => {
  it("puts certain before likely, and of equals the narrower first", () => {
    const timeline = `chromium
        1  #1 new ws://app.test/
       20  #1 open
      400  #1 close(3001)
     2403  #1 close-event 1005 clean`;
    expect(causesOf(timeline)).toEqual([
      "certain answered-otherwise",
      "likely slow-tcp-close",
      "likely no-status",
      "likely client-close",
    ]);
  });

  it("puts a certain mechanism before a likely detail", () => {
    const timeline = `chromium
        1  #1 new ws://app.test/
       20  #1 open
      400  #1 close-event 1009 clean`;
    expect(causesOf(timeline)).toEqual(["certain server-close", "likely message-too-big"]);
  });

  it("puts the one with more evidence first where all else is equal", () => {
    const timeline = `chromium
        1  #1 new ws://app.test/
       20  #1 open
  7000000  #1 traffic received 9 9B 30..6600020
  7200020  #1 close-event 1001 clean`;
    const narrow = connectionOf(timeline).diagnosis.slice(1, 3);
    expect(narrow.map(({ cause, evidence }) => [cause, evidence.length])).toEqual([
      ["lifetime-limit", 2],
      ["idle-limit", 1],
    ]);
  });

  it("is the same for equal connections", () => {
    expect(causesOf(silentFor(60_000, 60_000), "d/1")).toEqual(causesOf(silentFor(60_000, 60_000), "d/2"));
  });
});

describe("an idle limit", () => {
  it("has one piece of evidence when a single silence fits it", () => {
    const found = connectionOf(silentFor(60_000)).diagnosis[0];
    expect(found).toMatchObject({ cause: "idle-limit", evidence: ["no message either way for 60.0 s before the end"] });
  });

  it("is raised by the same silence on other sockets of its origin", () => {
    const found = connectionOf(silentFor(60_000, 60_400, 59_500)).diagnosis[0];
    expect(found?.cause).toBe("idle-limit");
    expect(found?.evidence).toContain("2 other sockets of this origin ended after the same silence");
    expect(connectionOf(silentFor(60_000, 60_400, 59_500)).verdict).toContain("probably an idle timeout");
  });

  it("is not raised by another silence, nor by another origin's", () => {
    for (const timeline of [
      silentFor(60_000, 31_000),
      silentFor(60_000, 60_000).replace("app.test/1", "else.test/1"),
    ]) {
      expect(connectionOf(timeline).diagnosis[0]).toMatchObject({
        cause: "idle-limit",
        evidence: [expect.any(String)],
      });
    }
  });

  it("is hit in Firefox by a reset too, which shows as an error there", () => {
    const reset = silentFor(60_000).replace("69020 #1 close-event", "69020 #1 error\n69020 #1 close-event");
    expect(causesOf(reset.replace("chromium", "firefox"))[0]).toBe("likely idle-limit");
  });

  it("is nothing that the page's own close() or a refused frame can hit", () => {
    const own = silentFor(60_000).replace("69020 #1 close-event", "69000 #1 close()\n69020 #1 close-event");
    const refused = silentFor(60_000).replace("69020 #1 close-event", "69020 #1 error\n69020 #1 close-event");
    for (const timeline of [own, refused]) expect(causesOf(timeline).join()).not.toContain("idle-limit");
  });
});

describe("sockets that died together", () => {
  const died = (...urls: readonly string[]): string =>
    [
      "chromium",
      ...urls.flatMap((url, index) => [
        `${index} #${index + 1} new ${url}`,
        `${index + 20} #${index + 1} open`,
        `${index * 100 + 7000} #${index + 1} close-event 1006 unclean`,
      ]),
    ].join("\n");

  it("point at their server when they are of one origin", () => {
    const timeline = died("ws://app.test/a", "ws://app.test/b", "ws://app.test/c");
    for (const id of ["d/1", "d/2", "d/3"]) {
      const first = connectionOf(timeline, id).diagnosis[0];
      expect(first?.evidence).toEqual(["2 other sockets of this origin died within a second, none of another"]);
      expect(first?.cause).toBe("server-restart");
    }
  });

  it("point at the network when they are of several", () => {
    const timeline = died("ws://app.test/a", "wss://app.test/b", "ws://else.test/c");
    for (const id of ["d/1", "d/2", "d/3"]) expect(causesOf(timeline, id)[0]).toBe("likely network-change");
  });

  it("point at their server in Firefox too, which shows resets as errors", () => {
    const reset = died("ws://app.test/a", "ws://app.test/b").replace(
      /^(\d+ #\d) close-event/gm,
      "$1 error\n$1 close-event",
    );
    expect(causesOf(reset.replace("chromium", "firefox"), "d/2")[0]).toBe("likely server-restart");
    expect(causesOf(reset, "d/2").join()).not.toContain("server-restart");
  });

  it("point at nothing across tabs", () => {
    const timeline = died("ws://app.test/a")
      .replace("chromium", "chromium\n@ d")
      .concat("\n@ d2 tab 2\n0 #1 new ws://app.test/b\n20 #1 open\n7100 #1 close-event 1006 unclean");
    expect(causesOf(timeline)).toEqual(["likely transport-lost", "unknown nothing-tells"]);
    expect(causesOf(timeline.replace("tab 2", "tab 1"))[0]).toBe("likely server-restart");
  });
});

describe("nothing tells", () => {
  const lost = (rest: string): string => `chromium\n 1 #1 new ws://app.test/\n 20 #1 open\n${rest}`;

  it("comes last, after the mechanism", () => {
    expect(causesOf(lost("7000 #1 close-event 1006 unclean"))).toEqual([
      "likely transport-lost",
      "unknown nothing-tells",
    ]);
  });

  it.each([
    ["an idle limit", "60020 #1 close-event 1006 unclean"],
    ["a drop right after the open", "400 #1 close-event 1006 unclean"],
    ["an offline event", "6000 offline\n 7000 #1 close-event 1006 unclean"],
  ])("is left out beside %s", (_, rest) => {
    expect(causesOf(lost(rest)).join()).not.toContain("nothing-tells");
  });

  it.each([
    ["a code", "7000 #1 close-event 4000 clean"],
    ["a protocol error", "7000 #1 error\n 7000 #1 close-event 1006 unclean"],
    ["no end", "7000 #1 traffic sent 1 2B 30..30"],
  ])("is no answer to %s", (_, rest) => {
    expect(causesOf(lost(rest)).join()).not.toContain("nothing-tells");
  });

  it("are the only rows without a specificity of their own", () => {
    expect(CAUSES.filter(({ specificity }) => specificity < 1).map(({ id }) => id)).toEqual([
      "nothing-tells",
      "stream-not-told",
    ]);
  });
});
