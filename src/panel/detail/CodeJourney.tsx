/** The status code from the page's wish to what the page was told, four stages side by side, each with how it is known. */

import type { ReactNode } from "react";
import type { Connection } from "../../core/format/connection.ts";
import { NO_STATUS } from "../../messages/websocket-constants.ts";
import { useDictionaries } from "../state/panel-context.tsx";
import { CodeLink } from "../ui/CodeLink.tsx";
import { KnowledgeMark } from "../ui/KnowledgeMark.tsx";
import { codeJourney, type JourneyStage } from "./code-journey.ts";

export function CodeJourney({ connection }: { connection: Connection }): ReactNode {
  const dictionaries = useDictionaries();
  return (
    <ol className="journey">
      {codeJourney(connection, dictionaries).map((stage) => (
        <Stage key={stage.stage} stage={stage} />
      ))}
    </ol>
  );
}

function Stage({
  stage: { stage, title, code, name, instead, reason, knowledge, basis },
}: {
  stage: JourneyStage;
}): ReactNode {
  return (
    <li className={`journey-stage journey-${stage} by-${knowledge}`}>
      <h4>{title}</h4>
      {code !== null ? (
        <div className="journey-code">
          <CodeLink code={code} /> <span className="code-name">{name}</span>
        </div>
      ) : (
        // What is not known is said by the mark below.
        instead !== "" && <div className="journey-code journey-instead">{instead}</div>
      )}
      <Reason code={code} reason={reason} />
      <KnowledgeMark knowledge={knowledge} basis={basis} />
    </li>
  );
}

function Reason({ code, reason }: { code: number | null; reason: string | null }): ReactNode {
  if (reason === null) return null;
  // An empty body has no room for a reason: 1005 says so already.
  if (reason === "")
    return code === null || code === NO_STATUS ? null : <div className="journey-reason nothing">empty reason</div>;
  return <div className="journey-reason">“{reason}”</div>;
}
