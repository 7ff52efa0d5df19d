/** Says how something is known: a shape and a word, and on hover the rule and its reason. */
import type { ReactNode } from "react";
import { ruleById } from "../../core/explain/inference/rules.ts";
import { KNOWLEDGE, type Knowledge } from "../model/words.ts";
import { KnowledgeIcon } from "./icons.tsx";

export function KnowledgeMark({ knowledge, basis }: { knowledge: Knowledge; basis?: string | undefined }): ReactNode {
  const why = basis === undefined ? undefined : ruleById(basis)?.why;
  const reason = why ?? KNOWLEDGE[knowledge].note;
  return (
    <span className={`knowledge knowledge-${knowledge}`} title={basis ? `${reason}\nRule ${basis}` : reason}>
      <KnowledgeIcon knowledge={knowledge} />
      {KNOWLEDGE[knowledge].word}
    </span>
  );
}
