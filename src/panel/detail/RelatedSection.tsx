/** What a connection has to do with others: its chain of reconnects, and what several have in common. */
import { type ReactNode, useMemo } from "react";
import type { ReconnectChain } from "../../core/across/reconnects/reconnects.ts";
import type { Connection } from "../../core/format/connection.ts";
import { formatDuration } from "../model/format.ts";
import { CHAIN_OUTCOMES } from "../model/words.ts";
import { GapChart } from "../reconnects/GapChart.tsx";
import { PatternList } from "../reconnects/PatternList.tsx";
import { usePanel } from "../state/panel-context.tsx";
import { useChains, usePatterns } from "../state/use-analysis.ts";
import { Advice, sourcesOf } from "../ui/Advice.tsx";
import { KnowledgeMark } from "../ui/KnowledgeMark.tsx";
import { FoldedSection, Section } from "../ui/Section.tsx";

export function RelatedSection({ connection: { id } }: { connection: Connection }): ReactNode {
  const all = usePanel((state) => state.connections);
  // Two components: among many connections each search takes its time, and React breathes between components.
  return (
    <>
      <ItsChain id={id} all={all} />
      <ItsPatterns id={id} all={all} />
    </>
  );
}

interface Related {
  id: string;
  all: readonly Connection[];
}

function ItsChain({ id, all }: Related): ReactNode {
  const chains = useChains(all);
  const chain = useMemo(() => chains.find(({ attempts }) => attempts.includes(id)), [chains, id]);
  return chain && <Chain chain={chain} id={id} all={all} />;
}

function ItsPatterns({ id, all }: Related): ReactNode {
  const patterns = usePatterns(all);
  const its = useMemo(
    () => patterns.filter(({ connections }) => connections.includes(id) && connections.length > 1),
    [patterns, id],
  );
  if (its.length === 0) return null;
  return (
    <FoldedSection title={`In common with others (${its.length})`}>
      <PatternList patterns={its} />
    </FoldedSection>
  );
}

interface ChainProps extends Related {
  chain: ReconnectChain;
}

const KNOWN_POLICY = "known-policy";

/** The outage of this connection, attempt by attempt, and what there is to say about the chain. */
function Chain({ chain, id, all }: ChainProps): ReactNode {
  const { attempts, outcome, recoveredAfterMs } = chain;
  const after = recoveredAfterMs === null ? "" : ` after ${formatDuration(recoveredAfterMs)}`;
  const byId = useMemo(() => {
    const its = new Set(attempts);
    return new Map(all.flatMap((connection) => (its.has(connection.id) ? [[connection.id, connection] as const] : [])));
  }, [attempts, all]);
  return (
    <Section
      title={`Reconnects: attempt ${attempts.indexOf(id) + 1} of ${attempts.length}, ${CHAIN_OUTCOMES[outcome]}${after}`}
    >
      <GapChart chain={chain} id={id} byId={byId} />
      <Findings chain={chain} />
    </Section>
  );
}

function Findings({ chain: { findings, looksLike } }: { chain: ReconnectChain }): ReactNode {
  const known = findings.find(({ rule }) => rule === KNOWN_POLICY);
  return (
    <ul className="patterns">
      {looksLike !== null && (
        <li>
          <h4>
            The gaps look like {looksLike} <KnowledgeMark knowledge="likely" />
          </h4>
          {known && <p className="nothing">{known.evidence}</p>}
        </li>
      )}
      {findings.map((finding) => {
        const { rule, title, certainty, evidence, advice } = finding;
        return (
          title !== undefined && (
            <li key={rule}>
              <h4>
                {title} <KnowledgeMark knowledge={certainty} />
              </h4>
              <p className="nothing">{evidence}</p>
              <Advice text={advice} sources={sourcesOf(finding)} />
            </li>
          )
        );
      })}
    </ul>
  );
}
