/** Every claim of the export under the rule it stands on, with the rule's reason and source: what the verdict rests on. */
import type { ReactNode } from "react";
import { ruleById } from "../../core/explain/inference/rules.ts";
import type { Claims } from "../../core/format/claims.ts";
import { KNOWLEDGE, type Knowledge } from "../model/words.ts";
import { KnowledgeMark } from "../ui/KnowledgeMark.tsx";
import { SourceTexts } from "../ui/SourceText.tsx";
import { type ClaimGroup, groupClaims } from "./claim-groups.ts";

// `as`: the keys of KNOWLEDGE are the kinds of knowledge.
const KINDS = Object.keys(KNOWLEDGE) as Knowledge[];

export function ClaimList({ claims }: { claims: Claims }): ReactNode {
  return (
    <>
      <ul className="claim-groups">
        {groupClaims(claims).map((group) => (
          <Group key={group.basis ?? ""} group={group} />
        ))}
      </ul>
      <dl className="legend">
        {KINDS.map((kind) => (
          <div key={kind}>
            <dt>
              <KnowledgeMark knowledge={kind} />
            </dt>
            <dd>{KNOWLEDGE[kind].note}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Group({ group: { basis, claims } }: { group: ClaimGroup }): ReactNode {
  const rule = basis === undefined ? undefined : ruleById(basis);
  return (
    <li className="claim-group">
      <p>
        {rule ? rule.why : basis === undefined ? "No rule speaks about these." : ""}{" "}
        <span className="source">
          {basis && <span className="rule">rule {basis}</span>}
          {rule && (
            <>
              {" · "}
              <SourceTexts sources={rule.sources} />
            </>
          )}
        </span>
      </p>
      <dl className="claims">
        {claims.map(({ name, value, knowledge }) => (
          <div key={name} className="claim">
            <dt>{name}</dt>
            <dd>
              {value !== "" && <span className="claim-value">{value}</span>}
              <KnowledgeMark knowledge={knowledge} basis={basis} />
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
