/** Export or copy with all choices in view: the form, which connections, and what is taken out of them, named before it is saved. */
import { type ReactNode, useMemo, useState } from "react";
import { Button } from "react-aria-components";
import { strongerOf } from "../../core/files/redaction/redaction.ts";
import type { Redaction } from "../../core/format/export-file.ts";
import { useListing } from "../filter/use-listing.ts";
import { EXPORT_FORMATS, EXPORT_FORMS, type ExportForm } from "../model/export-formats.ts";
import { formatCount } from "../model/format.ts";
import { useCommands, usePanel, usePreference } from "../state/panel-context.tsx";
import { shownSource } from "../state/sources.ts";
import { useThrottledValue } from "../state/use-throttled-value.ts";
import { Choice, type Option } from "../ui/Choice.tsx";
import { ActionIcon } from "../ui/icons.tsx";
import { TakenOut } from "./TakenOut.tsx";

type Scope = "all" | "shown" | "selected";

/** How often facts are searched for credentials at most, ms, and ms for each connection (measured: panel-speed). */
const CALM = 1000;
const CALM_EACH = 1;

const FORM_OPTIONS: readonly Option<ExportForm>[] = EXPORT_FORMS.map((id) => ({ id, ...EXPORT_FORMATS[id] }));

const LEVELS: readonly Option<Redaction>[] = [
  { id: "credentials-removed", label: "Credentials", hint: "by name and shape: token=\u2026, JSON Web Tokens" },
  { id: "removed", label: "Credentials and all URL queries" },
  { id: "kept", label: "Nothing" },
];

/** Undefined: all. */
function useScope(scope: Scope): { options: readonly Option<Scope>[]; only: readonly string[] | undefined } {
  const { listed, shown } = useListing();
  const selectedId = usePanel((state) => state.selectedId);
  const only = useMemo(() => {
    if (scope === "selected" && selectedId !== null) return [selectedId];
    return scope === "shown" ? shown.map(({ id }) => id) : undefined;
  }, [scope, selectedId, shown]);
  const options: Option<Scope>[] = [
    { id: "all", label: "All", hint: formatCount(listed.length) },
    {
      id: "shown",
      label: "What the filter lets through",
      hint: formatCount(shown.length),
      isDisabled: shown.length === listed.length || shown.length === 0,
    },
    { id: "selected", label: "The selected one", isDisabled: selectedId === null },
  ];
  return { options, only };
}

/** What was taken out of an imported file cannot be put back. */
function useLevels(): { options: readonly Option<Redaction>[]; level: Redaction } {
  const redaction = usePreference("redaction");
  const least = usePanel(shownSource)?.redaction ?? "kept";
  const options = LEVELS.map((option) => ({ ...option, isDisabled: strongerOf(option.id, least) !== option.id }));
  return { options, level: strongerOf(redaction, least) };
}

export function ExportDialog(): ReactNode {
  const { save, copy, whatGoes, prefer, openDialog } = useCommands();
  const [form, setForm] = useState<ExportForm>("json");
  const [scope, setScope] = useState<Scope>("all");
  const [done, setDone] = useState("");
  const { options: scopes, only } = useScope(scope);
  const { options: levels, level } = useLevels();
  const latest = usePanel((state) => state.connections);
  const connections = useThrottledValue(latest, CALM + CALM_EACH * latest.length);
  // Of a file in which everything stays, what would go is what must be known.
  const searched = level === "kept" ? "credentials-removed" : level;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what goes depends on the connections, which it reads itself
  const found = useMemo(() => whatGoes(searched, only), [whatGoes, searched, only, connections]);
  return (
    <div className="export-dialog">
      <div className="dialog-body">
        <Choice label="As" options={FORM_OPTIONS} value={form} onChange={(id) => setForm(id)} />
        <Choice label="Connections" options={scopes} value={scope} onChange={(id) => setScope(id)} />
        <Choice
          label="Take out"
          options={levels}
          value={level}
          onChange={(redaction) => {
            prefer({ redaction });
          }}
        />
        <TakenOut stays={level === "kept"} found={found} />
      </div>
      <footer className="dialog-foot">
        <p className="dialog-done" role="status">
          {done}
        </p>
        <Button
          className="text-button primary-button"
          onPress={() => {
            void copy(form, only).then(() => setDone(`${EXPORT_FORMATS[form].label} copied.`));
          }}
        >
          Copy
        </Button>
        <Button
          className="text-button primary-button main-button"
          onPress={() => {
            void save(form, only).then(() => openDialog(null));
          }}
        >
          <ActionIcon name="download" size={12} />
          Save
        </Button>
      </footer>
    </div>
  );
}
