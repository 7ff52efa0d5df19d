/** Where Close Handshake records: everywhere, on listed sites, or nowhere; as kept in `storage.local` under one key. */
import * as v from "valibot";
import { RECORDING_KEY } from "./port-names.ts";

/**
 * A host as the user lists it: `example.com`, `*.example.com` (the host itself and all below it), with a port
 * (`localhost:3000`) for that port only, without one for every port.
 */
export const hostPatternSchema = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.maxLength(260),
  v.regex(
    /^(\*\.)?([a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])(:\d{1,5})?$/,
    "A host, like example.com, *.example.com or localhost:3000.",
  ),
);

export const MOST_SITES = 1000;

const whereSchema = v.picklist(["everywhere", "listed", "nowhere"]);

export const recordingSettingSchema = v.object({
  where: whereSchema,
  /** Kept while `where` is another, so that switching back finds them. */
  sites: v.pipe(v.array(hostPatternSchema), v.maxLength(MOST_SITES)),
  /** Both above as a regular expression for the origins of a page: all that the observer reads, see `recordingSetting`. */
  pattern: v.string(),
});
export type RecordingSetting = v.InferOutput<typeof recordingSettingSchema>;
export type RecordedWhere = RecordingSetting["where"];

const NOTHING = "(?!)";

/** `https://a.b.example.com:8443` matches `*.example.com`; an origin ends at a space or the end. */
function patternOf(site: string): string {
  const below = site.startsWith("*.");
  const host = (below ? site.slice(2) : site).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const port = /:\d+$/.test(site) ? "" : "(:\\d+)?";
  return `//${below ? "([^/ ]+\\.)?" : ""}${host}${port}( |$)`;
}

/** The setting as it is stored; throws when a site is no host pattern. */
export function recordingSetting(where: RecordedWhere, sites: readonly string[]): RecordingSetting {
  const hosts = sites.map((site) => v.parse(hostPatternSchema, site));
  const listed = hosts.map(patternOf).join("|") || NOTHING;
  const pattern = { everywhere: "", listed, nowhere: NOTHING }[where];
  return { where, sites: hosts, pattern };
}

export const DEFAULT_RECORDING: RecordingSetting = recordingSetting("everywhere", []);

/** What `storage.local.get(RECORDING_KEY)` resolved with, or the default. */
export function readRecordingSetting(stored: Record<string, unknown>): RecordingSetting {
  const setting = v.safeParse(recordingSettingSchema, stored[RECORDING_KEY]);
  return setting.success ? setting.output : DEFAULT_RECORDING;
}

/** Is this URL's page recorded by its own host? */
export const isRecorded = (setting: RecordingSetting, url: string): boolean =>
  areRecorded(setting, URL.canParse(url) ? new URL(url).origin : "");

/** Is a page with these origins recorded: its own and those of the pages around it, a space between? */
export const areRecorded = ({ pattern }: RecordingSetting, origins: string): boolean =>
  new RegExp(pattern).test(origins);

/** How a page's host is listed; null for pages that have none, like files. */
export function hostOf(url: string): string | null {
  const host = URL.canParse(url) ? new URL(url).host : "";
  return v.is(hostPatternSchema, host) ? host : null;
}
