/** The connections of any recording the panel holds, shown or not: those hidden from the list left out. */
import { useMemo, useSyncExternalStore } from "react";
import type { Connection } from "../../core/format/connection.ts";
import { withoutDevelopment } from "../model/without-development.ts";
import { clock } from "./clock.ts";
import { useLiveRecording, usePanel, usePreference } from "./panel-context.tsx";

/** `id`: LIVE or that of an imported file. The live recording goes on while another is shown. */
export function useRecordingConnections(id: string): readonly Connection[] {
  const file = usePanel(({ sources }) => sources.find((source) => source.id === id)?.connections);
  const recording = useLiveRecording();
  const live = useSyncExternalStore(clock.subscribe, recording.connections);
  const hideDevelopment = usePreference("hideDevelopment");
  const connections = file ?? live;
  return useMemo(
    () => (hideDevelopment ? withoutDevelopment(connections) : connections),
    [connections, hideDevelopment],
  );
}
