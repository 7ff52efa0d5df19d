/** Merges the facts that content scripts wrote to `storage.session` themselves in `pagehide`, and removes them from there. */
import * as v from "valibot";
import { toBackgroundSchema } from "../messages/port-messages.ts";
import { PAGEHIDE_PREFIX, PRIVATE_PAGEHIDE_PREFIX } from "../messages/port-names.ts";
import { takeFacts } from "./fact-intake.ts";
import { UNKNOWN_TAB } from "./log.ts";
import type { IntakePolicy, LogPolicy } from "./log-policy.ts";

export interface PagehideFacts {
  /** Merges what is there, and again while something is left that waits. */
  merge(): void;
  /** Resolves when everything that `merge` was called for so far is merged. */
  merged(): Promise<void>;
}

export interface PagehideFactsDeps {
  policy: Promise<IntakePolicy & Pick<LogPolicy, "onUnassigned">>;
  /** This is the worker of private windows. Each worker reads what pages of its own windows left, only. */
  isPrivate: boolean;
}

/** ms that a message waits for its document's port, which alone says in which tab it lives. */
const LONGEST_WAIT_MS = 5000;
/**
 * ms that the worker of private windows has for what its pages left. It needs few; but it is gone with the last private
 * window, and what was left as that one closed would stay here for as long as the browser runs.
 */
const OTHERS_WAIT_MS = 10_000;
const LOOK_AGAIN_MS = 1000;

/** The messages of a document are numbered. */
const numberOf = (key: string): number => Number(key.slice(key.lastIndexOf("/") + 1));

export function createPagehideFacts({ policy, isPrivate }: PagehideFactsDeps): PagehideFacts {
  /** When each key was first seen here, monotonic ms: a worker that slept or started late gives none up for that. */
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

  /** Facts whose document is not known yet wait: its port may still be on its way. After that they are only counted. */
  const mergeOwn = async (keys: string[]): Promise<void> => {
    const { log, isRecorded, onUnassigned } = await policy;
    const stored = await chrome.storage.session.get(keys);
    /** By document and seq: a page that left twice may have stored a fact twice. */
    const givenUp = new Set<string>();
    for (const key of keys.sort((a, b) => numberOf(a) - numberOf(b))) {
      const message = v.safeParse(toBackgroundSchema, stored[key]);
      if (message.success) {
        const { document, facts } = message.output;
        const record = log.recordOf(document);
        if (record) await takeFacts(await policy, message.output, record);
        else if (!log.isForgotten(document) && (await isRecorded(message.output, UNKNOWN_TAB))) {
          if (!hasWaited(key, LONGEST_WAIT_MS)) continue;
          for (const { seq } of facts) givenUp.add(`${document}/${seq}`);
        }
      }
      await remove([key]);
    }
    if (givenUp.size > 0) await onUnassigned(givenUp.size);
  };

  const mergeAll = async (): Promise<void> => {
    const keys = (await chrome.storage.session.getKeys()).filter((key) => key.startsWith(PAGEHIDE_PREFIX));
    const isOwn = (key: string): boolean => key.startsWith(PRIVATE_PAGEHIDE_PREFIX) === isPrivate;
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
