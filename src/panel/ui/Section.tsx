/** A titled part of the detail view, always open or folded until asked for. */
import type { ReactNode } from "react";
import { Button, Disclosure, DisclosurePanel, Heading } from "react-aria-components";
import { ActionIcon } from "./icons.tsx";

interface SectionProps {
  title: string;
  /** Stands at the right of the title. */
  aside?: ReactNode;
  children: ReactNode;
}

export function Section({ title, aside, children }: SectionProps): ReactNode {
  return (
    <section className="section">
      <div className="section-head">
        <h3>{title}</h3>
        {aside}
      </div>
      {children}
    </section>
  );
}

interface FoldedSectionProps extends SectionProps {
  /** Stands at the right of the title, folded or not. */
  note?: ReactNode;
}

export function FoldedSection({ title, aside, note, children }: FoldedSectionProps): ReactNode {
  return (
    <Disclosure className="section section-folded">
      {({ isExpanded }) => (
        <>
          <div className="section-head">
            <Heading level={3}>
              <Button slot="trigger" className="section-trigger">
                <ActionIcon name="chevron" size={10} />
                {title}
              </Button>
            </Heading>
            {note}
            {isExpanded && aside}
          </div>
          <DisclosurePanel>{isExpanded && children}</DisclosurePanel>
        </>
      )}
    </Disclosure>
  );
}
