/** How a source reads, and where it leads. */
import { CHROMIUM, FIREFOX, type Source } from "../format/source.ts";

const REPOSITORY_NAMES: Readonly<Record<string, string>> = { [CHROMIUM]: "chromium", [FIREFOX]: "Firefox" };

/** Without its note. */
export function sourceName(source: Source): string {
  if ("rfc" in source) return `RFC ${source.rfc}${source.section ? ` section ${source.section}` : ""}`;
  if ("whatwg" in source) return `WHATWG ${source.whatwg}, ${source.part}`;
  if ("npm" in source) return `npm ${source.npm} ${source.version}${source.file ? ` ${source.file}` : ""}`;
  if ("text" in source) return source.text;
  if ("url" in source) return source.name ?? source.url;
  if ("measured" in source) return `measured, ${source.measured}`;
  const repository = REPOSITORY_NAMES[source.repo] ?? source.repo;
  if (source.issue !== undefined) return `${repository}#${source.issue}`;
  return source.path === undefined ? repository : `${repository} ${source.path}`;
}

/** `RFC 6455 section 7.1.5`, `measured, R8 (60.0-60.3 s)` */
export const sourceText = (source: Source): string =>
  source.note === undefined ? sourceName(source) : `${sourceName(source)} (${source.note})`;

/** Of several: what the export's `source` says. */
export const sourcesText = (sources: readonly Source[]): string => sources.map(sourceText).join("; ");

/** Each once. */
export const distinctSources = (sources: readonly Source[]): Source[] => [
  ...new Map(sources.map((source) => [sourceText(source), source])).values(),
];

const WHATWG_HOSTS = { WebSockets: "websockets", HTML: "html", Fetch: "fetch" } as const;

/** Null for a measurement, which stands in this project's own documents, and for free text. */
export function sourceHref(source: Source): string | null {
  if ("rfc" in source)
    return `https://www.rfc-editor.org/rfc/rfc${source.rfc}${source.section ? `#section-${source.section}` : ""}`;
  if ("whatwg" in source) return `https://${WHATWG_HOSTS[source.whatwg]}.spec.whatwg.org/`;
  if ("npm" in source) return `https://www.npmjs.com/package/${source.npm}/v/${source.version}`;
  if ("url" in source) return source.url;
  if ("measured" in source || "text" in source) return null;
  const repository = `https://github.com/${source.repo}`;
  if (source.issue !== undefined) return `${repository}/issues/${source.issue}`;
  // A bare file name is no path: it only says what to look for.
  return source.path?.includes("/") ? `${repository}/blob/HEAD/${source.path}` : repository;
}

/** What a person wrote about where something comes from: an address alone is one, everything else stays text. */
export const sourceOf = (text: string): Source => (/^https?:\/\/\S+$/.test(text) ? { url: text } : { text });
