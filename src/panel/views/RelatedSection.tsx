/** What a connection has to do with others: its chain of reconnects, and what several have in common. */
import { type ReactNode, useDeferredValue, useMemo } from "react";
import { Button } from "react-aria-components";
import type { Connection } from "../../core/export-format.ts";
import { findPatterns } from "../../core/patterns.ts";
import { type ReconnectChain, reconnectChains } from "../../core/reconnects.ts";
import { formatDuration } from "../model/format.ts";
import { useActions, usePanel } from "../panel-context.tsx";
import { KnowledgeMark } from "./KnowledgeMark.tsx";
import { FoldedSection, Section } from "./Section.tsx";
import { SourceText } from "./SourceText.tsx";

/** More would make each new fact of a flood look through them all. */
const MOST = 3000;

export function RelatedSection({ connection }: { connection: Connection }): ReactNode {
  const all = useDeferredValue(usePanel((state) => state.connections));
  const chain = useMemo(
    () =>
      all.length > MOST ? undefined : reconnectChains(all).find(({ attempts }) => attempts.includes(connection.id)),
    [all, connection.id],
  );
  const patterns = useMemo(
    () =>
      all.length > MOST
        ? []
        : findPatterns(all).filter(({ connections }) => connections.includes(connection.id) && connections.length > 1),
    [all, connection.id],
  );
  return (
    <>
      {chain && <Chain chain={chain} id={connection.id} />}
      {patterns.length > 0 && (
        <FoldedSection title={`In common with others (${patterns.length})`}>
          <ul className="patterns">
            {patterns.map(({ id, title, certainty, evidence, advice, source }) => (
              <li key={`${id} ${evidence[0] ?? ""}`}>
                <h4>
                  {title} <KnowledgeMark knowledge={certainty} />
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
              </li>
            ))}
          </ul>
        </FoldedSection>
      )}
    </>
  );
}

const OUTCOMES = { recovered: "recovered", "gave-up": "gave up", ongoing: "still trying" } as const;

const RESULTS: Record<ReconnectChain["results"][number], string> = {
  connecting: "connecting",
  open: "open",
  failed: "failed to open",
  lost: "lost",
  "server-closed": "closed by the server",
  "own-close": "closed by the page",
  aborted: "aborted",
  "page-gone": "page gone",
  cached: "in the cache",
};

/** Attempts one after the other, with the waits between them, this one marked. */
function Chain({ chain, id }: { chain: ReconnectChain; id: string }): ReactNode {
  const { attempts, gapsMs, outcome, recoveredAfterMs, findings, looksLike, results } = chain;
  const { select } = useActions();
  const after = recoveredAfterMs === null ? "" : ` after ${formatDuration(recoveredAfterMs)}`;
  return (
    <Section
      title={`Reconnects: attempt ${attempts.indexOf(id) + 1} of ${attempts.length}, ${OUTCOMES[outcome]}${after}`}
    >
      <ol className="chain">
        {attempts.map((attempt, index) => (
          <li key={attempt}>
            {index > 0 && <span className="chain-gap">{formatDuration(gapsMs[index - 1] ?? 0)} later</span>}
            <Button className="chip" aria-current={attempt === id} onPress={() => select(attempt)}>
              {index + 1}. {RESULTS[results[index] ?? "connecting"]}
            </Button>
          </li>
        ))}
      </ol>
      {looksLike !== null && <p className="nothing">The waits look like {looksLike}.</p>}
      <ul className="patterns">
        {findings
          .filter(({ title }) => title !== undefined)
          .map(({ rule, title, certainty, evidence, advice }) => (
            <li key={rule}>
              <h4>
                {title} <KnowledgeMark knowledge={certainty} />
              </h4>
              <p className="nothing">{evidence}</p>
              {advice !== undefined && (
                <p>
                  <strong>What to do:</strong> {advice}
                </p>
              )}
            </li>
          ))}
      </ul>
    </Section>
  );
}
