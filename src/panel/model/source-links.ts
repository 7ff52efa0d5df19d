/** Finds what can be linked in a source text: web addresses, and RFC sections (`RFC 6455 sections 7.1.5 and 7.4.1`). */

/** A piece of the text; `href` null: it is only text. */
export interface SourcePiece {
  text: string;
  href: string | null;
}

const LINKABLE =
  /https?:\/\/[^\s;,)]+|RFC (\d{3,5})(?:,? (?:sections?|§§?) ?(\d[\d.]*\d|\d)((?:(?:, | and |, and )\d[\d.]*\d)*))?/g;
const MORE_SECTIONS = /(\d[\d.]*\d)/;

const rfc = (number: string, section?: string): string =>
  `https://www.rfc-editor.org/rfc/rfc${number}${section ? `#section-${section}` : ""}`;

export function linkSources(text: string): SourcePiece[] {
  const pieces: SourcePiece[] = [];
  let from = 0;
  const push = (piece: string, href: string | null): void => {
    if (piece !== "") pieces.push({ text: piece, href });
  };
  for (const match of text.matchAll(LINKABLE)) {
    const [whole, number, section, more = ""] = match;
    push(text.slice(from, match.index), null);
    from = match.index + whole.length;
    if (number === undefined) {
      push(whole.replace(/^https?:\/\/(?:www\.)?/, "").replace(/\/$/, ""), whole);
      continue;
    }
    push(whole.slice(0, whole.length - more.length), rfc(number, section));
    for (const part of more.split(MORE_SECTIONS)) push(part, MORE_SECTIONS.test(part) ? rfc(number, part) : null);
  }
  push(text.slice(from), null);
  return pieces;
}
