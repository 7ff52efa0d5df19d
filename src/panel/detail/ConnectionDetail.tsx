/** Everything about one connection, the answer first: verdict, codes, timeline, diagnosis, then what they rest on. */

import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { known } from "../../core/format/claims.ts";
import type { Connection } from "../../core/format/connection.ts";
import { addressOf } from "../model/address.ts";
import { isProblem, outcomeOf, outcomeWord } from "../model/outcome.ts";
import { SequenceDiagram } from "../sequence/SequenceDiagram.tsx";
import { useCommands } from "../state/panel-context.tsx";
import { ActionIcon, OutcomeIcon } from "../ui/icons.tsx";
import { FoldedSection, Section } from "../ui/Section.tsx";
import { useAfterFirstPaint } from "../ui/use-after-first-paint.ts";
import { ClaimList } from "./ClaimList.tsx";
import { CloseFrames } from "./CloseFrames.tsx";
import { ClosingClock } from "./ClosingClock.tsx";
import { CodeJourney } from "./CodeJourney.tsx";
import { CodeMeaning } from "./CodeMeaning.tsx";
import { DiagnosisList } from "./DiagnosisList.tsx";
import { FactList } from "./FactList.tsx";
import { OpeningFacts } from "./OpeningFacts.tsx";
import { RelatedSection } from "./RelatedSection.tsx";
import { StackList } from "./StackList.tsx";
import { SummaryStrip } from "./SummaryStrip.tsx";
import { TrafficTable } from "./TrafficTable.tsx";

export function ConnectionDetail({ connection }: { connection: Connection }): ReactNode {
  const { diagnosis, closeCalls, closeEvent, claims } = connection;
  const isRestDrawn = useAfterFirstPaint();
  const hasCodes = closeEvent !== null || closeCalls.length > 0 || outcomeOf(connection) === "ended";
  const codes = hasCodes && (
    <Section title="Status codes">
      <CodeJourney connection={connection} />
      <CodeMeaning connection={connection} />
    </Section>
  );
  // Without a Close frame either way the codes only say 1006 once more.
  const codesMatter = closeCalls.length > 0 || known(claims.closeReceived) || known(claims.closeSent);
  // What went wrong is asked first; what went well is rather looked at.
  const isWrong = isProblem(outcomeOf(connection));
  const why = diagnosis.length > 0 && (
    <Section title="Why">
      <DiagnosisList diagnosis={diagnosis} />
    </Section>
  );
  return (
    <article className="detail" aria-label="Selected connection">
      <DetailHead connection={connection} />
      <div className="detail-body">
        <p className="verdict">{connection.verdict}</p>
        <ClosingClock connection={connection} />
        <SummaryStrip connection={connection} />
        {codesMatter && codes}
        {isWrong && why}
        <SequenceDiagram connection={connection} />
        {!codesMatter && codes}
        {!isWrong && why}
        {isRestDrawn && <Rest connection={connection} />}
      </div>
    </article>
  );
}

/** What the answer rests on; below what is seen at first. */
function Rest({ connection }: { connection: Connection }): ReactNode {
  return (
    <>
      <CloseFrames connection={connection} />
      <RelatedSection connection={connection} />
      <Section title="Opening handshake">
        <OpeningFacts connection={connection} />
      </Section>
      <Section title="Traffic">
        <TrafficTable connection={connection} />
      </Section>
      <FoldedSection title="How we know">
        <ClaimList claims={connection.claims} />
      </FoldedSection>
      <FoldedSection title="Call stacks">
        <StackList connection={connection} />
      </FoldedSection>
      <FactList connection={connection} />
    </>
  );
}

function DetailHead({ connection }: { connection: Connection }): ReactNode {
  const { select } = useCommands();
  const { host, path, scheme } = addressOf(connection.url);
  const outcome = outcomeOf(connection);
  return (
    <header className="detail-head">
      <span className={`outcome outcome-${outcome}`}>
        <OutcomeIcon outcome={outcome} />
        {outcomeWord(connection, outcome)}
      </span>
      <h2 className="detail-address" title={connection.url}>
        {scheme && <span className="address-scheme">{`${scheme}//`}</span>}
        {host}
        <span className="address-path">{path}</span>
      </h2>
      <Button className="icon-button" aria-label="Close details" onPress={() => select(null)}>
        <ActionIcon name="close" />
      </Button>
    </header>
  );
}
