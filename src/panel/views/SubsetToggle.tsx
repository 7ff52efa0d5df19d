/** Lists the connections that a pattern or a chain is about, and all again. */
import type { ReactNode } from "react";
import { ToggleButton } from "react-aria-components";
import { useActions, usePanel } from "../panel-context.tsx";

interface SubsetToggleProps {
  title: string;
  ids: readonly string[];
  className?: string;
  children: ReactNode;
}

export function SubsetToggle({ title, ids, className = "chip", children }: SubsetToggleProps): ReactNode {
  const { setSubset } = useActions();
  const isSelected = usePanel(({ subset }) => subset?.title === title);
  return (
    <ToggleButton
      className={className}
      isSelected={isSelected}
      onChange={(on) => setSubset(on ? { title, ids: new Set(ids) } : null)}
    >
      {children}
    </ToggleButton>
  );
}
