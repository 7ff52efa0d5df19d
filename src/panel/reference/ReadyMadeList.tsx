/** Ready-made dictionaries, for connections that neither subprotocol nor URL gives away: each is in use or not. */

import type { ReactNode } from "react";
import { Button, Checkbox } from "react-aria-components";
import { type Dictionary, dictionaryText, READY_MADE } from "../../core/files/dictionary/team-dictionary.ts";
import type { Source } from "../../core/format/source.ts";
import { SYSTEMS } from "../../core/protocol/close-codes/libraries/systems.ts";
import { formatNumberOf } from "../model/format.ts";
import { isReadyMade } from "../state/dictionaries.ts";
import { useCommands, usePanel } from "../state/panel-context.tsx";
import { SourceTexts } from "../ui/SourceText.tsx";

export function ReadyMadeList(): ReactNode {
  const dictionaries = usePanel((state) => state.dictionaries);
  return (
    <section aria-labelledby="ready-made">
      <h3 id="ready-made" className="ready-made-head">
        Ready-made
      </h3>
      <p>
        Connections of these are recognised by subprotocol or URL. Where yours are not, take a dictionary into use: it
        speaks about all connections. Copied as a file, it can be narrowed with <code className="mono">match</code>.
      </p>
      <ul className="ready-made" aria-labelledby="ready-made">
        {READY_MADE.map((dictionary) => (
          <Row
            key={dictionary.name}
            dictionary={dictionary}
            used={dictionaries.find(({ name }) => name === dictionary.name)}
          />
        ))}
      </ul>
    </section>
  );
}

const sourcesOf = (name: string): readonly Source[] => SYSTEMS.find(({ system }) => system === name)?.sources ?? [];

function Row({ dictionary, used }: { dictionary: Dictionary; used: Dictionary | undefined }): ReactNode {
  const { addDictionary, removeDictionary, copyText } = useCommands();
  const { name, codes } = dictionary;
  // A file of the same name would be replaced.
  const isTaken = used !== undefined && !isReadyMade(used);
  return (
    <li className="ready-made-row">
      <Checkbox
        className="checkbox"
        isSelected={used !== undefined && !isTaken}
        isDisabled={isTaken}
        onChange={(isOn) => {
          if (isOn) addDictionary(dictionary);
          else removeDictionary(name);
        }}
      >
        <span className="checkbox-box" aria-hidden="true" />
        <span>{name}</span>
      </Checkbox>
      <span className="ready-made-count">{formatNumberOf(codes.length, "code")}</span>
      <span className="ready-made-source source">
        {isTaken ? "A dictionary of yours has this name. " : ""}
        <SourceTexts sources={sourcesOf(name)} />
      </span>
      <Button
        className="text-button"
        aria-label={`Copy ${name} as a file`}
        onPress={() => copyText(dictionaryText(dictionary))}
      >
        Copy
      </Button>
    </li>
  );
}
