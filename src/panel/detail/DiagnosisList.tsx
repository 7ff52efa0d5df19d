/** The causes that core found, best first: the first with its evidence, what to do and its source, the others folded under their titles. */
import type { ReactNode } from "react";
import { Button, Disclosure, DisclosurePanel, Heading } from "react-aria-components";
import type { Diagnosis } from "../../core/format/connection.ts";
import { Advice, sourcesOf } from "../ui/Advice.tsx";
import { ActionIcon } from "../ui/icons.tsx";
import { KnowledgeMark } from "../ui/KnowledgeMark.tsx";

export function DiagnosisList({ diagnosis }: { diagnosis: readonly Diagnosis[] }): ReactNode {
  const [first, ...others] = diagnosis;
  return (
    <ol className="diagnosis">
      {first && (
        <li className={`diagnosis-item by-${first.certainty}`}>
          <h4>
            <span>{first.title}</span>
            <KnowledgeMark knowledge={first.certainty} />
          </h4>
          <Reasons diagnosis={first} />
        </li>
      )}
      {others.map((it) => (
        <li key={it.finding?.id ?? it.cause} className={`diagnosis-item by-${it.certainty}`}>
          <Disclosure>
            {({ isExpanded }) => (
              <>
                <Heading level={4}>
                  <Button slot="trigger" className="section-trigger">
                    <span>{it.title}</span>
                    <ActionIcon name="chevron" size={10} />
                  </Button>
                  <KnowledgeMark knowledge={it.certainty} />
                </Heading>
                <DisclosurePanel>{isExpanded && <Reasons diagnosis={it} />}</DisclosurePanel>
              </>
            )}
          </Disclosure>
        </li>
      ))}
    </ol>
  );
}

function Reasons({ diagnosis }: { diagnosis: Diagnosis }): ReactNode {
  const { evidence, advice, suspects } = diagnosis;
  return (
    <>
      {evidence.length > 0 && (
        <ul className="evidence">
          {evidence.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      <Advice text={advice} suspects={suspects} sources={sourcesOf(diagnosis)} />
    </>
  );
}
