/** The parts of a URL and of a handshake's headers as HAR wants them; core has no URL class. */

export interface NameAndValue {
  name: string;
  value: string;
}

/** Stands for what the page passed and no browser could read as a URL: readers of HAR insist on one. */
const NO_URL = "about:invalid";

/** As passed when it is a URL, with what may not stand in one escaped. */
export function safeUrl(url: string): string {
  if (!/^[a-z][a-z0-9+.-]*:\/\/[^\s/?#]/i.test(url)) return NO_URL;
  return url
    .replaceAll(/\p{Surrogate}/gu, "\uFFFD")
    .replaceAll(/[^\x21-\x7e]|["<>\\^`{|}]|%(?![0-9a-f]{2})/giu, (character) => encodeURIComponent(character));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch (error) {
    // A stray percent sign: shown as it stands.
    if (!(error instanceof URIError)) throw error;
    return text;
  }
}

export function queryOf(url: string): NameAndValue[] {
  const query = /\?([^#]*)/.exec(url)?.[1] ?? "";
  return query
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const at = pair.indexOf("=");
      return at < 0
        ? { name: decoded(pair), value: "" }
        : { name: decoded(pair.slice(0, at)), value: decoded(pair.slice(at + 1)) };
    });
}

/** Without those that were not there. */
export function headersOf(headers: Readonly<Record<string, string>>): NameAndValue[] {
  return Object.entries(headers).flatMap(([name, value]) => (value === "" ? [] : [{ name, value }]));
}
