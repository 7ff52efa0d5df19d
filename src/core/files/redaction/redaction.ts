/**
 * Takes credentials out of an export, everywhere a text of the page can stand: URLs, stacks, failure texts, reasons,
 * subprotocols, events, steps, evidence, verdicts. By default the values of credential parameters (a closed list of names),
 * JSON Web Tokens and passwords of URLs; their names and everything else stay.
 */
import type { ExportFile, Redaction } from "../../format/export-file.ts";
import { type Found, type Place, REDACTED, Redactor } from "./redactor.ts";

const PROTOCOLS = "requestedProtocols";

/** What a text is, by its key or that of what holds it; whatever has none of these is a conclusion of ours. */
const PLACES: ReadonlyMap<string, Place> = new Map<string, Place>([
  ["url", "socket URL"],
  ["blockedUrl", "socket URL"],
  ["endpoint", "socket URL"],
  [PROTOCOLS, "subprotocol"],
  ["protocol", "subprotocol"],
  ["reason", "close reason"],
  ["receivedReason", "close reason"],
  ["sentReason", "close reason"],
  ["stack", "call stack"],
  ["constructorStack", "call stack"],
  ["message", "error text"],
  ["failureText", "error text"],
]);

/** The URL of a frame or document is a page's. */
const isPage = (value: object, key: string): boolean =>
  key === "frame" || ("documentId" in value && "events" in value) || ("kind" in value && value.kind === "document");

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");

/** One connection or document: a token passed as subprotocol is known by the list it stood in. */
class Part {
  private readonly secrets = new Set<string>();

  constructor(private readonly redactor: Redactor) {}

  /** The same value when nothing had to go. */
  redact(value: unknown): unknown {
    this.learn(value);
    return this.walk(value, "", "conclusion");
  }

  private learn(value: unknown): void {
    if (typeof value !== "object" || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === PROTOCOLS && isTexts(inner)) this.redactor.protocols(inner, this.secrets);
      else this.learn(inner);
    }
  }

  private walk(value: unknown, key: string, place: Place): unknown {
    if (typeof value === "string") return this.text(value, key, place);
    if (typeof value !== "object" || value === null) return value;
    if (key === PROTOCOLS && isTexts(value)) return this.redactor.standingIn(place).protocols(value, this.secrets);
    if (Array.isArray(value))
      return unlessSame(
        value,
        value.map((item) => this.walk(item, key, place)),
      );
    const ofPage = isPage(value, key);
    const entries = Object.entries(value);
    const redacted = entries.map(([name, inner]) => {
      const within = name === "url" && ofPage ? "page URL" : (PLACES.get(name) ?? place);
      return [name, this.walk(inner, name, within)] as const;
    });
    return redacted.every(([, inner], i) => inner === entries[i]?.[1]) ? value : Object.fromEntries(redacted);
  }

  private text(text: string, key: string, place: Place): string {
    if (this.secrets.size > 0) {
      if (this.secrets.has(text)) return REDACTED;
      for (const secret of this.secrets) {
        if (text.endsWith(`subprotocol ${secret}`)) return text.slice(0, -secret.length) + REDACTED;
      }
    }
    const redactor = this.redactor.standingIn(place);
    // By its key, not its place: the URL of a page is read the same way.
    return PLACES.get(key) === "socket URL" ? redactor.url(text) : redactor.text(text);
  }
}

const unlessSame = (before: unknown[], after: unknown[]): unknown[] =>
  after.every((item, i) => item === before[i]) ? before : after;

/** What is left, and what was taken out: to be shown before the file is saved. */
export function redact(file: ExportFile, level: Redaction): { file: ExportFile; found: Found[] } {
  if (level === "kept") return { file, found: [] };
  const redactor = new Redactor(level);
  // `as`: texts become other texts, so each part keeps its type.
  const part = <T>(value: T): T => new Part(redactor).redact(value) as T;
  const { documents, connections, reconnects, ...header } = file;
  const redacted: ExportFile = {
    ...part(header),
    redaction: { urlQuery: level },
    documents: documents.map(part),
    connections: connections.map(part),
    reconnects: reconnects.map(part),
  };
  return { file: redacted, found: redactor.found() };
}

const STRENGTH = { kept: 0, "credentials-removed": 1, removed: 2 } as const;

/** What a file is that was redacted both ways: an imported file never says less than it did. */
export const strongerOf = (a: Redaction, b: Redaction): Redaction => (STRENGTH[a] >= STRENGTH[b] ? a : b);
