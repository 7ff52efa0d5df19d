/** The reconnect chains of a recording that went worst: each row lists its attempts. */
import type { ReactNode } from "react";
import type { ReconnectChain } from "../../core/across/reconnects/reconnects.ts";
import type { Summary } from "../../core/format/summary.ts";
import { formatDuration, formatNumberOf } from "../model/format.ts";
import { chainSubset } from "../model/subset.ts";
import { CHAIN_OUTCOMES } from "../model/words.ts";
import { Section } from "../ui/Section.tsx";
import { SubsetToggle } from "../ui/SubsetToggle.tsx";

interface WorstChainsProps {
  summary: Pick<Summary, "chains" | "worstChains">;
  chains: readonly ReconnectChain[];
}

export function WorstChains({ summary: { chains: count, worstChains }, chains }: WorstChainsProps): ReactNode {
  if (count === 0) return null;
  const isAll = count === worstChains.length;
  return (
    <Section title={isAll ? `Reconnects (${count})` : `Reconnects: the worst ${worstChains.length} of ${count} chains`}>
      <ul className="worst-chains" aria-label="Reconnect chains">
        {worstChains.map(({ id, longestOutageMs }) => {
          const chain = chains.find((it) => it.id === id);
          return (
            chain && (
              <li key={id}>
                <WorstChain chain={chain} longestOutageMs={longestOutageMs ?? 0} />
              </li>
            )
          );
        })}
      </ul>
    </Section>
  );
}

interface WorstChainProps {
  chain: ReconnectChain;
  /** 0: none that recovered. */
  longestOutageMs: number;
}

function WorstChain({ chain, longestOutageMs }: WorstChainProps): ReactNode {
  const { endpoint, attempts, outcome, looksLike, findings } = chain;
  const parts = [
    formatNumberOf(attempts.length, "attempt"),
    longestOutageMs > 0 ? `longest outage ${formatDuration(longestOutageMs)}` : "",
    looksLike === null ? "" : `looks like ${looksLike}`,
    ...findings.flatMap(({ title }) => title ?? []),
  ];
  return (
    <SubsetToggle className="chain-row" subset={chainSubset(chain)}>
      <span className="chain-head">
        <span className={outcome === "gave-up" ? "chain-outcome chain-gave-up" : "chain-outcome"}>
          {CHAIN_OUTCOMES[outcome]}
        </span>
        <span className="mono">{endpoint}</span>
      </span>
      <span className="chain-note">{parts.filter((part) => part !== "").join(" \u00b7 ")}</span>
    </SubsetToggle>
  );
}
