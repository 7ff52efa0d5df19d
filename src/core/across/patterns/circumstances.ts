/** Patterns of circumstance: always right after the open, always after a large message, always in the background. */
import { ABNORMAL, NORMAL, TOO_BIG } from "../../../messages/websocket-constants.ts";
import type { Evidence } from "../../format/evidence.ts";
import { MESSAGE_SIZE_LIMITS } from "../../protocol/sources.ts";
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

/** The smallest documented limit (AWS API Gateway: 32 KB a frame). */
const LARGE_BYTES = 32 * 1024;
const AFTER_MS = 2000;

/** Bytes of the largest of the last message sent. */
const lastSentBytes = ({ connection: { events } }: Ended): number => {
  const traffic = events.findLast((fact) => fact.kind === "traffic");
  return traffic?.kind === "traffic" ? (traffic.lastSentBytes ?? 0) : 0;
};

export const afterLargeMessage: PatternRow = {
  id: "after-large-message",
  sources: [{ rfc: 6455, section: "7.4.1" }, ...MESSAGE_SIZE_LIMITS],
  find({ ended }): PatternMatch[] {
    return [...groupBy(ended, ({ origin }) => origin)].flatMap(([origin, all]) => {
      const large = all.map((it) => ({ ...it, bytes: lastSentBytes(it) })).filter(({ bytes }) => bytes >= LARGE_BYTES);
      const after = large.filter((it) => it.clientSilence <= AFTER_MS && (it.code === ABNORMAL || it.code === TOO_BIG));
      // One that lived on after as much says that the size is not it.
      const least = after.reduce((low, { bytes }) => Math.min(low, bytes), Number.POSITIVE_INFINITY);
      if (after.length < 2 || large.some((it) => it.bytes >= least && !after.includes(it))) return [];
      const evidence: Evidence = {
        id: "ended-after-messages",
        count: after.length,
        of: all.length,
        origin,
        ...span(after.map((it) => it.clientSilence)),
        bytes: least,
      };
      return [{ certainty: "likely", evidence: [evidence], connections: idsOf(after) }];
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
