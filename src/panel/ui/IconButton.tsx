/** A button that is a picture. While there is nothing for it to do it says so and keeps the focus: the next key would go nowhere. */
import type { ReactNode, Ref } from "react";
import { Button } from "react-aria-components";
import { ActionIcon, type ActionName } from "./icons.tsx";

interface IconButtonProps {
  ref?: Ref<HTMLButtonElement>;
  name: string;
  icon: ActionName;
  /** px. */
  size?: number;
  /** Said to a pointer that rests on it. */
  tip?: string;
  isDisabled: boolean;
  onPress(): void;
}

export function IconButton({ ref, name, icon, size, tip, isDisabled, onPress }: IconButtonProps): ReactNode {
  return (
    <Button
      ref={ref}
      className="icon-button"
      aria-label={name}
      aria-disabled={isDisabled}
      onPress={() => {
        if (!isDisabled) onPress();
      }}
    >
      <span title={tip}>
        <ActionIcon name={icon} {...(size !== undefined && { size })} />
      </span>
    </Button>
  );
}
