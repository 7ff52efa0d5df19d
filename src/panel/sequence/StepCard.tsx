/** Everything about the step looked at: what, when, how it is known, by which rule, and what RFC 6455 says of it. */
import type { ReactNode } from "react";
import { ruleById } from "../../core/explain/inference/rules.ts";
import type { Connection } from "../../core/format/connection.ts";
import { rfcSection } from "../../core/protocol/rfc6455.ts";
import { KNOWLEDGE, stepTitle } from "../model/words.ts";
import { KnowledgeMark } from "../ui/KnowledgeMark.tsx";
import { OutLink, SourceTexts } from "../ui/SourceText.tsx";
import type { SequenceRow } from "./lay-out.ts";
import { stepTimes } from "./step-facts.ts";
import { restOf } from "./step-text.ts";

export function StepCard({ connection, row }: { connection: Connection; row: SequenceRow }): ReactNode {
  const { step, knowledge } = row;
  const rule = ruleById(step.basis);
  const [section, ...more] = (step.sections ?? [step.rfc]).flatMap((id) => rfcSection(id) ?? []);
  const rest = restOf(step);
  return (
    <section className="step-card" aria-label="Step">
      <h4>{stepTitle(step.step)}</h4>
      {rest !== "" && <p className="step-card-detail">{rest}</p>}
      <dl className="step-card-times">
        {stepTimes(connection, step).map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>
        <KnowledgeMark knowledge={knowledge} basis={step.basis} />{" "}
        <span className="step-card-why">{rule?.why ?? KNOWLEDGE[knowledge].note}</span>
      </p>
      <p className="source">
        <span className="rule">rule {step.basis}</span>
        {rule && (
          <>
            {" · "}
            <SourceTexts sources={rule.sources} />
          </>
        )}
      </p>
      {section && (
        <p className="step-card-rfc">
          <OutLink href={section.url}>
            RFC 6455 §{section.id} {section.title}
          </OutLink>
          <span>{section.summary}</span>
        </p>
      )}
      {more.length > 0 && (
        <p className="step-card-rfc">
          <span>Also:</span>
          {more.map(({ id, title, url }) => (
            <OutLink key={id} href={url}>
              §{id} {title}
            </OutLink>
          ))}
        </p>
      )}
    </section>
  );
}
