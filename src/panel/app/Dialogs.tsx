/** What stands over the panel: reference, shortcuts, export and recording; all but the shortcuts loaded when first asked for. `?` opens the shortcuts. */
import { lazy, memo, type ReactNode, Suspense, useEffect } from "react";
import { Button, Dialog as DialogBox, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useCommands, usePanel } from "../state/panel-context.tsx";
import type { Dialog } from "../state/state.ts";
import { ActionIcon } from "../ui/icons.tsx";
import { isTyping } from "../ui/is-typing.ts";
import { Shortcuts } from "./Shortcuts.tsx";

const Reference = lazy(async () => ({ default: (await import("../reference/Reference.tsx")).Reference }));
const ExportDialog = lazy(async () => ({ default: (await import("../export/ExportDialog.tsx")).ExportDialog }));
const RecordingDialog = lazy(async () => ({
  default: (await import("../recording-setting/RecordingDialog.tsx")).RecordingDialog,
}));

const TITLES: Record<Dialog["kind"], string> = {
  shortcuts: "Keyboard shortcuts",
  export: "Export or copy",
  recording: "Where to record",
  codes: "Reference",
  dictionaries: "Reference",
  rfc: "Reference",
  "what-if": "Reference",
};

const SIZES: Partial<Record<Dialog["kind"], string>> = {
  shortcuts: "modal-small",
  export: "modal-fitting",
  recording: "modal-fitting",
};

export const Dialogs = memo(function Dialogs(): ReactNode {
  const dialog = usePanel((state) => state.dialog);
  const { openDialog } = useCommands();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "?" || isTyping(event)) return;
      event.preventDefault();
      openDialog({ kind: "shortcuts" });
    };
    // In capture: the list would take the key for its search by typing.
    document.addEventListener("keydown", onKey, { capture: true });
    return () => document.removeEventListener("keydown", onKey, { capture: true });
  }, [openDialog]);
  return (
    <ModalOverlay
      className="overlay"
      isDismissable
      isOpen={dialog !== null}
      onOpenChange={(isOpen) => {
        if (!isOpen) openDialog(null);
      }}
    >
      <Modal className={`modal ${(dialog && SIZES[dialog.kind]) ?? ""}`}>
        <DialogBox className="dialog">
          <header className="dialog-head">
            <Heading slot="title" level={2}>
              {dialog && TITLES[dialog.kind]}
            </Heading>
            <Button className="icon-button" slot="close" aria-label="Close">
              <ActionIcon name="close" />
            </Button>
          </header>
          {dialog && (
            <Suspense fallback={null}>
              <Content dialog={dialog} />
            </Suspense>
          )}
        </DialogBox>
      </Modal>
    </ModalOverlay>
  );
});

function Content({ dialog }: { dialog: Dialog }): ReactNode {
  switch (dialog.kind) {
    case "shortcuts":
      return <Shortcuts />;
    case "export":
      return <ExportDialog />;
    case "recording":
      return <RecordingDialog />;
    default:
      return <Reference dialog={dialog} />;
  }
}
