/** Names what a level of redaction takes out: how many values of what, and where they stand; or what stays in when nothing is. */
import type { ReactNode } from "react";
import type { Found } from "../../core/files/redaction/redactor.ts";
import { OutcomeIcon } from "../ui/icons.tsx";
import { redactionSum, redactionWords } from "./redaction-summary.ts";

interface TakenOutProps {
  /** Nothing is taken out: what is found stays in. */
  stays: boolean;
  found: readonly Found[];
}

export function TakenOut({ stays, found }: TakenOutProps): ReactNode {
  return (
    <section className="taken-out" aria-label="What is taken out">
      <p className="taken-out-sum" role="status">
        {stays && found.length > 0 && <OutcomeIcon outcome="abnormal" />}
        {sentence(stays, found)}
      </p>
      {found.length > 0 && (
        <ul className="taken-out-list">
          {redactionWords(found).map(({ key, what, name, where }) => (
            <li key={key}>
              <span>
                {what}
                {name !== "" && <code className="mono"> {name}</code>}
              </span>
              <span className="taken-out-where">{where}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function sentence(stays: boolean, found: readonly Found[]): string {
  if (found.length === 0) return "No credentials were found, by name or by shape: nothing is taken out.";
  return stays ? `Credentials stay in: ${redactionSum(found)}.` : `Taken out: ${redactionSum(found)}.`;
}
