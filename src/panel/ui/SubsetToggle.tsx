/** Lists the connections that a pattern or a chain is about, and all again. */
import type { ReactNode } from "react";
import { ToggleButton } from "react-aria-components";
import type { Subset } from "../model/subset.ts";
import { useCommands, usePanel } from "../state/panel-context.tsx";

interface SubsetToggleProps {
  subset: Subset;
  className?: string;
  children: ReactNode;
}

export function SubsetToggle({ subset, className = "chip", children }: SubsetToggleProps): ReactNode {
  const { setSubset } = useCommands();
  const isSelected = usePanel((state) => state.subset?.key === subset.key);
  return (
    <ToggleButton className={className} isSelected={isSelected} onChange={(on) => setSubset(on ? subset : null)}>
      {children}
    </ToggleButton>
  );
}
