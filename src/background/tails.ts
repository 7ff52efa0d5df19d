/** Merges what content scripts wrote to `storage.session` by their own hand in `pagehide`, and removes it from there. */
import * as v from "valibot";
import { toBackgroundSchema } from "../messages/port-messages.ts";
import { PRIVATE_TAIL_PREFIX, TAIL_PREFIX } from "../messages/port-names.ts";
import { UNKNOWN_TAB } from "./log.ts";
import { type Listening, take } from "./observers.ts";

export interface Tails {
  /** Merges what lies there, and again while something is left that waits. */
  merge(): void;
  /** Resolves when everything that `merge` was called for so far is merged. */
  merged(): Promise<void>;
}

export interface TailsSurroundings {
  listening: Promise<Listening>;
  /** This is the worker of private windows. Each worker reads the tails of its own windows only. */
  isPrivate: boolean;
  /** Facts of a page that left before its port was heard: nobody can say in what tab it was. */
  unassigned(count: number): Promise<void>;
}

/** So long (ms) a tail waits for its document's port, which alone says what tab it lives in. */
const LONGEST_WAIT_MS = 5000;
/**
 * So long (ms) the worker of private windows has for its tails. It needs some ms; but it is gone with the last private
 * window, and what was said as that one closed would stay here for as long as the browser runs.
 */
const OTHERS_WAIT_MS = 10_000;
const LOOK_AGAIN_MS = 1000;

const tailNumber = (key: string): number => Number(key.slice(key.lastIndexOf("/") + 1));

export function createTails({ listening, isPrivate, unassigned }: TailsSurroundings): Tails {
  /** When each tail that waits was first seen here, in monotonic ms: a worker that slept or started late gives none up for that. */
  const seenAt = new Map<string, number>();
  const hasWaited = (key: string, ms: number): boolean => {
    const now = performance.now();
    const since = seenAt.get(key) ?? now;
    seenAt.set(key, since);
    return now - since >= ms;
  };
  let merging = Promise.resolve();
  let again = false;

  const remove = async (keys: string[]): Promise<void> => {
    for (const key of keys) seenAt.delete(key);
    await chrome.storage.session.remove(keys);
  };

  /** A tail whose document is not known yet waits: its port may still be on its way. After that its facts are only counted. */
  const mergeOwn = async (keys: string[]): Promise<void> => {
    const { log, isRecorded } = await listening;
    const tails = await chrome.storage.session.get(keys);
    /** By document and seq: a page that left twice may have said the same twice. */
    const givenUp = new Set<string>();
    for (const key of keys.sort((a, b) => tailNumber(a) - tailNumber(b))) {
      const tail = v.safeParse(toBackgroundSchema, tails[key]);
      if (tail.success) {
        const { document, facts } = tail.output;
        const record = log.recordOf(document);
        if (record) await take(await listening, tail.output, record);
        else if (!log.isForgotten(document) && (await isRecorded(tail.output, UNKNOWN_TAB))) {
          if (!hasWaited(key, LONGEST_WAIT_MS)) continue;
          for (const { seq } of facts) givenUp.add(`${document}/${seq}`);
        }
      }
      await remove([key]);
    }
    if (givenUp.size > 0) await unassigned(givenUp.size);
  };

  const mergeAll = async (): Promise<void> => {
    const keys = (await chrome.storage.session.getKeys()).filter((key) => key.startsWith(TAIL_PREFIX));
    const isOwn = (key: string): boolean => key.startsWith(PRIVATE_TAIL_PREFIX) === isPrivate;
    for (const key of seenAt.keys()) if (!keys.includes(key)) seenAt.delete(key);
    await mergeOwn(keys.filter(isOwn));
    if (!isPrivate) await remove(keys.filter((key) => !isOwn(key) && hasWaited(key, OTHERS_WAIT_MS)));
    if (seenAt.size > 0) mergeLater();
  };

  const merge = (): void => {
    merging = merging.then(mergeAll, mergeAll);
  };

  const mergeLater = (): void => {
    if (again) return;
    again = true;
    setTimeout(() => {
      again = false;
      merge();
    }, LOOK_AGAIN_MS);
  };

  return { merge, merged: () => merging };
}
