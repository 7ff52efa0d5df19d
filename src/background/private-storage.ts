/**
 * Where the worker of private windows keeps its log: a database, which the browser holds in memory for private windows
 * and drops with the last of them. `storage.session` it shares with the other worker, and what the last private window
 * leaves there stays (measured: split-storage).
 */
import type { Storage } from "./storage.ts";

const NAME = "close-handshake";
const STORE = "items";
/** Key of the version of the extension that wrote the items. */
const VERSION = "version";

interface Item {
  key: string;
  value: unknown;
  /** Characters of JSON. */
  size: number;
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const itemOf = ([key, value]: [string, unknown]): Item => ({ key, value, size: JSON.stringify(value).length });

/** `onChange` is called after each write: a panel that is not connected listens for changes of `storage.session` only. */
export async function openPrivateStorage(onChange: () => void): Promise<Storage> {
  const opening = indexedDB.open(NAME);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "key" });
  const database = await done(opening);
  const items = (mode: IDBTransactionMode): IDBObjectStore => database.transaction(STORE, mode).objectStore(STORE);
  const write = (change: (store: IDBObjectStore) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      const store = items("readwrite");
      change(store);
      store.transaction.oncomplete = () => resolve();
      store.transaction.onabort = () => reject(store.transaction.error);
    });

  // An update under an open private window begins with an empty log, as it does in `storage.session`.
  const { version } = chrome.runtime.getManifest();
  const writer: Item | undefined = await done(items("readonly").get(VERSION));
  if (writer?.value !== version) {
    await write((store) => {
      store.clear();
      store.put(itemOf([VERSION, version]));
    });
  }
  const sizes = new Map<string, number>();
  const all: Item[] = await done(items("readonly").getAll());
  for (const { key, size } of all) if (key !== VERSION) sizes.set(key, size);

  return {
    async get(keys) {
      const wanted = keys === null ? [...sizes.keys()] : [keys].flat();
      const store = items("readonly");
      const found: (Item | undefined)[] = await Promise.all(wanted.map((key) => done(store.get(key))));
      return Object.fromEntries(found.flatMap((item) => (item ? [[item.key, item.value]] : [])));
    },
    getKeys: async () => [...sizes.keys()],
    async set(given) {
      const added = Object.entries(given).map(itemOf);
      await write((store) => {
        for (const item of added) store.put(item);
      });
      for (const { key, size } of added) sizes.set(key, size);
      onChange();
    },
    async remove(keys) {
      await write((store) => {
        for (const key of keys) store.delete(key);
      });
      for (const key of keys) sizes.delete(key);
    },
    async getBytesInUse(keys) {
      const counted = keys ?? [...sizes.keys()];
      return counted.reduce((sum, key) => sum + (sizes.get(key) ?? 0), 0);
    },
  };
}
