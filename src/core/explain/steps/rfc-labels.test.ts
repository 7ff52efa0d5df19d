/** Every definition of RFC 6455 section 7 has its place on some timeline, and stands nowhere else. */
import { describe, expect, it } from "vitest";
import type { Step, StepId } from "../../format/connection.ts";
import { rfcSection } from "../../protocol/rfc6455.ts";
import { connectionOf, foldText } from "../../testing/fold-text.ts";
import { CHROMIUM_ABNORMAL_CASES } from "../inference/cases/chromium-abnormal-cases.ts";
import { CHROMIUM_CLEAN_CASES } from "../inference/cases/chromium-clean-cases.ts";
import { CHROMIUM_FROZEN_CASES } from "../inference/cases/chromium-frozen-cases.ts";
import { CHROMIUM_HANDSHAKE_CASES } from "../inference/cases/chromium-handshake-cases.ts";
import { COMMON_CASES } from "../inference/cases/common-cases.ts";
import { FIREFOX_ABNORMAL_CASES } from "../inference/cases/firefox-abnormal-cases.ts";
import { FIREFOX_CLEAN_CASES } from "../inference/cases/firefox-clean-cases.ts";

const CASES = [
  ...COMMON_CASES,
  ...CHROMIUM_CLEAN_CASES,
  ...CHROMIUM_ABNORMAL_CASES,
  ...CHROMIUM_FROZEN_CASES,
  ...CHROMIUM_HANDSHAKE_CASES,
  ...FIREFOX_CLEAN_CASES,
  ...FIREFOX_ABNORMAL_CASES,
];

const DEFINITIONS = "7.1.1 7.1.2 7.1.3 7.1.4 7.1.5 7.1.6 7.1.7 7.2.1 7.2.2 7.3 7.4.1 7.4.2".split(" ");

const sectionsOf = ({ rfc, sections }: Step): readonly string[] => sections ?? (rfc === "" ? [] : [rfc]);
const allSteps = CASES.flatMap(({ timeline }) => foldText(timeline)).flatMap(({ steps }) => steps);

describe("sections of RFC 6455 on the steps of all cases", () => {
  it.each(DEFINITIONS)("%s has its place", (section) => {
    expect(allSteps.filter((step) => sectionsOf(step).includes(section))).not.toEqual([]);
  });

  it("are known to the outline, each once, the contract's own first", () => {
    for (const step of allSteps) {
      const sections = sectionsOf(step);
      expect(sections.map((id) => rfcSection(id)?.id)).toEqual(sections);
      expect(new Set(sections).size).toBe(sections.length);
      expect(sections[0] ?? "").toBe(step.rfc);
    }
  });
});

/** Step -> its sections, of socket #1, in an engine. */
function sectionsIn(lines: string, engine = "chromium"): Partial<Record<StepId, string>> {
  const { steps } = connectionOf(`${engine}\n 1 #1 new ws://app.test/\n ${lines}`);
  return Object.fromEntries(steps.map((step) => [step.step, sectionsOf(step).join(" ")]));
}

const POLITE = '20 #1 open\n 400 #1 close(4001, "bye")\n 420 #1 close-event 4001 "bye" clean';

describe("a normal closure", () => {
  it("has the four steps of 7.3, and code and reason with each Close frame", () => {
    expect(sectionsIn(POLITE)).toEqual({
      constructed: "4.1",
      opened: "4.1",
      "close-called": "7.1.2",
      "close-frame-sent": "5.5.1 7.1.2 7.1.3 7.4.2 7.3",
      "close-frame-received": "7.1.5 7.1.6 7.4.2 5.5.1 7.3",
      "tcp-closed": "7.1.1 7.3",
      "close-event": "7.1.4 7.1.5 7.1.6 7.4.2 7.3",
    });
  });

  it("is none when it was not clean", () => {
    expect(Object.values(sectionsIn(POLITE.replace(" clean", " unclean"))).join(" ")).not.toContain("7.3");
  });

  it("is started by the first Close frame, the server's here", () => {
    const steps = sectionsIn("20 #1 open\n 400 #1 close-event 1000 clean");
    expect(steps["close-frame-received"]).toBe("7.1.5 7.1.6 7.4.1 5.5.1 7.1.3 7.3");
    expect(steps["close-frame-sent"]).toBe("5.5.1 7.4.1 7.3");
  });
});

it.each([
  [1000, "7.4.1"],
  [1011, "7.4.1"],
  // IANA's, not the RFC's own.
  [1012, "7.4.2"],
  [2999, "7.4.2"],
  [3000, "7.4.2"],
  [4999, "7.4.2"],
])("code %i is told of in %s", (code, section) => {
  const event = sectionsIn(`20 #1 open\n 400 #1 close-event ${code} clean`)["close-event"];
  expect(event).toBe(`7.1.4 7.1.5 7.1.6 ${section} 7.3`);
});

describe("calls", () => {
  it("fail the connection while it is still connecting", () => {
    const lines = "5 #1 close() state CONNECTING\n 6 #1 error\n 6 #1 close-event 1006 unclean";
    expect(sectionsIn(lines)["close-called"]).toBe("7.1.7 7.2.1");
  });

  it.each([
    ["close(1001)", "7.4.2 7.4.1"],
    ["close(2000)", "7.4.2"],
    [`close(1000, "${"x".repeat(124)}")`, "5.5"],
  ])("%s is refused for what stands in %s", (call, sections) => {
    const lines = `20 #1 open\n 30 #1 ${call}\n 30 #1 close refused InvalidAccessError "no"`;
    expect(sectionsIn(lines)["close-rejected"]).toBe(sections);
  });
});

describe("TCP's end", () => {
  const LOST = "20 #1 open\n 400 #1 close-event 1006 unclean";
  it.each([
    ["lost, nobody knows by whom", "chromium", LOST, "7.2.1 7.1.1"],
    ["ended by the server without a Close", "firefox", LOST, "7.2.1 7.2.2 7.1.1"],
    ["ended by the server after its Close", "chromium", "20 #1 open\n 400 #1 close-event 4010 unclean", "7.2.1 7.1.1"],
    [
      "ended by the browser, which fails the connection",
      "chromium",
      "20 #1 open\n 400 #1 error\n 400 #1 close-event 1006 unclean",
      "7.1.1 7.1.7",
    ],
    [
      "ended by the browser, though neither fault nor loss asks for it",
      "chromium",
      "20 #1 open\n 200 frozen\n 400 resumed\n 415 #1 error\n 415 #1 close-event 1006 unclean",
      "7.1.1 7.1.7 7.2.1",
    ],
    [
      "ended by the server in place of an answer",
      "chromium",
      '3 #1 error\n 3 #1 close-event 1006 unclean\n 9 log ws://app.test/ started 1 failure "Connection closed before receiving a handshake response"',
      "7.2.2 7.1.1",
    ],
  ])("%s (%s)", (_, engine, lines, sections) => {
    expect(sectionsIn(lines, engine)["tcp-closed"]).toBe(sections);
  });
});
