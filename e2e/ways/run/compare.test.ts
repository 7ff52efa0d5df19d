/** The comparison on hand-made claims: what counts as right, wrong and unknown, and what is never allowed. */
import { expect, test } from "vitest";
import type { Claims } from "../../../src/core/format/claims.ts";
import type { Step } from "../../../src/core/format/connection.ts";
import type { TrueClaims } from "../catalogue/way.ts";
import { CLOCK_ERROR_MS, compareClaims, compareSteps, falsehoods, sharesOf } from "./compare.ts";
import { claimsAsTable } from "./report.ts";

const sure = <T>(value: T) => ({ value, certainty: "certain", evidence: "inferred", basis: "rule" }) as const;
const likely = <T>(value: T) => ({ value, certainty: "likely", evidence: "inferred", basis: "rule" }) as const;
const unknown = { certainty: "unknown" } as const;

const claims: Claims = {
  opened: sure(true),
  initiator: likely("client"),
  closeReceived: sure(false),
  receivedCode: unknown,
  receivedReason: unknown,
  closeSent: likely(true),
  sentCode: likely(1000),
  sentReason: sure(""),
  tcpEnd: likely("server-fin"),
  cause: sure("transport-lost"),
};

const truth: TrueClaims = {
  opened: [true],
  initiator: ["crossed"],
  closeReceived: [true],
  receivedCode: [4000],
  receivedReason: null,
  closeSent: [true],
  sentCode: [1000],
  sentReason: [""],
  tcpEnd: null,
  cause: ["transport-lost", "transport-lost-fin"],
};

test("each claim stands to the truth in one way", () => {
  const compared = compareClaims(claims, truth);
  expect(Object.fromEntries(compared.map(({ claim, standing }) => [claim, standing]))).toEqual({
    opened: "certain and right",
    initiator: "likely and wrong",
    closeReceived: "certain and wrong",
    receivedCode: "unknown",
    receivedReason: "not comparable",
    closeSent: "likely and right",
    sentCode: "likely and right",
    sentReason: "certain and right",
    tcpEnd: "not comparable",
    cause: "certain and right",
  });
  expect(sharesOf(compared)).toEqual({ certainAndRight: 3 / 8, right: 5 / 8 });
  expect(claimsAsTable(compared)).toMatch(/\nall +3 +2 +1 +1 +1 +2\ncertain and right 37.5 %, right in all 62.5 %$/);
});

test("where nothing is right, every value is wrong, and unknown is all one may say", () => {
  const [open] = compareClaims(claims, { ...truth, cause: [] }).filter(({ claim }) => claim === "cause");
  expect(open).toEqual({
    claim: "cause",
    standing: "certain and wrong",
    claimed: '"transport-lost" (certain, rule)',
    truth: "nothing",
  });
  const [silent] = compareClaims({ ...claims, cause: unknown }, { ...truth, cause: [] }).filter(
    ({ claim }) => claim === "cause",
  );
  expect(silent?.standing).toBe("unknown");
});

const step = (name: Step["step"], certainty: Step["certainty"], earliest: number, latest: number): Step => ({
  step: name,
  rfc: "",
  by: "browser",
  evidence: "inferred",
  certainty,
  earliest,
  latest,
  basis: "rule",
  detail: "",
});

test("a step is off by its distance from the nearest true time; steps without one are left out", () => {
  const steps = [
    step("close-frame-sent", "certain", 10, 20),
    step("close-frame-received", "certain", 10, 20),
    step("tcp-closed", "likely", 30, 40),
    step("close-called", "certain", 5, 5),
    step("closing-seen", "certain", 1, 1),
  ];
  const compared = compareSteps(steps, {
    "close-frame-sent": [{ from: 15, to: 15 }],
    "close-frame-received": [],
    "tcp-closed": [{ from: 22, to: 28 }],
    "close-called": [
      { from: 1, to: 1 },
      { from: 8, to: 8 },
    ],
  });
  expect(compared.map(({ step: name, offByMs }) => [name, offByMs])).toEqual([
    ["close-frame-sent", 0],
    ["close-frame-received", Number.POSITIVE_INFINITY],
    ["tcp-closed", 2],
    ["close-called", 3],
  ]);
});

test("only what is certain and wrong is a falsehood, beyond the clock error", () => {
  const steps = [
    { step: "tcp-closed", certainty: "certain", offByMs: CLOCK_ERROR_MS },
    { step: "opened", certainty: "certain", offByMs: CLOCK_ERROR_MS + 1 },
    { step: "close-frame-sent", certainty: "certain", offByMs: Number.POSITIVE_INFINITY },
    { step: "close-frame-received", certainty: "likely", offByMs: Number.POSITIVE_INFINITY },
  ] as const;
  expect(falsehoods("A way", compareClaims(claims, truth), steps)).toEqual([
    "“A way”: closeReceived is claimed to be false (certain, rule), but is true.",
    "“A way”: the step opened is certain, but happened 6.0 ms outside its window.",
    "“A way”: the step close-frame-sent is certain, but never happened.",
  ]);
});
