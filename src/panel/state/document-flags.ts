/** Keeps the few facts that the panel's own words need (drops, replaced WebSockets, pages gone), so that nobody has to look through all documents. */
import { isDocumentGone } from "../../messages/document-gone.ts";
import type { DocumentRecord, LoggedFact } from "../../messages/socket-event.ts";

interface Notable {
  url: string;
  /** By sequence number: what is replayed counts once. */
  drops: Map<number, number>;
  replaced: boolean;
  gone: boolean;
}

export class DocumentFlags {
  private readonly byDocument = new Map<string, Notable>();

  private of(document: string): Notable {
    const known = this.byDocument.get(document);
    if (known) return known;
    const fresh = { url: "", drops: new Map<number, number>(), replaced: false, gone: false };
    this.byDocument.set(document, fresh);
    return fresh;
  }

  add(documents: readonly DocumentRecord[], facts: readonly LoggedFact[]): void {
    for (const { document, url } of documents) this.of(document).url = url;
    for (const { document, seq, fact } of facts) {
      if (fact.kind === "facts-dropped") this.of(document).drops.set(seq, fact.count);
      else if (fact.kind === "websocket-replaced") this.of(document).replaced = true;
      else if (isDocumentGone(fact)) this.of(document).gone = true;
    }
  }

  forget(documents: readonly string[]): void {
    for (const document of documents) this.byDocument.delete(document);
  }

  /** Facts that hook, observer and background say they dropped. */
  dropped(): number {
    let dropped = 0;
    for (const { drops } of this.byDocument.values()) for (const count of drops.values()) dropped += count;
    return dropped;
  }

  /** URLs of documents still there whose page replaced `window.WebSocket` after recording began. */
  replacedIn(): string[] {
    return [...this.byDocument.values()].filter(({ replaced, gone }) => replaced && !gone).map(({ url }) => url);
  }
}
