/** Patterns of circumstance: always right after the open, always after a large message, always in the background. */
import { ABNORMAL, NORMAL, TOO_BIG } from "../../../messages/websocket-constants.ts";
import { duration } from "../../explain/causes/cause.ts";
import type { Attempt } from "../reconnects/attempt.ts";
import { type Ended, groupBy, idsOf, type PatternCase, type PatternMatch, type PatternRow } from "./pattern-row.ts";

const SOON_MS = 1000;
const MANY = 3;

const times = (values: readonly number[]): string => {
  const inOrder = [...values].sort((a, b) => a - b);
  const [least, most] = [inOrder[0] ?? 0, inOrder.at(-1) ?? 0].map(duration);
  return least === most ? `${least}` : `${least} to ${most}`;
};

export const droppedAfterOpen: PatternRow = {
  id: "dropped-after-open",
  title: "Accepted and dropped at once, each time",
  advice:
    "Check authentication, path and server log: the server or a proxy takes the upgrade and then hangs up, typically for a wrong token or path, or a crash in the handler.",
  source: "measured (FIN or RST right after 101)",
  find({ attempts }): PatternMatch[] {
    const opened = attempts.filter(({ connection }) => connection.openedAt !== null && connection.endedAt !== null);
    return [...groupBy(opened, ({ endpoint }) => endpoint.url)].flatMap(([url, all]) => {
      const ages = all.map(({ connection: { openedAt, endedAt } }) => (endedAt ?? 0) - (openedAt ?? 0));
      const each = all.every(isDropped) && ages.every((age) => age < SOON_MS);
      if (!each || all.length < MANY) return [];
      const evidence = [`all ${all.length} of ${url} ended ${times(ages)} after they had opened`];
      return [{ certainty: "likely", evidence, connections: idsOf(all) }];
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
  title: "Ends follow a large message",
  advice:
    "A size limit of the server or a proxy: raise it or send smaller pieces. Some drop TCP instead of saying 1009, Message Too Big.",
  source: "RFC 6455 section 7.4.1; AWS API Gateway, Engine.IO and uvicorn limits",
  find({ ended }): PatternMatch[] {
    return [...groupBy(ended, ({ origin }) => origin)].flatMap(([origin, all]) => {
      const large = all.map((it) => ({ ...it, bytes: lastSentBytes(it) })).filter(({ bytes }) => bytes >= LARGE_BYTES);
      const after = large.filter((it) => it.clientSilence <= AFTER_MS && (it.code === ABNORMAL || it.code === TOO_BIG));
      // One that lived on after as much says that the size is not it.
      const least = after.reduce((low, { bytes }) => Math.min(low, bytes), Number.POSITIVE_INFINITY);
      if (after.length < 2 || large.some((it) => it.bytes >= least && !after.includes(it))) return [];
      const evidence = [
        `${after.length} of ${all.length} of ${origin} ended ${times(after.map((it) => it.clientSilence))} after a message of ${least} bytes or more`,
      ];
      return [{ certainty: "likely", evidence, connections: idsOf(after) }];
    });
  },
};

export const whileHidden: PatternRow = {
  id: "while-hidden",
  title: "Sockets die while the tab is in the background",
  advice:
    "Browsers slow down the timers of hidden tabs, so a heartbeat driven by one comes too late. Let the server do the pinging, run the heartbeat in a worker, or reconnect when the tab comes back.",
  source: "https://developer.chrome.com/blog/timer-throttling-in-chrome-88",
  find(given: PatternCase): PatternMatch[] {
    return [...groupBy(given.ended, ({ origin }) => origin)].flatMap(([origin, all]) => {
      const hidden = all.map((it) => given.hiddenSince(it.connection.frame.documentId, it.endedAt));
      // Hidden from before it opened on is no change that could have killed it.
      const each = hidden.every((since, index) => since !== null && since > (all[index]?.openedAt ?? since));
      if (!each || all.length < MANY) return [];
      const after = all.map(({ endedAt }, index) => endedAt - (hidden[index] ?? endedAt));
      const evidence = [`all ${all.length} of ${origin} ended ${times(after)} after their tab had been hidden`];
      return [{ certainty: "likely", evidence, connections: idsOf(all) }];
    });
  },
};
