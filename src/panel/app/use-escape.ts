/** Escape closes the detail, and then the summary, wherever in the panel the focus is, unless something nearer took the key. */
import { useEffect } from "react";
import { useCommands, usePanel } from "../state/panel-context.tsx";
import { isTyping } from "../ui/is-typing.ts";

export function useEscape(): void {
  const { select, prefer } = useCommands();
  const hasDetail = usePanel(({ selectedId }) => selectedId !== null);
  const isOpen = usePanel(({ preferences, dialog }) => (hasDetail || preferences.aside !== "none") && dialog === null);
  useEffect(() => {
    if (!isOpen) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || event.defaultPrevented || isTyping(event)) return;
      event.preventDefault();
      event.stopPropagation();
      if (hasDetail) select(null);
      else prefer({ aside: "none" });
    };
    // Not at the document: there DevTools listens too, and Escape opens its drawer (measured: devtools-panel).
    document.body.addEventListener("keydown", onKey);
    return () => document.body.removeEventListener("keydown", onKey);
  }, [isOpen, hasDetail, select, prefer]);
}
