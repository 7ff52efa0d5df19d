/**
 * Finds what can be linked in a source text: web addresses, RFC sections (`RFC 6455 sections 7.1.5 and 7.4.1`), packages
 * (`npm phoenix 1.8.16`), and repositories on GitHub before a file of theirs (`nginx/nginx src/http/a.c`).
 */

/** A piece of the text; `href` null: it is only text. */
export interface SourcePiece {
  text: string;
  href: string | null;
}

const RFC =
  /RFC (?<number>\d{3,5})(?:,? (?:sections?|§§?) ?(?<section>\d[\d.]*\d|\d)(?<more>(?:(?:, | and |, and )\d[\d.]*\d)*))?/;
const PACKAGE = /npm (?<name>@?[\w.-]+(?:\/[\w.-]+)?) (?<version>\d+\.\d+\.\d+)/;
const REPOSITORY =
  /(?<![\w./@-])(?<repository>[\w-]+\/[\w.-]+)(?= [\w./-]+\.(?:c|ts|js|mjs|go|py|java|rst|rb|properties)\b)/;
const LINKABLE = new RegExp(
  [/https?:\/\/[^\s;,)]+/, RFC, PACKAGE, REPOSITORY].map(({ source }) => source).join("|"),
  "g",
);
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
    const [whole] = match;
    const { number, section, more = "", name, version, repository } = match.groups ?? {};
    push(text.slice(from, match.index), null);
    from = match.index + whole.length;
    if (name !== undefined) {
      push(whole, `https://www.npmjs.com/package/${name}/v/${version}`);
      continue;
    }
    if (repository !== undefined) {
      push(whole, `https://github.com/${repository}`);
      continue;
    }
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
