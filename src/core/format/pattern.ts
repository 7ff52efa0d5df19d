/** How a pattern across connections stands in the export file: a part of its summary. */
import * as v from "valibot";
import type { Finding } from "./finding.ts";

export const patternSchema = v.object({
  id: v.string(),
  title: v.string(),
  certainty: v.picklist(["certain", "likely"]),
  /** Plain phrases, each one thing that was seen. */
  evidence: v.array(v.string()),
  /** Ids of the connections that show it. */
  connections: v.array(v.string()),
  advice: v.string(),
  /** As in a diagnosis. */
  suspects: v.optional(v.array(v.string())),
  source: v.string(),
});

/** `finding`: what it was written from; not in a file. */
export type Pattern = v.InferOutput<typeof patternSchema> & { finding?: Finding };
