/** Pick what a server does, see what Chromium and Firefox tell the page. */
import { type ReactNode, useState } from "react";
import { Header, Label, ListBox, ListBoxItem, ListBoxSection } from "react-aria-components";
import { type BrowserReport, WHAT_IF, type WhatIf } from "../../core/protocol/browser-reports.ts";
import { describeCode } from "../../core/protocol/close-codes/describe.ts";
import { Advice } from "../ui/Advice.tsx";

const groups = [...new Set(WHAT_IF.map(({ group }) => group))];

export function WhatIfTable(): ReactNode {
  const [id, setId] = useState(WHAT_IF[0]?.id ?? "");
  const chosen = WHAT_IF.find((row) => row.id === id);
  return (
    <div className="what-if">
      <ListBox
        className="what-if-list"
        aria-label="What the server does"
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={[id]}
        onSelectionChange={(keys) => setId(keys === "all" ? id : String([...keys][0] ?? id))}
      >
        {groups.map((group) => (
          <ListBoxSection key={group}>
            <Header className="menu-title">{group}</Header>
            {WHAT_IF.filter((row) => row.group === group).map((row) => (
              <ListBoxItem key={row.id} id={row.id} className="what-if-item" textValue={row.behaviour}>
                <Label>The server {row.behaviour}</Label>
              </ListBoxItem>
            ))}
          </ListBoxSection>
        ))}
      </ListBox>
      {chosen && <Reports row={chosen} />}
    </div>
  );
}

function Reports({ row: { behaviour, chromium, firefox, advice, sources } }: { row: WhatIf }): ReactNode {
  return (
    <div className="what-if-reports" role="status">
      <h3>The server {behaviour}</h3>
      <div className="what-if-browsers">
        <Report name="Chromium" report={chromium} />
        <Report name="Firefox" report={firefox} />
      </div>
      <Advice text={advice} sources={sources} />
    </div>
  );
}

function Report({ name, report: { code, wasClean, error, note } }: { name: string; report: BrowserReport }): ReactNode {
  return (
    <div className="what-if-report">
      <h4>{name}</h4>
      <p className="journey-code">
        {code === null ? (
          "no close event"
        ) : (
          <>
            <span className="code-number">{code}</span> <span className="code-name">{describeCode(code).name}</span>
          </>
        )}
      </p>
      <p>
        wasClean {String(wasClean)}
        {error ? ", after an error event" : ", no error event"}
      </p>
      {note !== "" && <p className="nothing">{note}</p>}
    </div>
  );
}
