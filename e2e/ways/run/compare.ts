/** Compares what the extension claims in an export with the truth, claim by claim and step by step. */
import type { Certainty, Claims } from "../../../src/core/format/claims.ts";
import type { Step } from "../../../src/core/format/connection.ts";
import type { TrueClaims } from "../catalogue/way.ts";
import type { TrueTimes } from "./truth.ts";

export type ClaimName = keyof Claims;

/** How a claim stands to the truth. `not comparable`: the wire cannot tell. */
export type SessionStatus = `${Certainty} and right` | `${Certainty} and wrong` | "unknown" | "not comparable";

export interface ComparedClaim {
  claim: ClaimName;
  standing: SessionStatus;
  /** The value and what it rests on, as text. */
  claimed: string;
  /** The values that would have been right, as text. */
  truth: string;
}

export interface ComparedStep {
  step: Step["step"];
  certainty: Certainty;
  /** Ms by which the nearest true time lies outside [earliest, latest]; 0 inside, Infinity when it never happened. */
  offByMs: number;
}

/** How far the server's clock and the browser's may differ, in ms. */
export const CLOCK_ERROR_MS = 5;

const text = (values: readonly unknown[] | null): string =>
  values?.map((value) => JSON.stringify(value)).join(" or ") ?? "";

function compareClaim(claim: ClaimName, made: Claims[ClaimName], right: readonly unknown[] | null): ComparedClaim {
  const told = "value" in made ? `${JSON.stringify(made.value)} (${made.certainty}, ${made.basis})` : "unknown";
  const stand = (standing: SessionStatus): ComparedClaim => ({
    claim,
    standing,
    claimed: told,
    truth: text(right) || "nothing",
  });
  if (!right) return stand("not comparable");
  if (!("value" in made)) return stand("unknown");
  return stand(`${made.certainty} and ${right.includes(made.value) ? "right" : "wrong"}`);
}

export function compareClaims(claims: Claims, truth: TrueClaims): ComparedClaim[] {
  // `as`: Object.keys forgets that these are the claims' own names.
  return (Object.keys(truth) as ClaimName[]).map((claim) => compareClaim(claim, claims[claim], truth[claim]));
}

/** The steps whose true time is known. */
export function compareSteps(steps: readonly Step[], times: TrueTimes): ComparedStep[] {
  return steps.flatMap(({ step, certainty, earliest, latest }) => {
    const spans = times[step];
    if (!spans) return [];
    const distances = spans.map(({ from, to }) => Math.max(0, earliest - to, from - latest));
    return [{ step, certainty, offByMs: Math.min(...distances) }];
  });
}

/** What must never be: a certain claim or step that is wrong. One sentence each. */
export function falsehoods(title: string, claims: readonly ComparedClaim[], steps: readonly ComparedStep[]): string[] {
  return [
    ...claims
      .filter(({ standing }) => standing === "certain and wrong")
      .map(({ claim, claimed, truth }) => `“${title}”: ${claim} is claimed to be ${claimed}, but is ${truth}.`),
    ...steps
      .filter(({ certainty, offByMs }) => certainty === "certain" && offByMs > CLOCK_ERROR_MS)
      .map(({ step, offByMs }) =>
        offByMs === Number.POSITIVE_INFINITY
          ? `“${title}”: the step ${step} is certain, but never happened.`
          : `“${title}”: the step ${step} is certain, but happened ${offByMs.toFixed(1)} ms outside its window.`,
      ),
  ];
}

export interface Shares {
  certainAndRight: number;
  right: number;
}

/** Shares of all claims that can be compared. */
export function sharesOf(claims: readonly ComparedClaim[]): Shares {
  const compared = claims.filter(({ standing }) => standing !== "not comparable");
  const share = (...standings: SessionStatus[]): number =>
    compared.filter(({ standing }) => standings.includes(standing)).length / Math.max(1, compared.length);
  return {
    certainAndRight: share("certain and right"),
    right: share("certain and right", "likely and right"),
  };
}
