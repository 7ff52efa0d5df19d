/** Conditions for CI: which connections a run should not accept. */

import { known } from "../core/format/claims.ts";
import { type Connection, diagnosisIdSchema } from "../core/format/connection.ts";
import { ABNORMAL, TLS } from "../messages/websocket-constants.ts";

export interface Condition {
  /** As given. */
  text: string;
  matches(connection: Connection): boolean;
}

/** Made up by browsers where no usable Close frame came (RFC 6455 section 7.4.1). */
const WITHOUT_CLOSE_FRAME: ReadonlySet<number> = new Set([ABNORMAL, TLS]);

const isPageGone = ({ claims: { cause } }: Connection): boolean =>
  known(cause) === "page-gone" || known(cause) === "back-forward-cache";

/** It ended, and no usable Close frame came. A page that went away takes its sockets along: that is in order. */
function isAbnormal(connection: Connection): boolean {
  const { closeEvent, endedAt, source, networkLog } = connection;
  if (closeEvent) return WITHOUT_CLOSE_FRAME.has(closeEvent.code);
  if (endedAt === null || isPageGone(connection)) return false;
  // The network log does not tell codes; the browser's own text tells of a failure.
  return source === "page" || Boolean(networkLog?.failureText);
}

const isUnclean = (connection: Connection): boolean =>
  isAbnormal(connection) || connection.closeEvent?.wasClean === false;

const hasFailed = (connection: Connection): boolean =>
  connection.openedAt === null && connection.source === "page" && isAbnormal(connection);

const NAMED = { abnormal: isAbnormal, unclean: isUnclean, failed: hasFailed } as const;

function causeCondition(text: string, id: string): Condition | string {
  const ids: readonly string[] = diagnosisIdSchema.options.flatMap(({ options }) => options);
  if (!ids.includes(id)) return `${id} is no cause; there are ${ids.join(", ")}.`;
  return {
    text,
    matches: ({ claims: { cause }, diagnosis }) =>
      known(cause) === id || diagnosis.some((row) => row.cause === id && row.certainty !== "unknown"),
  };
}

/** The condition, or a sentence that says why it is none. */
export function parseCondition(text: string): Condition | string {
  const name = Object.entries(NAMED).find(([known]) => known === text);
  if (name) return { text, matches: name[1] };
  const codes = /^code=(\d{1,5})(?:-(\d{1,5}))?$/.exec(text);
  if (codes) {
    const from = Number(codes[1]);
    const to = Number(codes[2] ?? codes[1]);
    return {
      text,
      matches: ({ closeEvent }) => closeEvent !== null && closeEvent.code >= from && closeEvent.code <= to,
    };
  }
  const cause = /^cause=(.+)$/.exec(text)?.[1];
  if (cause !== undefined) return causeCondition(text, cause);
  return `--fail-on ${text} is no condition; there are ${Object.keys(NAMED).join(", ")}, code=N, code=N-M and cause=ID.`;
}
