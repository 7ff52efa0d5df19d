/** The worker's settings, in `storage.local` so that they outlive the browser's session. */

import { RECORDING_KEY } from "../messages/port-names.ts";
import { type RecordingSetting, readRecordingSetting } from "../messages/recording-setting.ts";

const PRESERVE_LOG = "preserveLog";
const SHOWN = "shown";

export async function preserveLog(): Promise<boolean> {
  return (await chrome.storage.local.get(PRESERVE_LOG))[PRESERVE_LOG] !== false;
}

export async function setPreserveLog(on: boolean): Promise<void> {
  await chrome.storage.local.set({ [PRESERVE_LOG]: on });
}

/** Tabs by when their panel was last shown, in `storage.session`; what was never shown comes first to make room. */
export async function noteShown(tabId: number): Promise<void> {
  const shown = await shownTabs();
  await chrome.storage.session.set({ [SHOWN]: [...shown.filter((id) => id !== tabId), tabId] });
}

export async function shownTabs(): Promise<number[]> {
  const shown = (await chrome.storage.session.get(SHOWN))[SHOWN];
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
