/** What to do about a cause, a finding or a pattern, who is suspected, and where that comes from: everywhere in the same words. */
import type { ReactNode } from "react";
import { SUSPECTS_HEAD } from "../../core/words/findings.ts";
import { SourceNote } from "./SourceNote.tsx";

/** "", nobody and undefined: there is none. */
export function Advice({
  text = "",
  suspects = [],
  source = "",
}: {
  text?: string | undefined;
  suspects?: readonly string[] | undefined;
  source?: string | undefined;
}): ReactNode {
  return (
    <>
      {text !== "" && (
        <p className="advice">
          <strong>What to do:</strong> {text}
        </p>
      )}
      {suspects.length > 0 && (
        <p className="suspects">
          {SUSPECTS_HEAD}: {suspects.join("; ")}
        </p>
      )}
      {source !== "" && <SourceNote text={source} />}
    </>
  );
}
