/** The id that whoever states facts draws for itself: an observer for its document, the devtools page for its life. */

const WORDS = 3;

/** No two documents of a browser draw the same. */
export const newDocumentId = (): string =>
  [...crypto.getRandomValues(new Uint32Array(WORDS))].map((word) => word.toString(36)).join("");
