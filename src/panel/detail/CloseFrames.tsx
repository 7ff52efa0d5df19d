/** The Close frames of a connection as bytes, rebuilt from the claims: what was sent, received, or refused before it could be sent. */
import type { ReactNode } from "react";
import type { Connection } from "../../core/format/connection.ts";
import { type ConnectionFrame, closeFrames, type FrameDirection } from "../../core/protocol/close-frame.ts";
import { knowledgeOf } from "../model/words.ts";
import { KnowledgeMark } from "../ui/KnowledgeMark.tsx";
import { Section } from "../ui/Section.tsx";

const DIRECTIONS: Record<FrameDirection, string> = {
  sent: "Sent",
  received: "Received",
  "never-sent": "Never sent",
};

export function CloseFrames({ connection }: { connection: Connection }): ReactNode {
  const frames = closeFrames(connection);
  if (frames.length === 0) return null;
  return (
    <Section title="Close frames">
      <ul className="frames" aria-label="Close frame payloads, rebuilt">
        {frames.map((frame, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: frames keep their order and have no identity
          <Frame key={index} frame={frame} />
        ))}
      </ul>
    </Section>
  );
}

function Frame({ frame }: { frame: ConnectionFrame }): ReactNode {
  const { direction, hex, payloadBytes, limits, problems, refusal, basis, reasonKnown } = frame;
  const notes = refusal === null ? problems : [refusal];
  return (
    <li className={`frame frame-${direction}`}>
      <span className="frame-direction">{DIRECTIONS[direction]}</span>
      <code className="frame-bytes">
        {hex === "" ? "empty payload" : hex}
        {reasonKnown ? "" : " \u2026"}
      </code>
      <span className="frame-size">
        {payloadBytes} of {limits.payload} bytes
      </span>
      <KnowledgeMark knowledge={knowledgeOf(frame)} basis={basis[0]} />
      {notes.map((text) => (
        <p key={text} className="frame-problem">
          {text}
        </p>
      ))}
    </li>
  );
}
