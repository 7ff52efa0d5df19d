/** The row of commands: clear, preserve log, filter, export. */
import { type ReactNode, useEffect, useRef } from "react";
import { Button, Checkbox, Input, SearchField } from "react-aria-components";
import { useActions, usePanel, useSurroundings } from "../panel-context.tsx";
import { ActionIcon } from "./icons.tsx";

const FILTER_HELP =
  "Words in URL, code, reason or verdict. Also code:1006, code:4xxx, clean:no, by:server, state:open, and - to leave out. Press / to get here.";

export function Toolbar(): ReactNode {
  const { setPreserveLog, clear } = useActions();
  const preserveLog = usePanel((state) => state.preserveLog);
  const isEmpty = usePanel((state) => state.connections.length === 0);
  return (
    <div className="toolbar">
      <Button className="icon-button" aria-label="Clear" isDisabled={isEmpty} onPress={clear}>
        <span title="Clear: forget what has ended">
          <ActionIcon name="clear" />
        </span>
      </Button>
      <span className="toolbar-divider" />
      <Checkbox className="checkbox" isSelected={preserveLog} onChange={setPreserveLog}>
        <span className="checkbox-box" aria-hidden="true" />
        <span title="Keep connections of pages you leave">Preserve log</span>
      </Checkbox>
      <span className="toolbar-divider" />
      <Filter />
      <ExportButtons />
    </div>
  );
}

function Filter(): ReactNode {
  const { setFilterText } = useActions();
  const filterText = usePanel((state) => state.filterText);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const focusFilter = (event: KeyboardEvent): void => {
      const isTyping = event.target instanceof HTMLElement && event.target.closest("input, textarea") !== null;
      if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      input.current?.select();
    };
    // In capture: the list would take the key for its search by typing.
    document.addEventListener("keydown", focusFilter, { capture: true });
    return () => document.removeEventListener("keydown", focusFilter, { capture: true });
  }, []);
  return (
    <SearchField className="filter" aria-label="Filter" value={filterText} onChange={setFilterText}>
      <ActionIcon name="filter" size={12} />
      <Input
        ref={input}
        className="filter-input"
        placeholder="Filter, e.g. code:1006 by:server"
        title={FILTER_HELP}
        spellCheck={false}
      />
      <Button className="filter-clear" aria-label="Clear filter">
        <ActionIcon name="close" size={10} />
      </Button>
    </SearchField>
  );
}

function ExportButtons(): ReactNode {
  const { exportConnections } = useSurroundings();
  const isReady = usePanel((state) => state.replay === "done");
  const selectedId = usePanel((state) => state.selectedId);
  return (
    <div className="toolbar-end">
      <Button
        className="text-button"
        isDisabled={!isReady || selectedId === null}
        onPress={() => selectedId !== null && exportConnections([selectedId])}
      >
        Export selected
      </Button>
      <Button className="text-button" isDisabled={!isReady} onPress={() => exportConnections()}>
        <ActionIcon name="download" size={12} />
        Export JSON
      </Button>
    </div>
  );
}
