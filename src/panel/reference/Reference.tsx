/** The reference: close codes, the team's own, RFC 6455 about closing, and what browsers report of a server's behaviour. */
import type { ReactNode } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import type { Dialog } from "../state/state.ts";
import { CodeTable } from "./CodeTable.tsx";
import { DictionaryList } from "./DictionaryList.tsx";
import { RfcOutline } from "./RfcOutline.tsx";
import { WhatIfTable } from "./WhatIfTable.tsx";

export function Reference({ dialog: { kind, code } }: { dialog: Dialog }): ReactNode {
  return (
    <Tabs className="tabs" defaultSelectedKey={kind}>
      <TabList className="tab-list" aria-label="Reference">
        <Tab className="tab" id="codes">
          Close codes
        </Tab>
        <Tab className="tab" id="dictionaries">
          Your codes
        </Tab>
        <Tab className="tab" id="rfc">
          RFC 6455
        </Tab>
        <Tab className="tab" id="what-if">
          What if
        </Tab>
      </TabList>
      <TabPanel className="tab-panel" id="codes">
        <CodeTable code={code} />
      </TabPanel>
      <TabPanel className="tab-panel" id="dictionaries">
        <DictionaryList />
      </TabPanel>
      <TabPanel className="tab-panel" id="rfc">
        <RfcOutline />
      </TabPanel>
      <TabPanel className="tab-panel" id="what-if">
        <WhatIfTable />
      </TabPanel>
    </Tabs>
  );
}
