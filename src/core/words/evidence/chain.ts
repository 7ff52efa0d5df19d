/** The sentence of each piece of evidence about a chain of reconnect attempts. */
import type { ChainEvidence } from "../../format/evidence.ts";
import { times } from "../counts.ts";
import { duration, durationRange } from "../duration.ts";
import { retryReason } from "./retry-reason.ts";
import type { Sentences } from "./sentences.ts";

const gapList = (gaps: readonly number[]): string => gaps.map(duration).join(", ");

export const CHAIN_EVIDENCE: Sentences<ChainEvidence> = {
  "retried-after-stop": ({ code, ms, times: count }) =>
    `after ${code} the same URL was tried again ${duration(ms)} later, ${times(count)} in all`,
  "nothing-followed": ({ why, ms }) => `${retryReason(why)}, and nothing followed for ${duration(ms)}`,
  "gave-up": ({ retries, forMs, silentMs }) =>
    `${retries === 1 ? "one retry" : `${retries} retries`} in ${duration(forMs)}, then nothing for ${duration(silentMs)}`,
  "reconnected-after-close": ({ code, ms, times: count }) =>
    `close(${code ?? ""}) ended it, and ${duration(ms)} later it connected again, ${times(count)} in all`,
  "connected-twice": ({ whileConnecting, ms, times: count }) =>
    `the first was ${whileConnecting ? "closed while CONNECTING" : "closed"}, and a second came from the same line ${duration(ms)} after it, ${times(count)} in all`,
  "constant-gaps": ({ count, leastMs, mostMs }) => `${count} gaps in a row, all of ${durationRange(leastMs, mostMs)}`,
  "same-gaps": ({ first, withinMs, inOneSocket }) => {
    const where = inOneSocket ? "after one outage and the next" : "here and in another socket of the same client";
    return `the same gaps within ${withinMs} ms ${where}: ${gapList(first)}`;
  },
  "immediate-retry": ({ ms, code, quick, of }) =>
    `a retry ${duration(ms)} after a ${code}${of > 1 ? `, ${quick} of ${of} times` : ""}`,
  "attempts-within": ({ attempts, ms }) => `${attempts} attempts within ${duration(ms)}`,
  "failing-slowed": ({ quickMs, slowestMs, overMs, times: count }) =>
    `failing took ${duration(quickMs)} at first and up to ${duration(slowestMs)} later, ${times(count)} over ${duration(overMs)}`,
  "fits-policy": ({ count, first, fits, earlyMs, lateMs, lateShare }) => {
    const clients = fits.map(({ client, policy, fitting }) => `${fitting} of ${count} fit ${client} (${policy})`);
    const more = count > first.length ? ", …" : "";
    return `gaps of ${gapList(first)}${more}: ${clients.join("; ")}; up to ${earlyMs} ms early and ${lateMs} ms plus ${lateShare * 100} % late allowed`;
  },
};
