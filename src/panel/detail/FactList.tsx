/** The recorded facts of a connection as they were stated, and a button that copies them as a text timeline, as redacted as all that leaves the panel. */
import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import type { Connection } from "../../core/format/connection.ts";
import type { SocketEvent } from "../../messages/socket-event.ts";
import { formatNumberOf, formatOffset } from "../model/format.ts";
import { useCommands } from "../state/panel-context.tsx";
import { ActionIcon } from "../ui/icons.tsx";
import { FoldedSection } from "../ui/Section.tsx";
import { factFields } from "./fact-text.ts";

export function FactList({ connection }: { connection: Connection }): ReactNode {
  const { copy: copyOut } = useCommands();
  const { id, events, createdAt } = connection;
  const copy = (
    <Button className="text-button" onPress={() => void copyOut("text", [id])}>
      <ActionIcon name="copy" size={12} />
      Copy as text
    </Button>
  );
  return (
    <FoldedSection title={`Recorded facts (${formatNumberOf(events.length, "fact")})`} aside={copy}>
      <ol className="fact-list">
        {events.map((event, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: facts are only ever added at the end
          <Fact key={index} event={event} origin={createdAt} />
        ))}
      </ol>
    </FoldedSection>
  );
}

function Fact({ event, origin }: { event: SocketEvent; origin: number }): ReactNode {
  return (
    <li className="fact">
      <span className="fact-time">{formatOffset(event.at - origin)}</span>
      <span className="fact-kind">{event.kind}</span>
      <span className="fact-fields">
        {factFields(event).map(({ name, value }) => (
          <span key={name}>
            <span className="fact-name">{name}</span> {value}
          </span>
        ))}
      </span>
    </li>
  );
}
