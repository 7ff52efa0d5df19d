/** Import, export and copy: what goes in and out of the panel, and how much is taken out of a file before it is saved. */
import { type ReactNode, useRef } from "react";
import { Button } from "react-aria-components";
import { type Redaction, redactionSchema } from "../../core/export-format.ts";
import { useActions, usePanel, useSurroundings } from "../panel-context.tsx";
import { ActionIcon } from "./icons.tsx";
import { MenuButton, type MenuPart } from "./MenuButton.tsx";

const REDACTIONS: Record<Redaction, { label: string; tip: string }> = {
  "credentials-removed": {
    label: "Credentials removed",
    tip: "Values of credential parameters and JSON Web Tokens are taken out.",
  },
  removed: { label: "All URL queries removed", tip: "Credentials and every URL\u2019s query are taken out." },
  kept: { label: "Nothing removed", tip: "Nothing is taken out: tokens in URLs are in the file." },
};

export function ExportTools(): ReactNode {
  const { exportJson } = useSurroundings();
  const isReady = usePanel((state) => state.replay === "done" || state.sources.length > 0);
  const redaction = usePanel((state) => state.preferences.redaction);
  return (
    <div className="toolbar-end">
      <Button className="text-button" isDisabled={!isReady} onPress={() => exportJson()}>
        <span
          title={`Saves all connections shown here as one file. ${REDACTIONS[redaction].tip}`}
          className="tooltip-of"
        >
          <ActionIcon name="download" size={12} />
          Export JSON
        </span>
      </Button>
      <FileMenu isReady={isReady} />
    </div>
  );
}

function FileMenu({ isReady }: { isReady: boolean }): ReactNode {
  const { exportJson, exportHar, copyAs, importFile } = useSurroundings();
  const { prefer } = useActions();
  const redaction = usePanel((state) => state.preferences.redaction);
  const selectedId = usePanel((state) => state.selectedId);
  const isEmpty = usePanel((state) => state.connections.length === 0);
  const picker = useRef<HTMLInputElement>(null);
  const only = selectedId === null ? undefined : [selectedId];
  const parts: MenuPart[] = [
    {
      title: "Import",
      entries: [
        {
          id: "import",
          label: "Import a recording\u2026",
          hint: "or drop it here",
          onAction: () => picker.current?.click(),
        },
      ],
    },
    {
      title: "Export",
      entries: [
        { id: "selected", label: "Export selected as JSON", isDisabled: !only, onAction: () => exportJson(only) },
        { id: "har", label: "Export HAR", isDisabled: !isReady || isEmpty, onAction: () => void exportHar() },
      ],
    },
    {
      title: "Copy",
      entries: [
        { id: "md", label: "Copy selected as Markdown", isDisabled: !only, onAction: () => copyAs("markdown", only) },
        { id: "md-all", label: "Copy all as Markdown", isDisabled: isEmpty, onAction: () => copyAs("markdown") },
        { id: "text", label: "Copy selected as text", isDisabled: !only, onAction: () => copyAs("text", only) },
        { id: "text-all", label: "Copy all as text", isDisabled: isEmpty, onAction: () => copyAs("text") },
      ],
    },
    {
      title: "In what is saved or copied",
      entries: redactionSchema.options.map((id) => ({ id, label: REDACTIONS[id].label })),
      chosen: [redaction],
      onChoose: (ids) => prefer({ redaction: redactionSchema.options.find((it) => ids.has(it)) ?? redaction }),
    },
  ];
  return (
    <>
      <MenuButton label="Import, export, copy" icon="more" parts={parts} />
      <input
        ref={picker}
        type="file"
        accept=".json,application/json"
        aria-label="Recording to import"
        className="visually-hidden"
        tabIndex={-1}
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) importFile(file);
          // The same file may be chosen again.
          target.value = "";
        }}
      />
    </>
  );
}
