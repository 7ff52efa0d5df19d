/** Why the list is empty, or what the reader must know beside it: one situation, decided from what the panel holds. */
import { type PagePlace, type PageStatus, reachOf } from "../state/page-status.ts";

export interface PanelConditions {
  /** False when an imported file is shown: it does not depend on the page. */
  isLive: boolean;
  hasTab: boolean;
  replay: "waiting" | "replaying" | "done";
  orphaned: boolean;
  page: PageStatus;
  /** URLs of live documents whose page replaced WebSocket. */
  replacedIn: readonly string[];
  connections: number;
  shown: number;
}

export type EmptyReason =
  | "no-tab"
  | "empty-file"
  | "orphaned"
  | "replaying"
  | "closed-page"
  | "file-page"
  | "not-recording"
  | "off-by-setting"
  | "replaced"
  | "nothing-yet"
  | "filtered";

/** Null when there is something to list. The first that holds is what the reader has to do something about. */
export function emptyReason(now: PanelConditions): EmptyReason | null {
  if (now.shown > 0) return null;
  if (now.connections > 0) return "filtered";
  if (!now.isLive) return "empty-file";
  if (!now.hasTab) return "no-tab";
  if (now.orphaned) return "orphaned";
  if (now.replay !== "done" || now.page.kind === "asking") return "replaying";
  if (now.page.kind === "silent") return silentReason(now.page);
  if (now.page.isOff) return "off-by-setting";
  return isReplaced(now) ? "replaced" : "nothing-yet";
}

export type Notice = "orphaned" | "closed-page" | "file-page" | "not-recording" | "off-by-setting" | "replaced";

/** What is said above a list that has something in it. */
export function noticesOf(now: PanelConditions): Notice[] {
  if (now.connections === 0 || !now.isLive) return [];
  if (now.orphaned) return ["orphaned"];
  const notices: Notice[] = [];
  if (now.page.kind === "silent") notices.push(silentReason(now.page));
  if (now.page.kind === "answers" && now.page.isOff) notices.push("off-by-setting");
  if (isReplaced(now)) notices.push("replaced");
  return notices;
}

function silentReason(place: PagePlace): "closed-page" | "file-page" | "not-recording" {
  const reach = reachOf(place);
  if (reach === "closed") return "closed-page";
  return reach === "file" ? "file-page" : "not-recording";
}

const isReplaced = ({ page, replacedIn }: PanelConditions): boolean =>
  replacedIn.length > 0 || (page.kind === "answers" && page.websocketReplaced);
