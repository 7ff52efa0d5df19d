/** Where a statement comes from, as data: core/words writes it out, the panel links it. */

/** A repository without a host is one on GitHub. */
type Origin =
  | { rfc: number; section?: string }
  /** A specification of WHATWG, and the part of it that says so. */
  | { whatwg: "WebSockets" | "HTML" | "Fetch"; part: string }
  | { repo: string; path?: string; issue?: number }
  | { npm: string; version: string; file?: string }
  /** `name` stands for a URL that says little by itself. */
  | { url: string; name?: string }
  /** Id of a result in docs/inference.md or of an entry in docs/measurements.md. */
  | { measured: string }
  /** As a person wrote it, in a dictionary of close codes. */
  | { text: string };

/** `note`: what of it, in a few words: a function, a setting, a number. */
export type Source = Origin & { note?: string };

export type Sources = readonly [Source, ...Source[]];

export const CHROMIUM = "chromium/chromium";
export const FIREFOX = "mozilla-firefox/firefox";
