/** Import, export and copy: what goes in and out of the panel. The dialog has all choices in view; the rest is for one click. */
import { type ReactNode, useRef } from "react";
import { Button } from "react-aria-components";
import type { Redaction } from "../../core/format/export-file.ts";
import { useCommands, usePanel, usePreference } from "../state/panel-context.tsx";
import { FilePicker } from "../ui/FilePicker.tsx";
import { ActionIcon } from "../ui/icons.tsx";
import { MenuButton, type MenuPart } from "../ui/MenuButton.tsx";

const TIPS: Record<Redaction, string> = {
  "credentials-removed": "Values of credential parameters and JSON Web Tokens are taken out.",
  removed: "Credentials and every URL\u2019s query are taken out.",
  kept: "Nothing is taken out: tokens in URLs are in the file.",
};

export function ExportTools(): ReactNode {
  const { exportJson } = useCommands();
  const isReady = usePanel((state) => state.replay === "done" || state.sources.length > 0);
  const redaction = usePreference("redaction");
  return (
    <div className="toolbar-end">
      <Button className="text-button" isDisabled={!isReady} onPress={() => exportJson()}>
        <span
          title={`Saves all connections shown here as one file, at once. ${TIPS[redaction]} \u201cExport or copy\u201d in the menu beside lists what that is.`}
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
  const { exportJson, save, copy, openDialog } = useCommands();
  const selectedId = usePanel((state) => state.selectedId);
  const isEmpty = usePanel((state) => state.connections.length === 0);
  const picker = useRef<HTMLInputElement>(null);
  const only = selectedId === null ? undefined : [selectedId];
  const isOff = !isReady || isEmpty;
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
        {
          id: "dialog",
          label: "Export or copy\u2026",
          hint: "and see what is taken out",
          isDisabled: isOff,
          onAction: () => openDialog({ kind: "export" }),
        },
        { id: "selected", label: "Export selected as JSON", isDisabled: !only, onAction: () => exportJson(only) },
        { id: "har", label: "Export HAR", isDisabled: isOff, onAction: () => void save("har") },
      ],
    },
    {
      title: "Copy",
      entries: [
        {
          id: "md",
          label: "Copy selected as Markdown",
          isDisabled: !only,
          onAction: () => void copy("markdown", only),
        },
        { id: "md-all", label: "Copy all as Markdown", isDisabled: isEmpty, onAction: () => void copy("markdown") },
        { id: "text", label: "Copy selected as text", isDisabled: !only, onAction: () => void copy("text", only) },
        { id: "text-all", label: "Copy all as text", isDisabled: isEmpty, onAction: () => void copy("text") },
      ],
    },
  ];
  return (
    <>
      <MenuButton label="Import, export, copy" icon="more" parts={parts} />
      <FilePicker ref={picker} label="Recording to import" />
    </>
  );
}
