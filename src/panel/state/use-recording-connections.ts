/** The connections of any recording the panel holds, shown or not: those hidden from the list left out. */
import { useEffect, useMemo, useState } from "react";
import type { Connection } from "../../core/format/connection.ts";
import { withoutDevelopment } from "../model/without-development.ts";
import { useLiveRecording, usePanel, usePreference } from "./panel-context.tsx";
import { LIVE } from "./sources.ts";

/** The live recording goes on while another is shown; ms. */
const LOOK_AGAIN_MS = 1000;

export function useRecordingConnections(id: string): readonly Connection[] {
  const file = usePanel(({ sources }) => sources.find((source) => source.id === id)?.connections);
  const recording = useLiveRecording();
  const [live, setLive] = useState(() => recording.connections());
  useEffect(() => {
    if (id !== LIVE) return undefined;
    const look = (): void => setLive(recording.connections());
    look();
    const timer = setInterval(look, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [id, recording]);
  const hideDevelopment = usePreference("hideDevelopment");
  const connections = file ?? live;
  return useMemo(
    () => (hideDevelopment ? withoutDevelopment(connections) : connections),
    [connections, hideDevelopment],
  );
}
