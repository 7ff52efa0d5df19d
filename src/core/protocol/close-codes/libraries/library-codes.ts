/** Close codes that only a library or service gives a meaning to, and what says that a connection belongs to it. */
import type { Sources } from "../../../format/source.ts";

/** What is known of a connection. All of it comes from the page: it supports a meaning, it proves nothing. */
export interface CodeHints {
  /** Subprotocol. */
  protocol?: string | undefined;
  url?: string | undefined;
  /** Close reason, requested or received. */
  reason?: string | undefined;
}

/**
 * What the library's own client does after the code, or what its documentation asks for. `retry`: connects again;
 * `stop`: not with the same URL and credentials; `unknown`: not said, or it differs between versions.
 */
export type Retry = "retry" | "stop" | "unknown";

export interface LibraryCode {
  code: number;
  /** Inclusive; the row then stands for `code` to `to`, where no row of its own says more. */
  to?: number;
  /** A few words for a list. */
  name: string;
  /** One plain sentence. */
  meaning: string;
  retry: Retry;
}

/** One library or service. Any one pattern is enough to recognise it. */
export interface LibraryCodes {
  system: string;
  match: {
    protocols?: readonly string[];
    urls?: readonly RegExp[];
    reasons?: readonly RegExp[];
  };
  codes: readonly LibraryCode[];
  /** Where the codes are defined, then what the pattern rests on. */
  sources: Sources;
}

export function matchesHints({ match }: LibraryCodes, hints: CodeHints): boolean {
  const { protocol, url, reason } = hints;
  return (
    (protocol !== undefined && (match.protocols?.includes(protocol) ?? false)) ||
    (url !== undefined && (match.urls?.some((pattern) => pattern.test(url)) ?? false)) ||
    (reason !== undefined && (match.reasons?.some((pattern) => pattern.test(reason)) ?? false))
  );
}

/** The row for exactly this code, else the row for its range. */
export function findLibraryCode({ codes }: LibraryCodes, code: number): LibraryCode | null {
  const exact = codes.find((row) => row.to === undefined && row.code === code);
  return exact ?? codes.find((row) => row.to !== undefined && row.code <= code && code <= row.to) ?? null;
}
