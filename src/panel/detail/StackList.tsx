/** Where in the page's code the constructor and each close() were called; in DevTools a line opens its script. */
import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import type { Connection } from "../../core/format/connection.ts";
import { useCommands } from "../state/panel-context.tsx";
import { parseStack, type StackFrame, shortPlace } from "./stack-frames.ts";

export function StackList({ connection }: { connection: Connection }): ReactNode {
  const { api, constructorStack, closeCalls } = connection;
  const stacks = [
    { title: `new ${api}()`, stack: constructorStack },
    ...closeCalls.map(({ code, reason, stack }) => ({ title: callText(code, reason), stack })),
  ];
  return (
    <>
      {stacks.map(({ title, stack }, index) => (
        // Calls have no identity of their own; their order is fixed.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div key={index} className="stack">
          <h4 className="mono">{title}</h4>
          {stack ? <Frames stack={stack} /> : <p className="nothing">No stack was recorded.</p>}
        </div>
      ))}
    </>
  );
}

const callText = (code: number | undefined, reason: string | undefined): string => {
  const passed = [code, reason === undefined ? undefined : JSON.stringify(reason)].filter((it) => it !== undefined);
  return `close(${passed.join(", ")})`;
};

function Frames({ stack }: { stack: string }): ReactNode {
  return (
    <ol className="stack-frames">
      {parseStack(stack).map((frame, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: frames of a stack may repeat and never move
        <li key={index}>
          <Frame frame={frame} />
        </li>
      ))}
    </ol>
  );
}

function Frame({ frame: { name, place, text } }: { frame: StackFrame }): ReactNode {
  const { openResource } = useCommands();
  if (!place) return text;
  const label = shortPlace(place);
  return (
    <>
      <span className="stack-name">{name || "(anonymous)"}</span>{" "}
      {openResource ? (
        <Button className="link-button" onPress={() => openResource(place)}>
          <span title={place.url}>{label}</span>
        </Button>
      ) : (
        <span className="stack-place" title={place.url}>
          {label}
        </span>
      )}
    </>
  );
}
