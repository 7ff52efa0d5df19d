/** Whether a client may connect again after a code: by the library in use where a hint names it, otherwise by the registry. */

import type { Connection } from "../../format/connection.ts";
import type { Sources } from "../../format/source.ts";
import { codeLabel, describeCode } from "../../protocol/close-codes/describe.ts";
import { hintsOf } from "../../protocol/close-codes/hints.ts";
import { IANA_CLOSE_CODES } from "../../protocol/sources.ts";

export interface CodeAdvice {
  retry: "retry" | "stop" | "unknown";
  /** What says so, as words for a sentence: "4401 Unauthorized (graphql-ws)". */
  label: string;
}

interface GenericRow {
  code: number;
  retry: "retry" | "stop";
  sources: Sources;
}

/** 1000 and 1005 say neither. From 3000 up only a library knows, but for two registered codes. */
export const GENERIC_ADVICE: readonly GenericRow[] = [
  { code: 1001, retry: "retry", sources: [{ rfc: 6455, section: "7.4.1", note: "the endpoint goes away" }] },
  {
    code: 1002,
    retry: "stop",
    sources: [{ rfc: 6455, section: "7.4.1", note: "the same bytes break the protocol again" }],
  },
  { code: 1003, retry: "stop", sources: [{ rfc: 6455, section: "7.4.1", note: "the same data is refused again" }] },
  { code: 1006, retry: "retry", sources: [{ rfc: 6455, section: "7.2.3", note: "recovering from abnormal closure" }] },
  { code: 1007, retry: "stop", sources: [{ rfc: 6455, section: "7.4.1", note: "the same data is refused again" }] },
  {
    code: 1008,
    retry: "stop",
    sources: [{ rfc: 6455, section: "7.4.1", note: "the policy does not change by itself" }],
  },
  { code: 1009, retry: "stop", sources: [{ rfc: 6455, section: "7.4.1", note: "the same message is too big again" }] },
  { code: 1010, retry: "stop", sources: [{ rfc: 6455, section: "7.4.1", note: "the extension is missing again" }] },
  { code: 1011, retry: "retry", sources: [{ rfc: 6455, section: "7.4.1", note: "an unexpected condition" }] },
  { code: 1012, retry: "retry", sources: [{ ...IANA_CLOSE_CODES, note: "service restart" }] },
  { code: 1013, retry: "retry", sources: [{ ...IANA_CLOSE_CODES, note: "try again later" }] },
  { code: 1014, retry: "retry", sources: [{ ...IANA_CLOSE_CODES, note: "bad gateway" }] },
  { code: 3000, retry: "stop", sources: [{ ...IANA_CLOSE_CODES, note: "unauthorized" }] },
  { code: 3003, retry: "stop", sources: [{ ...IANA_CLOSE_CODES, note: "forbidden" }] },
];

const generic = new Map(GENERIC_ADVICE.map((row) => [row.code, row.retry]));

/** Of the code in the close event; null without one. */
export function codeAdvice(connection: Connection): CodeAdvice | null {
  if (!connection.closeEvent) return null;
  const { code } = connection.closeEvent;
  const hints = hintsOf(connection);
  const label = `${code} ${codeLabel(code, hints)}`;
  const library = describeCode(code, hints).libraryMeanings.find(({ retry }) => retry !== "unknown");
  return { retry: library?.retry ?? generic.get(code) ?? "unknown", label };
}
