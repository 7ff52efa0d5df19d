/** What stands at the right of the diagram's title: what its times count from, and the buttons that zoom and pan it. */
import type { ReactNode } from "react";
import { Group } from "react-aria-components";
import { formatDateTime } from "../model/format.ts";
import { IconButton } from "../ui/IconButton.tsx";
import type { Sequence } from "./lay-out.ts";
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
        <IconButton name="Pan earlier" icon="up" size={12} isDisabled={!pan.canEarlier} onPress={pan.earlier} />
        <IconButton name="Pan later" icon="down" size={12} isDisabled={!pan.canLater} onPress={pan.later} />
      </Group>
      <Group className="sequence-buttons" aria-label="Zoom">
        <IconButton name="Zoom out" icon="minus" size={12} isDisabled={!zoom.canOut} onPress={zoom.out} />
        <IconButton name="Zoom in" icon="plus" size={12} isDisabled={!zoom.canIn} onPress={zoom.in} />
        <IconButton name="Reset zoom" icon="reset" size={12} isDisabled={!zoom.canOut} onPress={zoom.reset} />
      </Group>
    </span>
  );
}
