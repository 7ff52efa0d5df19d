/** What stands beside the list while no connection is selected: the summary of the recording, or its comparison with another. */
import type { ReactNode } from "react";
import { Button, Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import type { Connection } from "../../core/format/connection.ts";
import { CompareView } from "../compare/CompareView.tsx";
import { useCommands, usePreference } from "../state/panel-context.tsx";
import { SummaryView } from "../summary/SummaryView.tsx";
import { ActionIcon } from "../ui/icons.tsx";

/** `connections`: those that the list could show. */
export function RecordingPane({ connections }: { connections: readonly Connection[] }): ReactNode {
  const { prefer } = useCommands();
  const aside = usePreference("aside");
  return (
    <Tabs
      className="tabs recording-pane"
      selectedKey={aside === "compare" ? "compare" : "summary"}
      onSelectionChange={(key) => prefer({ aside: key === "compare" ? "compare" : "summary" })}
    >
      <div className="recording-head">
        <TabList className="tab-list" aria-label="Whole recording">
          <Tab className="tab" id="summary">
            Summary
          </Tab>
          <Tab className="tab" id="compare">
            Compare
          </Tab>
        </TabList>
        <Button className="icon-button" aria-label="Close summary" onPress={() => prefer({ aside: "none" })}>
          <ActionIcon name="close" />
        </Button>
      </div>
      <TabPanel className="recording-body" id="summary">
        <SummaryView connections={connections} />
      </TabPanel>
      <TabPanel className="recording-body" id="compare">
        <CompareView />
      </TabPanel>
    </Tabs>
  );
}
