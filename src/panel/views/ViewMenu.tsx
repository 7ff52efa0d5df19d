/** How the list is shown, and the way to the reference. */
import type { ReactNode } from "react";
import { useActions, usePanel, useSurroundings } from "../panel-context.tsx";
import type { Grouping } from "../preferences.ts";
import { MenuButton, type MenuPart } from "./MenuButton.tsx";

const GROUPINGS: { id: Grouping; label: string }[] = [
  { id: "none", label: "No groups" },
  { id: "frame", label: "Group by frame" },
  { id: "reconnects", label: "Group by reconnects" },
];

export function ViewMenu(): ReactNode {
  const { prefer, openDialog } = useActions();
  const { record } = useSurroundings();
  const { grouping, followNewest, overview } = usePanel((state) => state.preferences);
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
      ],
      chosen: [...(overview ? ["overview"] : []), ...(followNewest ? ["follow"] : [])],
      mode: "multiple",
      onChoose: (ids) => prefer({ overview: ids.has("overview"), followNewest: ids.has("follow") }),
    },
    {
      title: "Record (reloads the page)",
      entries: [
        { id: "everywhere", label: "Record on all sites", onAction: () => record("everywhere") },
        { id: "nowhere", label: "Record nowhere", onAction: () => record("nowhere") },
      ],
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
