/** Where advice comes from: one or two sources as they are, more of them folded, so that they do not outweigh what they support. */
import type { ReactNode } from "react";
import { Button, Disclosure, DisclosurePanel } from "react-aria-components";
import type { Source } from "../../core/format/source.ts";
import { sourceText } from "../../core/protocol/source-text.ts";
import { ActionIcon } from "./icons.tsx";
import { SourceText, SourceTexts } from "./SourceText.tsx";

const FEW = 2;

export function SourceNote({ sources }: { sources: readonly Source[] }): ReactNode {
  if (sources.length <= FEW) {
    return (
      <p className="source">
        Source: <SourceTexts sources={sources} />
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
            <li key={sourceText(source)}>
              <SourceText source={source} />
            </li>
          ))}
        </ul>
      </DisclosurePanel>
    </Disclosure>
  );
}
