/** Conditions for CI: which connections a run should not accept. */

import { type ConnectionKind, connectionKind } from "../core/explain/connection-kind.ts";
import { known } from "../core/format/claims.ts";
import { type Connection, diagnosisIdSchema } from "../core/format/connection.ts";

export interface Condition {
  /** As given. */
  text: string;
  matches(connection: Connection): boolean;
}

/** Ended without a usable Close frame. A page that went away takes its sockets along: that is in order. */
const ABNORMAL_KINDS: readonly ConnectionKind[] = [
  "blocked",
  "never-opened",
  "aborted",
  "cached",
  "cached-asked",
  "frozen",
  "server-close-lost",
  "unanswered-close",
  "failed-by-browser",
  "failed-by-browser-asked",
  "lost",
  "lost-or-failed",
  "log-lost",
  "log-never-opened",
];
const UNCLEAN_KINDS: readonly ConnectionKind[] = [
  ...ABNORMAL_KINDS,
  "closed-by-page-unclean",
  "closed-by-server-unclean",
  "closed-by-either-unclean",
];
const FAILED_KINDS: readonly ConnectionKind[] = ["blocked", "never-opened", "aborted"];

const isOneOf =
  (kinds: readonly ConnectionKind[]): Condition["matches"] =>
  (connection) =>
    kinds.includes(connectionKind(connection));

const NAMED = {
  abnormal: isOneOf(ABNORMAL_KINDS),
  unclean: isOneOf(UNCLEAN_KINDS),
  failed: isOneOf(FAILED_KINDS),
} as const;

/** The page's, or the server's own on the wire where no page told of it. */
const codeOf = ({ closeEvent, source, claims }: Connection): number | null =>
  closeEvent?.code ?? (source === "net-log" ? known(claims.receivedCode) : null);

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
      matches: (connection) => {
        const code = codeOf(connection);
        return code !== null && code >= from && code <= to;
      },
    };
  }
  const cause = /^cause=(.+)$/.exec(text)?.[1];
  if (cause !== undefined) return causeCondition(text, cause);
  return `--fail-on ${text} is no condition; there are ${Object.keys(NAMED).join(", ")}, code=N, code=N-M and cause=ID.`;
}
