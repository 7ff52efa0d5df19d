/** How the log lies in `chrome.storage.session`: one key per chunk, so that nothing that grows is ever rewritten. */

export interface ChunkKey {
  document: string;
  first: number;
  last: number;
  count: number;
}

const CHUNK = "log/";
const DOCUMENT = "doc/";
const TRAFFIC = "traffic/";
const LOST = "lost/";

export const documentKey = (document: string): string => DOCUMENT + document;
export const lostKey = (tabId: number): string => LOST + tabId;
export const trafficKey = (document: string, socket: number): string => `${TRAFFIC}${document}/${socket}`;
export const chunkKey = ({ document, first, last, count }: ChunkKey): string =>
  `${CHUNK}${document}/${first}-${last}/${count}`;

const CHUNK_PATTERN = /^log\/([^/]+)\/(\d+)-(\d+)\/(\d+)$/;
const TRAFFIC_PATTERN = /^traffic\/([^/]+)\/(\d+)$/;

export const isDocumentKey = (key: string): boolean => key.startsWith(DOCUMENT);

export function parseChunkKey(key: string): ChunkKey | null {
  const [, document, first, last, count] = CHUNK_PATTERN.exec(key) ?? [];
  return document ? { document, first: Number(first), last: Number(last), count: Number(count) } : null;
}

export function parseTrafficKey(key: string): { document: string; socket: number } | null {
  const [, document, socket] = TRAFFIC_PATTERN.exec(key) ?? [];
  return document ? { document, socket: Number(socket) } : null;
}

export function parseLostKey(key: string): number | null {
  return key.startsWith(LOST) ? Number(key.slice(LOST.length)) : null;
}
