/** The part of `chrome.storage.StorageArea` that the log needs, so that tests can give it another. */

export interface Storage {
  get(keys: string | string[] | null): Promise<Record<string, unknown>>;
  getKeys(): Promise<string[]>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
  /** Bytes that these keys take, or all. */
  getBytesInUse(keys: string[] | null): Promise<number>;
}
