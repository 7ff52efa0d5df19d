/** Where to record: on all sites, on listed ones, or nowhere; what is chosen here applies at once. */
import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { type RecordedWhere, recordingSetting } from "../../messages/recording-setting.ts";
import { useCommands, usePanel } from "../state/panel-context.tsx";
import { usePageUrl } from "../state/use-page-url.ts";
import { Choice, type Option } from "../ui/Choice.tsx";
import { ActionIcon } from "../ui/icons.tsx";
import { pageWords } from "./recording-words.ts";
import { SiteList } from "./SiteList.tsx";

const WHERE: readonly Option<RecordedWhere>[] = [
  { id: "everywhere", label: "On all sites" },
  { id: "listed", label: "On listed sites", hint: "and in the frames of their pages" },
  { id: "nowhere", label: "Nowhere" },
];

export function RecordingDialog(): ReactNode {
  const setting = usePanel((state) => state.recordingSetting);
  const orphaned = usePanel((state) => state.orphaned);
  const { record } = useCommands();
  const url = usePageUrl();
  return (
    <div className="recording-dialog">
      <div className="dialog-body">
        <Choice
          label="Record"
          options={WHERE}
          value={setting.where}
          isDisabled={orphaned}
          onChange={(where) => record(recordingSetting(where, setting.sites))}
        />
        {setting.where === "listed" && <SiteList setting={setting} url={url} isDisabled={orphaned} />}
        {setting.where !== "listed" && setting.sites.length > 0 && (
          <p className="nothing">The list of sites is kept for later.</p>
        )}
      </div>
      <PageLine url={url} />
    </div>
  );
}

function PageLine({ url }: { url: string | null }): ReactNode {
  const page = usePanel((state) => state.page);
  const setting = usePanel((state) => state.recordingSetting);
  const orphaned = usePanel((state) => state.orphaned);
  const { reloadPage } = useCommands();
  const words = orphaned ? null : pageWords(page, setting, url);
  return (
    <footer className="dialog-foot">
      <p className="dialog-done" role="status">
        {orphaned
          ? "Close Handshake was updated: reopen DevTools to change this."
          : (words?.text ?? "Applies at once, and to all tabs.")}
      </p>
      {words?.canReload && (
        <Button className="text-button primary-button" onPress={reloadPage}>
          <ActionIcon name="reload" size={12} />
          Reload page
        </Button>
      )}
    </footer>
  );
}
