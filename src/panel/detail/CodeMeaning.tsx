/** What the status code of the close means: its registered meaning, who may send it, where it may appear, what libraries mean by it. */

import type { ReactNode } from "react";
import type { Connection } from "../../core/format/connection.ts";
import type { Source } from "../../core/format/source.ts";
import { describeCode } from "../../core/protocol/close-codes/describe.ts";
import { hintsOf } from "../../core/protocol/close-codes/hints.ts";
import { useDictionaries } from "../state/panel-context.tsx";
import { CodeLink } from "../ui/CodeLink.tsx";
import { SourceTexts } from "../ui/SourceText.tsx";

export function CodeMeaning({ connection }: { connection: Connection }): ReactNode {
  const dictionaries = useDictionaries();
  const code = connection.closeEvent?.code;
  if (code === undefined) return null;
  const { name, meaning, sources, libraryMeanings } = describeCode(code, hintsOf(connection), dictionaries);
  return (
    <div className="meaning">
      <p>
        <strong>
          <CodeLink code={code} /> {name}.
        </strong>{" "}
        {meaning} <SourceLine sources={sources} />
      </p>
      {libraryMeanings.length > 0 && (
        <ul className="meaning-libraries">
          {libraryMeanings.map((it) => (
            <li key={it.system}>
              <strong>{it.system}:</strong> {it.meaning} <SourceLine sources={it.sources} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function SourceLine({ sources }: { sources: readonly Source[] }): ReactNode {
  return (
    <span className="source">
      <SourceTexts sources={sources} />
    </span>
  );
}
