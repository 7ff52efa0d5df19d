/** What stands at the right of the diagram's title: what its times count from, and the buttons that zoom and pan it. */
import type { ReactNode } from "react";
import { Button, Group } from "react-aria-components";
import { formatDateTime } from "../model/format.ts";
import type { Sequence } from "../model/sequence.ts";
import { ActionIcon, type ActionName } from "./icons.tsx";
import type { Pan } from "./use-pan.ts";
import type { Zoom } from "./use-zoom.ts";

interface SequenceToolsProps {
  zoom: Zoom;
  pan: Pan;
  sequence: Sequence;
}

export function SequenceTools({ zoom, pan, sequence: { origin, originWords } }: SequenceToolsProps): ReactNode {
  return (
    <span className="sequence-tools">
      <span className="section-aside" title={formatDateTime(origin)}>
        Times count from {originWords}.
      </span>
      <Group className="sequence-buttons" aria-label="Pan">
        <Tool name="Pan earlier" icon="up" isOn={pan.canEarlier} act={pan.earlier} />
        <Tool name="Pan later" icon="down" isOn={pan.canLater} act={pan.later} />
      </Group>
      <Group className="sequence-buttons" aria-label="Zoom">
        <Tool name="Zoom out" icon="minus" isOn={zoom.canOut} act={zoom.out} />
        <Tool name="Zoom in" icon="plus" isOn={zoom.canIn} act={zoom.in} />
        <Tool name="Reset zoom" icon="reset" isOn={zoom.canOut} act={zoom.reset} />
      </Group>
    </span>
  );
}

interface ToolProps {
  name: string;
  icon: ActionName;
  isOn: boolean;
  act(): void;
}

function Tool({ name, icon, isOn, act }: ToolProps): ReactNode {
  return (
    <Button className="icon-button" aria-label={name} isDisabled={!isOn} onPress={act}>
      <ActionIcon name={icon} size={12} />
    </Button>
  );
}
