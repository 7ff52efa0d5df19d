/** What several connections have in common: each with its evidence, how sure it is, and the way to list them. */
import { type ReactNode, useState } from "react";
import { Button } from "react-aria-components";
import type { Pattern } from "../../core/format/pattern.ts";
import { formatNumberOf } from "../model/format.ts";
import { patternSubset } from "../model/subset.ts";
import { Advice, sourcesOf } from "../ui/Advice.tsx";
import { KnowledgeMark } from "../ui/KnowledgeMark.tsx";
import { SubsetToggle } from "../ui/SubsetToggle.tsx";

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
  const { title, certainty, evidence, advice, suspects, connections } = pattern;
  return (
    <>
      <h4 className="pattern-head">
        {title} <KnowledgeMark knowledge={certainty} />
        <SubsetToggle subset={patternSubset(pattern)}>
          List {formatNumberOf(connections.length, "connection")}
        </SubsetToggle>
      </h4>
      <Evidence evidence={evidence} />
      <Advice text={advice} suspects={suspects} sources={sourcesOf(pattern)} />
    </>
  );
}

/** Phrases shown before "Show all". */
const FEW = 5;

function Evidence({ evidence }: { evidence: readonly string[] }): ReactNode {
  const [all, setAll] = useState(false);
  const isLong = evidence.length > FEW + 1;
  return (
    <>
      <ul className="evidence">
        {evidence.slice(0, all || !isLong ? undefined : FEW).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      {isLong && (
        <Button className="link-button count-more" onPress={() => setAll(!all)}>
          {all ? "Show fewer" : `Show all ${evidence.length}`}
        </Button>
      )}
    </>
  );
}
