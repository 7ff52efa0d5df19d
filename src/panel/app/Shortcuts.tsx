/** The keys, in one table. */
import type { ReactNode } from "react";

const KEYS: readonly (readonly [keys: readonly string[], what: string])[] = [
  [["/"], "Go to the filter"],
  [["\u2191", "\u2193"], "Previous and next connection; in the diagram, step"],
  [["Enter"], "Open the connection"],
  [["Esc"], "Close what is open: suggestions, menu, dialog, detail"],
  [["+", "-", "0"], "In the diagram: zoom in, out, reset (also Ctrl and wheel)"],
  [["Page Up", "Page Down"], "In the diagram: pan to earlier, later (also Shift and wheel)"],
  [["\u2190", "\u2192"], "In the overview: move the edge of the brushed time"],
  [["Alt+\u2190", "Alt+\u2192"], "On a column\u2019s head: make it narrower or wider"],
  [["Ctrl+F"], "In DevTools: search the list (\u2318F on a Mac)"],
  [["Tab"], "Go on to the next part of the panel"],
  [["?"], "This list"],
];

export function Shortcuts(): ReactNode {
  return (
    <dl className="shortcuts">
      {KEYS.map(([keys, what]) => (
        <div key={what}>
          <dt>
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  );
}
