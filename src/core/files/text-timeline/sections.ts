/** The `@` lines of a text timeline: which document the lines below are about, and where that document lives. */
import type { DocumentRecord, LoggedFact } from "../../../messages/socket-event.ts";
import type { Clock } from "./clock.ts";
import { bare, number, quote, type Reader } from "./tokens.ts";

/** What a timeline holds besides its engine. */
interface Recorded {
  documents: readonly DocumentRecord[];
  facts: readonly LoggedFact[];
}

const USUAL = "d";
const LOG = "log";
const USUAL_URL = "https://app.test/";

export const defaultRecord = (document: string): DocumentRecord => ({
  document,
  tabId: 1,
  frameId: 0,
  documentId: null,
  url: document === LOG ? "" : USUAL_URL,
  top: true,
});

/** Where the reader or writer is, and the records met so far. */
export class Sections {
  private readonly found = new Map<string, DocumentRecord>();
  private readonly withoutUrl = new Set<string>();
  /** null until the first `@` line: the lines are about `d`, and those of the network log about `log`. */
  private here: string | null = null;

  /** The document a line is about. */
  current(networkLog: boolean): string {
    const key = this.here ?? (networkLog ? LOG : USUAL);
    this.meet(key);
    return key;
  }

  private meet(key: string): DocumentRecord {
    const known = this.found.get(key);
    if (known !== undefined) return known;
    const record = defaultRecord(key);
    this.found.set(key, record);
    this.withoutUrl.add(key);
    return record;
  }

  /** Reads what follows `@`. */
  read(reader: Reader, clock: Clock): void {
    const key = reader.text("document");
    this.here = key;
    const record = this.meet(key);
    while (reader.peek() !== undefined) {
      if (reader.word("tab")) record.tabId = reader.number("tab");
      else if (reader.word("frame")) record.frameId = reader.number("frame");
      else if (reader.word("sub")) record.top = false;
      else if (reader.word("id")) record.documentId = reader.text("id");
      else if (reader.word("origin")) clock.document(key).origin = reader.number("origin");
      else if (this.withoutUrl.delete(key)) record.url = reader.text("URL");
      else break;
    }
  }

  /** The records, with URLs from the `page` lines where no `@` line gave one. */
  records(facts: readonly LoggedFact[]): DocumentRecord[] {
    for (const { document, fact } of facts) {
      const record = this.found.get(document);
      if (fact.kind === "document" && record !== undefined && this.withoutUrl.delete(document)) record.url = fact.url;
    }
    return [...this.found.values()];
  }

  /** `@` lines for all documents, none when the usual ones are meant; sets the origins of their clocks. */
  declare(timeline: Recorded, clock: Clock): string[] {
    const first = new Map<string, LoggedFact>();
    for (const logged of timeline.facts) if (!first.has(logged.document)) first.set(logged.document, logged);
    for (const [key, { fact }] of first) clock.document(key).origin = clock.originFor(fact);
    if (this.isUsual(timeline, clock)) return [];
    return timeline.documents.map((record) => {
      this.here = record.document;
      const { origin } = clock.document(record.document);
      const usual = defaultRecord(record.document);
      return [
        "@",
        bare(record.document),
        bareUrl(record.url),
        ...(record.tabId === usual.tabId ? [] : ["tab", number(record.tabId)]),
        ...(record.frameId === usual.frameId ? [] : ["frame", number(record.frameId)]),
        ...(record.top ? [] : ["sub"]),
        ...(record.documentId === null ? [] : ["id", quote(record.documentId)]),
        ...(origin === 0 ? [] : ["origin", number(origin)]),
      ].join(" ");
    });
  }

  /** Would the lines alone, without any `@`, give these documents? */
  private isUsual({ documents, facts }: Recorded, clock: Clock): boolean {
    const implied = new Sections();
    for (const { document, fact } of facts) {
      if (implied.current(fact.kind === "network-log") !== document || clock.document(document).origin !== 0)
        return false;
    }
    return (
      JSON.stringify(implied.records(facts)) ===
      JSON.stringify(documents.map((record) => ({ ...defaultRecord(""), ...record })))
    );
  }

  /** The `@` line that must stand before a line about this document, if any. */
  switchTo(document: string, networkLog: boolean): string | null {
    if ((this.here ?? (networkLog ? LOG : USUAL)) === document) return null;
    this.here = document;
    return `@ ${bare(document)}`;
  }
}

/** A URL that could be taken for another word of the line stays quoted. */
const bareUrl = (url: string): string => (/^[a-z]+:\/\//i.test(url) ? bare(url) : quote(url));
