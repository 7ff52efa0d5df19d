/** A status code that leads to its place in the reference. */
import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { useCommands } from "../state/panel-context.tsx";

export function CodeLink({ code }: { code: number }): ReactNode {
  const { openDialog } = useCommands();
  return (
    <Button
      className="code-link code-number"
      aria-label={`${code}, look it up`}
      onPress={() => openDialog({ kind: "codes", code })}
    >
      {code}
    </Button>
  );
}
