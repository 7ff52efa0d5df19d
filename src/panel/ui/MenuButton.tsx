/** A toolbar button that opens a menu. */
import type { ReactNode } from "react";
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from "react-aria-components";
import { ActionIcon, type ActionName } from "./icons.tsx";

export interface MenuEntry {
  id: string;
  label: string;
  /** A key or a few words at the right. */
  hint?: string;
  isDisabled?: boolean;
  onAction?(): void;
}

export interface MenuPart {
  title: string;
  entries: readonly MenuEntry[];
  /** Entries that are chosen rather than done: their ids; one at a time, or any number. */
  chosen?: readonly string[];
  mode?: "single" | "multiple";
  onChoose?(ids: ReadonlySet<string>): void;
}

interface MenuButtonProps {
  label: string;
  icon: ActionName;
  parts: readonly MenuPart[];
}

export function MenuButton({ label, icon, parts }: MenuButtonProps): ReactNode {
  return (
    <MenuTrigger>
      <Button className="icon-button" aria-label={label}>
        <span title={label}>
          <ActionIcon name={icon} />
        </span>
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu">
          {parts.map((part) => (
            <Part key={part.title} part={part} />
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function Part({ part: { title, entries, chosen, mode = "single", onChoose } }: { part: MenuPart }): ReactNode {
  const choice = chosen
    ? {
        selectionMode: mode,
        selectedKeys: chosen,
        disallowEmptySelection: mode === "single",
        onSelectionChange: (keys: "all" | Set<unknown>) =>
          onChoose?.(new Set(keys === "all" ? entries.map(({ id }) => id) : [...keys].map(String))),
      }
    : {};
  return (
    <MenuSection {...choice}>
      <Header className="menu-title">{title}</Header>
      {entries.map(({ id, label, hint, isDisabled, onAction }) => (
        <MenuItem
          key={id}
          id={id}
          className="menu-item"
          textValue={label}
          isDisabled={isDisabled ?? false}
          {...(onAction && { onAction })}
        >
          {chosen && <span className="menu-check" aria-hidden="true" />}
          <span className="menu-label">{label}</span>
          {hint && <span className="menu-hint">{hint}</span>}
        </MenuItem>
      ))}
    </MenuSection>
  );
}
