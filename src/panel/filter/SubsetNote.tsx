/** Says that the list holds only what one row of the summary is about, and leads back to all. */
import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import type { Subset } from "../model/subset.ts";
import { useCommands } from "../state/panel-context.tsx";
import { ActionIcon } from "../ui/icons.tsx";

export function SubsetNote({ subset }: { subset: Subset | null }): ReactNode {
  const { setSubset } = useCommands();
  if (!subset) return null;
  return (
    <p className="subset-note">
      <span className="subset-title">Listed: {subset.title}</span>
      <Button className="icon-button" aria-label="List all again" onPress={() => setSubset(null)}>
        <ActionIcon name="close" size={10} />
      </Button>
    </p>
  );
}
