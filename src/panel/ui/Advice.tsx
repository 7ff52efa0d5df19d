/** What to do about a cause, a finding or a pattern, who is suspected, and where that comes from: everywhere in the same words. */
import type { ReactNode } from "react";
import type { Finding } from "../../core/format/finding.ts";
import type { Source } from "../../core/format/source.ts";
import { SUSPECTS_HEAD } from "../../core/words/findings.ts";
import { SourceNote } from "./SourceNote.tsx";

/** "", nobody and undefined: there is none. */
export function Advice({
  text = "",
  suspects = [],
  sources = [],
}: {
  text?: string | undefined;
  suspects?: readonly string[] | undefined;
  sources?: readonly Source[] | undefined;
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
      {sources.length > 0 && <SourceNote sources={sources} />}
    </>
  );
}

/** Of a finding; one that an imported file carries has its sources only as text. */
export const sourcesOf = ({
  finding,
  source = "",
}: {
  finding?: Finding;
  source?: string | undefined;
}): readonly Source[] => finding?.sources ?? (source === "" ? [] : [{ text: source }]);
