/** All close codes that are named somewhere, to be searched. */
import { memo, type ReactNode, useDeferredValue, useState } from "react";
import { Button, Input, SearchField } from "react-aria-components";
import { formatNumberOf } from "../model/format.ts";
import { usePanel } from "../state/panel-context.tsx";
import { ActionIcon } from "../ui/icons.tsx";
import { SourceTexts } from "../ui/SourceText.tsx";
import { type CodeRow, findCodes } from "./code-rows.ts";

export function CodeTable({ code }: { code: number | undefined }): ReactNode {
  const [search, setSearch] = useState(code === undefined ? "" : String(code));
  return (
    <>
      <SearchField
        className="filter reference-search"
        aria-label="Search codes"
        value={search}
        onChange={setSearch}
        autoFocus
      >
        <ActionIcon name="filter" size={12} />
        <Input className="filter-input" placeholder="Code, name, meaning, library" spellCheck={false} />
        <Button className="filter-clear" aria-label="Clear search">
          <ActionIcon name="close" size={10} />
        </Button>
      </SearchField>
      <CodeRows search={useDeferredValue(search)} />
    </>
  );
}

/** Apart from the field, so that typing does not wait for the rows. */
const CodeRows = memo(function CodeRows({ search }: { search: string }): ReactNode {
  const dictionaries = usePanel((state) => state.dictionaries);
  const rows = findCodes(search, dictionaries);
  return (
    <>
      <p className="visually-hidden" role="status">
        {formatNumberOf(rows.length, "code")}
      </p>
      <ul className="code-rows" aria-label="Close codes">
        {rows.map((row) => (
          <Row key={row.key} row={row} />
        ))}
      </ul>
      {rows.length === 0 && <p className="nothing">No code is called that.</p>}
    </>
  );
});

function Row({ row: { code, name, meaning, system, sources, use } }: { row: CodeRow }): ReactNode {
  return (
    <li className="code-row">
      <span className="code-number">{code}</span>
      <div>
        <p>
          <strong>{name}</strong>
          {system !== "" && <span className="code-system"> {system}</span>}
        </p>
        <p>{meaning}</p>
        <p className="source">
          {use !== "" && `${use}${sources.length === 0 ? "" : " · "}`}
          <SourceTexts sources={sources} />
        </p>
      </div>
    </li>
  );
}
