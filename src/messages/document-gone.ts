/** Which facts say that a document is gone for good. */
import type { SocketEvent } from "./socket-event.ts";

/**
 * True for the `pagehide` of a document that does not go into the back/forward cache, and for what the worker states of a
 * document that left without one. A `pagehide` that the page dispatched itself says nothing.
 */
export const isDocumentGone = (fact: SocketEvent): boolean =>
  fact.kind === "document-gone" || (fact.kind === "page-hidden" && fact.trusted && !fact.persisted);
