/** What a rule of inference is, and how a list of them becomes the claims of one connection. */

import type { Certainty, Claim, Claims, Evidence } from "../../format/claims.ts";
import type { Sources } from "../../format/source.ts";
import type { Reading } from "../../record/reading.ts";

/** What one rule says about one claim; null: it cannot be known, and the rule's text says why. */
export type Finding<T> = { value: T; certainty: Certainty; evidence: Evidence } | null;
type ValueOf<C> = C extends { value: infer T } ? T : never;
export type Findings = { [K in keyof Claims]?: Finding<ValueOf<Claims[K]>> };

/**
 * One small rule. Rules stand in a list, the more specific first; of all that match, the first to speak about a claim
 * decides it. A rule with a known lookalike says likely, never certain.
 */
export interface Rule {
  /** `engine/what-was-seen`; the basis of its claims. */
  id: string;
  /** Why it may be concluded, or why not, in one or two sentences. */
  why: string;
  sources: Sources;
  /** What it concludes from a connection, null when it does not apply. */
  find(reading: Reading): Findings | null;
}

/** A browser event said so. */
export const observed = <T>(value: T): Finding<T> => ({ value, certainty: "certain", evidence: "observed" });
/** Concluded, and no lookalike is known. */
export const certain = <T>(value: T): Finding<T> => ({ value, certainty: "certain", evidence: "inferred" });
/** Concluded, and something else could look the same. */
export const likely = <T>(value: T): Finding<T> => ({ value, certainty: "likely", evidence: "inferred" });
/** It cannot be known. */
export const unknowable = null;

/**
 * For what rests on no other closing of the page having been seen: certain only when nothing was lost and the socket is no
 * stream, which can also be closed by its writer or reader, unseen.
 */
export const unasked = (r: Reading): typeof certain => (r.complete && !r.maybeStream ? certain : likely);

/**
 * For a Close frame of the browser's that rests on the close having been clean: certain only over TCP of its own. The end of
 * an HTTP/2 stream right behind the server's Close overtakes the browser's answer (measured: R35).
 */
export const overTcp = (r: Reading): typeof certain => (r.carrier === "tcp" ? certain : likely);

/** Certain only while nothing was lost: a missing `close()` proves nothing in a record with gaps. */
export const ifComplete = <T>(reading: Reading, value: T): Finding<T> =>
  reading.complete ? certain(value) : likely(value);

/** No Close frame went either way. */
export const noCloseFrames = (say: <T>(value: T) => Finding<T>): Findings => ({
  initiator: say("none"),
  ...noneSent(say),
  ...noneReceived(say),
});

export const noneReceived = (say: <T>(value: T) => Finding<T>): Findings => ({
  closeReceived: say(false),
  receivedCode: say(null),
  receivedReason: say(""),
});

export const noneSent = (say: <T>(value: T) => Finding<T>): Findings => ({
  closeSent: say(false),
  sentCode: say(null),
  sentReason: say(""),
});

export const sent = (say: <T>(value: T) => Finding<T>, code: number, reason: string): Findings => ({
  closeSent: say(true),
  sentCode: say(code),
  sentReason: say(reason),
});

export const received = (say: <T>(value: T) => Finding<T>, code: number, reason: string): Findings => ({
  closeReceived: say(true),
  receivedCode: say(code),
  receivedReason: say(reason),
});

const CLAIMS = [
  "opened",
  "initiator",
  "closeReceived",
  "receivedCode",
  "receivedReason",
  "closeSent",
  "sentCode",
  "sentReason",
  "tcpEnd",
  "cause",
] as const satisfies (keyof Claims)[];

/** Runs the list. Claims no rule speaks about are unknown. */
export function applyRules(rules: readonly Rule[], reading: Reading): Claims {
  const claims: Partial<Record<keyof Claims, Claim<unknown>>> = {};
  for (const rule of rules) {
    const findings = rule.find(reading);
    if (!findings) continue;
    for (const name of CLAIMS) {
      const finding = findings[name];
      if (finding === undefined || claims[name]) continue;
      claims[name] = finding ? { ...finding, basis: rule.id } : { certainty: "unknown", basis: rule.id };
    }
  }
  for (const name of CLAIMS) claims[name] ??= { certainty: "unknown" };
  // `as`: each finding was typed by the claim it stands under.
  return claims as Claims;
}
