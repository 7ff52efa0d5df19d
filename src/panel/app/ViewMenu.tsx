/** How the list is shown, where is recorded, and the way to the reference. */
import type { ReactNode } from "react";
import { useCommands, usePreference } from "../state/panel-context.tsx";
import type { Grouping } from "../state/preferences.ts";
import { MenuButton, type MenuPart } from "../ui/MenuButton.tsx";

const GROUPINGS: { id: Grouping; label: string }[] = [
  { id: "auto", label: "Group by frame when there are several" },
  { id: "none", label: "No groups" },
  { id: "frame", label: "Group by page and frame" },
  { id: "reconnects", label: "Group by reconnects" },
];

export function ViewMenu(): ReactNode {
  const { prefer, openDialog } = useCommands();
  const grouping = usePreference("grouping");
  const followNewest = usePreference("followNewest");
  const overview = usePreference("overview");
  const hideDevelopment = usePreference("hideDevelopment");
  const parts: MenuPart[] = [
    {
      title: "List",
      entries: GROUPINGS,
      chosen: [grouping],
      onChoose: (ids) => prefer({ grouping: GROUPINGS.find(({ id }) => ids.has(id))?.id ?? "none" }),
    },
    {
      title: "Show",
      entries: [
        { id: "overview", label: "Overview strip" },
        { id: "follow", label: "Follow the newest connection" },
        { id: "development", label: "Sockets of development servers", hint: "Vite, webpack" },
      ],
      chosen: [
        ...(overview ? ["overview"] : []),
        ...(followNewest ? ["follow"] : []),
        ...(hideDevelopment ? [] : ["development"]),
      ],
      mode: "multiple",
      onChoose: (ids) =>
        prefer({
          overview: ids.has("overview"),
          followNewest: ids.has("follow"),
          hideDevelopment: !ids.has("development"),
        }),
    },
    {
      title: "Recording",
      entries: [{ id: "recording", label: "Where to record\u2026", onAction: () => openDialog({ kind: "recording" }) }],
    },
    {
      title: "Reference",
      entries: [
        { id: "codes", label: "Close codes and RFC 6455", onAction: () => openDialog({ kind: "codes" }) },
        { id: "what-if", label: "What would browsers report?", onAction: () => openDialog({ kind: "what-if" }) },
        { id: "shortcuts", label: "Keyboard shortcuts", hint: "?", onAction: () => openDialog({ kind: "shortcuts" }) },
      ],
    },
  ];
  return <MenuButton label="View and reference" icon="view" parts={parts} />;
}
