/** What to do about a cause, a finding or a pattern, who is suspected, and where that comes from: everywhere in the same words. */
import type { ReactNode } from "react";
import { adviceParts } from "../model/advice.ts";
import { SourceText } from "./SourceText.tsx";

/** "" and undefined: there is none. */
export function Advice({
  text = "",
  source = "",
}: {
  text?: string | undefined;
  source?: string | undefined;
}): ReactNode {
  const { suspects, advice } = adviceParts(text);
  return (
    <>
      {advice !== "" && (
        <p className="advice">
          <strong>What to do:</strong> {advice}
        </p>
      )}
      {suspects !== "" && <p className="suspects">Suspects with that limit: {suspects}</p>}
      {source !== "" && (
        <p className="source">
          Source: <SourceText text={source} />
        </p>
      )}
    </>
  );
}
