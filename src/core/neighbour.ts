/** A small digest of another connection of the same tab: what rules and causes may ask about neighbours, and nothing more. */

/** All times are wall ms. */
export interface Neighbour {
  /** Connection id. */
  id: string;
  url: string;
  /** Scheme, host and port of `url`; the URL itself when it cannot be parsed. */
  origin: string;
  createdAt: number;
  openedAt: number | null;
  endedAt: number | null;
  /** It ended and was not closed cleanly. */
  abnormal: boolean;
  /** Last message either way, as far as the totals tell. */
  lastTrafficAt: number | null;
}

/** The authority of a URL, without the URL class (core has the ES library only). `ws://h` and `http://h` differ. */
export function originOf(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]+/i.exec(url)?.[0].toLowerCase() ?? url;
}
