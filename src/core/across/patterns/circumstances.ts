/** Patterns of circumstance: always right after the open, always after a large message, always in the background. */
import { ABNORMAL, NORMAL, TOO_BIG } from "../../../messages/websocket-constants.ts";
import type { Evidence } from "../../format/evidence.ts";
import { LARGE_BYTES, sizeLimitsMatching } from "../../protocol/size-limits.ts";
import type { Attempt } from "../reconnects/attempt.ts";
import { type Ended, groupBy, idsOf, type PatternCase, type PatternMatch, type PatternRow } from "./pattern-row.ts";

const SOON_MS = 1000;
const MANY = 3;

const span = (values: readonly number[]): { leastMs: number; mostMs: number } => {
  const inOrder = [...values].sort((a, b) => a - b);
  return { leastMs: inOrder[0] ?? 0, mostMs: inOrder.at(-1) ?? 0 };
};

export const droppedAfterOpen: PatternRow = {
  id: "dropped-after-open",
  sources: [{ measured: "R25" }],
  find({ attempts }): PatternMatch[] {
    const opened = attempts.filter(({ connection }) => connection.openedAt !== null && connection.endedAt !== null);
    return [...groupBy(opened, ({ endpoint }) => endpoint.url)].flatMap(([url, all]) => {
      const ages = all.map(({ connection: { openedAt, endedAt } }) => (endedAt ?? 0) - (openedAt ?? 0));
      const each = all.every(isDropped) && ages.every((age) => age < SOON_MS);
      if (!each || all.length < MANY) return [];
      const evidence: Evidence = { id: "all-ended-after-open", count: all.length, url, ...span(ages) };
      return [{ certainty: "likely", evidence: [evidence], connections: idsOf(all) }];
    });
  },
};

const isDropped = ({ result, connection: { closeEvent } }: Attempt): boolean =>
  result === "lost" || (result === "server-closed" && closeEvent?.code !== NORMAL);

/** A message so shortly before the end is suspected whatever its size, when all ends follow one, ms. */
const RIGHT_AFTER_MS = 100;
const AFTER_MS = 2000;

/** Sizes of the last message sent, and of the largest before it; bytes. */
function sentBytes({ connection: { events } }: Ended): { last: number; survived: number } {
  const traffic = events.findLast((fact) => fact.kind === "traffic");
  if (traffic?.kind !== "traffic") return { last: 0, survived: 0 };
  return { last: traffic.lastSentBytes ?? 0, survived: traffic.survivedBytes ?? 0 };
}

export const afterLargeMessage: PatternRow = {
  id: "after-large-message",
  sources: [{ rfc: 6455, section: "7.4.1" }],
  find({ ended }): PatternMatch[] {
    return [...groupBy(ended, ({ origin }) => origin)].flatMap(([origin, all]) => {
      const sized = all.map((it) => ({ ...it, ...sentBytes(it) }));
      const after = sized.filter(({ clientSilence, code, last, survived }) => {
        const near = clientSilence <= (last >= LARGE_BYTES ? AFTER_MS : RIGHT_AFTER_MS);
        return near && last > survived && (code === ABNORMAL || code === TOO_BIG);
      });
      // One that lived on after as much says that the size is not it.
      const least = after.reduce((low, { last }) => Math.min(low, last), Number.POSITIVE_INFINITY);
      const survived = sized.reduce((most, it) => Math.max(most, it.survived, after.includes(it) ? 0 : it.last), 0);
      const enough = least >= LARGE_BYTES ? 2 : MANY;
      if (after.length < enough || survived >= least || least === 0) return [];
      const evidence: Evidence[] = [
        {
          id: "ended-after-messages",
          count: after.length,
          of: all.length,
          origin,
          ...span(after.map((it) => it.clientSilence)),
          bytes: least,
        },
      ];
      if (survived > 0) evidence.push({ id: "largest-before", bytes: survived });
      const sizeLimits = sizeLimitsMatching(least, after[0]?.code ?? ABNORMAL);
      return [{ certainty: "likely", evidence, connections: idsOf(after), sizeLimits }];
    });
  },
};

export const whileHidden: PatternRow = {
  id: "while-hidden",
  sources: [{ url: "https://developer.chrome.com/blog/timer-throttling-in-chrome-88" }],
  find(given: PatternCase): PatternMatch[] {
    return [...groupBy(given.ended, ({ origin }) => origin)].flatMap(([origin, all]) => {
      const hidden = all.map((it) => given.hiddenSince(it.connection.frame.documentId, it.endedAt));
      // Hidden from before it opened on is no change that could have killed it.
      const each = hidden.every((since, index) => since !== null && since > (all[index]?.openedAt ?? since));
      if (!each || all.length < MANY) return [];
      const after = all.map(({ endedAt }, index) => endedAt - (hidden[index] ?? endedAt));
      const evidence: Evidence = { id: "all-ended-hidden", count: all.length, origin, ...span(after) };
      return [{ certainty: "likely", evidence: [evidence], connections: idsOf(all) }];
    });
  },
};
