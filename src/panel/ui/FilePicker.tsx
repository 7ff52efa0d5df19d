/** The browser's file picker, unseen: whoever holds `ref` opens it with a click. */
import type { ReactNode, RefObject } from "react";
import { useCommands } from "../state/panel-context.tsx";

export function FilePicker({ ref, label }: { ref: RefObject<HTMLInputElement | null>; label: string }): ReactNode {
  const { importFile } = useCommands();
  return (
    <input
      ref={ref}
      type="file"
      accept=".json,application/json"
      aria-label={label}
      className="visually-hidden"
      tabIndex={-1}
      onChange={({ target }) => {
        const file = target.files?.[0];
        if (file) importFile(file);
        // The same file may be chosen again.
        target.value = "";
      }}
    />
  );
}
