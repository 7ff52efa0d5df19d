/**
 * The part of `chrome.storage.StorageArea` that the log needs, so that tests can give it another.
 *
 * What the worker stored is not checked when it is read: it was checked as it came in, and an update of the extension
 * begins with an empty storage. Content scripts can write to `storage.session` too, since pages leave their last facts
 * there; but only ours does, and a renderer that spoke in its name could just as well make up facts that pass every check.
 */

export interface Storage {
  get(keys: string | string[] | null): Promise<Record<string, unknown>>;
  getKeys(): Promise<string[]>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
  /** Bytes that these keys take, or all. */
  getBytesInUse(keys: string[] | null): Promise<number>;
}
