/** What several connections have in common: each with its evidence, how sure it is, and the way to list them. */
import type { ReactNode } from "react";
import type { Pattern } from "../../core/patterns/pattern-schema.ts";
import { formatNumberOf } from "../model/format.ts";
import { KnowledgeMark } from "./KnowledgeMark.tsx";
import { SourceText } from "./SourceText.tsx";
import { SubsetToggle } from "./SubsetToggle.tsx";

export function PatternList({ patterns }: { patterns: readonly Pattern[] }): ReactNode {
  return (
    <ul className="patterns">
      {patterns.map((pattern) => (
        <li key={`${pattern.id} ${pattern.evidence[0] ?? ""}`}>
          <PatternItem pattern={pattern} />
        </li>
      ))}
    </ul>
  );
}

function PatternItem({ pattern }: { pattern: Pattern }): ReactNode {
  const { title, certainty, evidence, advice, source, connections } = pattern;
  return (
    <>
      <h4 className="pattern-head">
        {title} <KnowledgeMark knowledge={certainty} />
        <SubsetToggle title={`${formatNumberOf(connections.length, "connection")}: ${title}`} ids={connections}>
          List {formatNumberOf(connections.length, "connection")}
        </SubsetToggle>
      </h4>
      <ul className="evidence">
        {evidence.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <p>{advice}</p>
      <p className="source">
        <SourceText text={source} />
      </p>
    </>
  );
}
