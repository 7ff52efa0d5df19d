/** What the panel remembers of how it is used, and how that is read back: anything unreadable falls back to the usual. */
import * as v from "valibot";
import { redactionSchema } from "../../core/format/export-file.ts";

export const SORT_COLUMNS = ["name", "outcome", "by", "code", "duration", "started"] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];

const preferencesSchema = v.object({
  sort: v.fallback(v.object({ column: v.picklist(SORT_COLUMNS), direction: v.picklist(["ascending", "descending"]) }), {
    column: "started",
    direction: "descending",
  }),
  /** px by column. */
  columnWidths: v.fallback(v.record(v.string(), v.number()), {}),
  /** Per cent that the list takes, by direction. */
  split: v.fallback(v.record(v.string(), v.number()), {}),
  /** `auto`: by frame while there are several. */
  grouping: v.fallback(v.picklist(["auto", "none", "frame", "reconnects"]), "auto"),
  redaction: v.fallback(redactionSchema, "credentials-removed"),
  followNewest: v.fallback(v.boolean(), false),
  overview: v.fallback(v.boolean(), true),
  /** The sockets of Vite, webpack and the like are left out of list, overview and summary. */
  hideDevelopment: v.fallback(v.boolean(), false),
  /** What stands beside the list while nothing is selected. */
  aside: v.fallback(v.picklist(["none", "summary", "compare"]), "none"),
});

export type Preferences = v.InferOutput<typeof preferencesSchema>;
export type Grouping = Preferences["grouping"];
export type SortOrder = Preferences["sort"];

export const DEFAULT_PREFERENCES: Preferences = v.parse(preferencesSchema, {});

export function readPreferences(stored: unknown): Preferences {
  const read = v.safeParse(preferencesSchema, stored);
  return read.success ? read.output : DEFAULT_PREFERENCES;
}
