/** The team's own close codes: which dictionaries are in use, how to add one, what a file looks like, and ready-made ones. */

import { type ReactNode, useRef } from "react";
import { Button } from "react-aria-components";
import { sourceOf } from "../../core/protocol/source-text.ts";
import { formatNumberOf } from "../model/format.ts";
import { isReadyMade } from "../state/dictionaries.ts";
import { useCommands, usePanel } from "../state/panel-context.tsx";
import { FilePicker } from "../ui/FilePicker.tsx";
import { FoldedSection } from "../ui/Section.tsx";
import { SourceText } from "../ui/SourceText.tsx";
import { ReadyMadeList } from "./ReadyMadeList.tsx";

const EXAMPLE = `{
  "format": "close-codes-dictionary",
  "version": 1,
  "name": "Our chat",
  "match": { "urlPattern": "wss://*.example.com/chat*" },
  "codes": [
    { "code": 4001, "name": "Room closed",
      "meaning": "The host ended the room.", "action": "stop" }
  ]
}`;

export function DictionaryList(): ReactNode {
  const { copyText } = useCommands();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <div className="dictionaries">
      <p>
        Codes from 3000 to 4999 mean what your servers say. A small JSON file gives them names, in the list, the detail
        and this reference.
      </p>
      <OwnList />
      <p>
        <Button className="text-button primary-button" onPress={() => picker.current?.click()}>
          Add a dictionary{"\u2026"}
        </Button>
      </p>
      <FilePicker ref={picker} label="Dictionary to add" />
      <FoldedSection
        title="What a file looks like"
        aside={
          <Button className="text-button" onPress={() => copyText(EXAMPLE)}>
            Copy the example
          </Button>
        }
      >
        <pre className="example">{EXAMPLE}</pre>
      </FoldedSection>
      <ReadyMadeList />
    </div>
  );
}

function OwnList(): ReactNode {
  const dictionaries = usePanel((state) => state.dictionaries).filter((dictionary) => !isReadyMade(dictionary));
  const { removeDictionary } = useCommands();
  if (dictionaries.length === 0) return null;
  return (
    <ul aria-label="Your dictionaries">
      {dictionaries.map(({ name, codes, match, source }) => (
        <li key={name} className="dictionary">
          <strong>{name}</strong>
          <span>
            {formatNumberOf(codes.length, "code")}
            {match?.protocol !== undefined && `, subprotocol ${match.protocol}`}
            {match?.urlPattern !== undefined && `, ${match.urlPattern}`}
            {source !== undefined && (
              <>
                {", "}
                <SourceText source={sourceOf(source)} />
              </>
            )}
          </span>
          <Button className="text-button" aria-label={`Remove ${name}`} onPress={() => removeDictionary(name)}>
            Remove
          </Button>
        </li>
      ))}
    </ul>
  );
}
