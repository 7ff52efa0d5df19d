/** Where advice comes from: one or two sources as they are, more of them folded, so that they do not outweigh what they support. */
import type { ReactNode } from "react";
import { Button, Disclosure, DisclosurePanel } from "react-aria-components";
import { ActionIcon } from "./icons.tsx";
import { SourceText } from "./SourceText.tsx";

const FEW = 2;

export function SourceNote({ text }: { text: string }): ReactNode {
  const sources = text.split("; ");
  if (sources.length <= FEW) {
    return (
      <p className="source">
        Source: <SourceText text={text} />
      </p>
    );
  }
  return (
    <Disclosure className="source">
      <Button slot="trigger" className="section-trigger">
        <span>{sources.length} sources</span>
        <ActionIcon name="chevron" size={10} />
      </Button>
      <DisclosurePanel>
        <ul className="source-list">
          {sources.map((source) => (
            <li key={source}>
              <SourceText text={source} />
            </li>
          ))}
        </ul>
      </DisclosurePanel>
    </Disclosure>
  );
}
