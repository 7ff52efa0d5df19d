/** Where is recorded, in words; and what that means for the page shown now. */
import { isRecorded, type RecordingSetting } from "../../messages/recording-setting.ts";
import { formatNumberOf } from "../model/format.ts";
import { type PageStatus, reachOf } from "../state/page-status.ts";

/** For the status line. */
export function recordingWords({ where, sites }: RecordingSetting): string {
  if (where === "everywhere") return "Recording on all sites";
  if (where === "nowhere" || sites.length === 0) return "Recording nowhere";
  const [only] = sites;
  return sites.length === 1
    ? `Recording on ${only} only`
    : `Recording on ${formatNumberOf(sites.length, "listed site")}`;
}

export interface PageWords {
  text: string;
  isRecorded: boolean;
  /** It would be recorded after a reload. */
  canReload: boolean;
}

/** Null as long as there is no page, or nothing is known of it. `url`: of the page, null where the browser does not tell. */
export function pageWords(page: PageStatus, setting: RecordingSetting, url: string | null): PageWords | null {
  if (page.kind === "asking") return null;
  const name = url !== null && URL.canParse(url) && new URL(url).host !== "" ? `, ${new URL(url).host},` : "";
  const shown = `The page shown now${name}`;
  const left = (text: string, canReload: boolean): PageWords => ({ text, isRecorded: false, canReload });
  if (page.kind === "silent") {
    return reachOf(page) === "open"
      ? left(`${shown} is not recorded yet.`, setting.where !== "nowhere")
      : left("Browsers keep extensions out of the page shown now.", false);
  }
  if (!page.isOff) return { text: `${shown} is recorded.`, isRecorded: true, canReload: false };
  const isAllowed = url === null ? null : isRecorded(setting, url);
  if (setting.where === "everywhere" || isAllowed === true)
    return left(`${shown} made its first socket while it was left out.`, true);
  if (setting.where === "nowhere" || isAllowed === false) return left(`${shown} is not recorded.`, false);
  return left(`${shown} is not recorded; if it has just been listed, it is after a reload.`, true);
}
