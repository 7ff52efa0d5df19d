/** The worker's settings, in `storage.local` so that they outlive the browser's session, and what was shown in it. */

import { RECORDING_KEY } from "../messages/port-names.ts";
import { type RecordingSetting, readRecordingSetting } from "../messages/recording-setting.ts";
import type { Storage } from "./storage.ts";

const PRESERVE_LOG = "preserveLog";
const SHOWN = "shown";

export async function preserveLog(): Promise<boolean> {
  return (await chrome.storage.local.get(PRESERVE_LOG))[PRESERVE_LOG] !== false;
}

export async function setPreserveLog(on: boolean): Promise<void> {
  await chrome.storage.local.set({ [PRESERVE_LOG]: on });
}

/** Tabs by when their panel was last shown, beside the log; what was never shown comes first to make room. */
export async function noteShown(storage: Storage, tabId: number): Promise<void> {
  const shown = await shownTabs(storage);
  await storage.set({ [SHOWN]: [...shown.filter((id) => id !== tabId), tabId] });
}

export async function shownTabs(storage: Storage): Promise<number[]> {
  const shown = (await storage.get(SHOWN))[SHOWN];
  return Array.isArray(shown) ? shown.filter((id) => typeof id === "number") : [];
}

let recording: Promise<RecordingSetting> | null = null;

/** Where to record, read once per life of the worker and again when it changes. */
export function recordingSetting(): Promise<RecordingSetting> {
  recording ??= chrome.storage.local.get(RECORDING_KEY).then(readRecordingSetting);
  return recording;
}

/** To be called as the worker starts: what it knows of the setting is forgotten when the panel changes it. */
export function followRecordingSetting(): void {
  chrome.storage.local.onChanged.addListener((changes) => {
    if (RECORDING_KEY in changes) recording = null;
  });
}
