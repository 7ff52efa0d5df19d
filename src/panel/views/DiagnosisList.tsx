/** The causes that core found, best first: each with its certainty, its evidence, what to do, and its source. */
import type { ReactNode } from "react";
import type { Diagnosis } from "../../core/export-format.ts";
import { KnowledgeMark } from "./KnowledgeMark.tsx";
import { SourceText } from "./SourceText.tsx";

export function DiagnosisList({ diagnosis }: { diagnosis: readonly Diagnosis[] }): ReactNode {
  return (
    <ol className="diagnosis">
      {diagnosis.map(({ cause, title, certainty, evidence, advice, source }) => (
        <li key={cause} className={`diagnosis-item by-${certainty}`}>
          <h4>
            <span>{title}</span>
            <KnowledgeMark knowledge={certainty} />
          </h4>
          {evidence.length > 0 && (
            <ul className="evidence">
              {evidence.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          )}
          {advice !== "" && (
            <p className="advice">
              <strong>What to do:</strong> {advice}
            </p>
          )}
          {source !== "" && (
            <p className="source">
              Source: <SourceText text={source} />
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
