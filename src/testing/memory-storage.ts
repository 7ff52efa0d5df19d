/** A `Storage` in memory for tests: copies what it is given, as the browser's does, and can be full. */
import type { Storage } from "../background/storage.ts";

export interface MemoryStorage extends Storage {
  /** `set` is refused while what would be stored is longer than this, in characters of JSON. */
  limit: number;
  /** The keys written by each `set`, in order. */
  writes: string[][];
}

const lengthOf = (items: Map<string, string>): number =>
  [...items].reduce((sum, [key, value]) => sum + key.length + value.length, 0);

export function createMemoryStorage(): MemoryStorage {
  let items = new Map<string, string>();
  const storage: MemoryStorage = {
    limit: Number.POSITIVE_INFINITY,
    writes: [],
    async get(keys) {
      const wanted = keys === null ? [...items.keys()] : [keys].flat();
      const found = wanted.flatMap((key) => {
        const value = items.get(key);
        return value === undefined ? [] : [[key, JSON.parse(value)]];
      });
      return Object.fromEntries(found);
    },
    getKeys: async () => [...items.keys()],
    async set(given) {
      const next = new Map(items);
      for (const [key, value] of Object.entries(given)) next.set(key, JSON.stringify(value));
      if (lengthOf(next) > storage.limit) throw new Error("QUOTA_BYTES quota exceeded");
      items = next;
      storage.writes.push(Object.keys(given));
    },
    async getBytesInUse(keys) {
      return lengthOf(keys === null ? items : new Map([...items].filter(([key]) => keys.includes(key))));
    },
    async remove(keys) {
      for (const key of keys) items.delete(key);
    },
  };
  return storage;
}
