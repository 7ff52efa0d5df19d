/** What stands over the panel: the reference and the shortcuts, loaded when first asked for; `?` opens the shortcuts. */
import { lazy, type ReactNode, Suspense, useEffect } from "react";
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useActions, usePanel } from "../panel-context.tsx";
import { ActionIcon } from "./icons.tsx";
import { Shortcuts } from "./Shortcuts.tsx";

const Reference = lazy(async () => ({ default: (await import("./Reference.tsx")).Reference }));

export function Dialogs(): ReactNode {
  const dialog = usePanel((state) => state.dialog);
  const { openDialog } = useActions();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isTyping = event.target instanceof HTMLElement && event.target.closest("input, textarea") !== null;
      if (event.key !== "?" || isTyping) return;
      event.preventDefault();
      openDialog({ kind: "shortcuts" });
    };
    // In capture: the list would take the key for its search by typing.
    document.addEventListener("keydown", onKey, { capture: true });
    return () => document.removeEventListener("keydown", onKey, { capture: true });
  }, [openDialog]);
  const isShortcuts = dialog?.kind === "shortcuts";
  return (
    <ModalOverlay
      className="overlay"
      isDismissable
      isOpen={dialog !== null}
      onOpenChange={(isOpen) => {
        if (!isOpen) openDialog(null);
      }}
    >
      <Modal className={isShortcuts ? "modal modal-small" : "modal"}>
        <Dialog className="dialog">
          <header className="dialog-head">
            <Heading slot="title" level={2}>
              {isShortcuts ? "Keyboard shortcuts" : "Reference"}
            </Heading>
            <Button className="icon-button" slot="close" aria-label="Close">
              <ActionIcon name="close" />
            </Button>
          </header>
          {isShortcuts ? (
            <Shortcuts />
          ) : (
            dialog && (
              <Suspense fallback={null}>
                <Reference dialog={dialog} />
              </Suspense>
            )
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
