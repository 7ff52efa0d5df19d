/** A small two-column list of names and values. */
import type { ReactNode } from "react";

export interface NamedValue {
  name: string;
  value: ReactNode;
  title?: string | undefined;
}

export function Facts({ items }: { items: readonly NamedValue[] }): ReactNode {
  return (
    <dl className="facts">
      {items.map(({ name, value, title }) => (
        <div key={name} className="facts-item" title={title}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
