/** The panel's pictures: outcome shapes and knowledge marks differ in form, never in colour alone. Words stand beside them, so they are hidden from readers. */
import type { ReactNode } from "react";
import type { Outcome } from "../model/outcome.ts";
import type { Knowledge } from "../model/words.ts";

function Picture({
  children,
  className,
  size = 14,
}: {
  children: ReactNode;
  className?: string;
  size?: number;
}): ReactNode {
  return (
    <svg
      className={className}
      width={size}
      height={size}
      viewBox="0 0 14 14"
      fill="none"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

const line = { stroke: "currentColor", strokeWidth: 1.5, strokeLinecap: "round", strokeLinejoin: "round" } as const;

const OUTCOMES: Record<Outcome, ReactNode> = {
  connecting: <circle cx="7" cy="7" r="5" {...line} strokeDasharray="1.5 2.6" />,
  open: (
    <>
      <circle cx="7" cy="7" r="5" {...line} />
      <circle cx="7" cy="7" r="2" fill="currentColor" />
    </>
  ),
  closing: (
    <>
      <circle cx="7" cy="7" r="5" {...line} />
      <path d="M7 2a5 5 0 0 1 0 10z" fill="currentColor" />
    </>
  ),
  clean: <path d="M2.8 7.4 5.6 10.2 11.2 4" {...line} strokeWidth={1.75} />,
  error: (
    <>
      <path d="M7 1 13 7 7 13 1 7z" {...line} />
      <path d="M7 4.4v3.2M7 9.6v.1" {...line} />
    </>
  ),
  abnormal: (
    <>
      <path d="M7 1.2 13.4 12.6H.6z" fill="currentColor" />
      <path d="M7 5.2v3.4M7 10.6v.1" stroke="var(--ground)" strokeWidth="1.5" strokeLinecap="round" />
    </>
  ),
  failed: (
    <>
      <path d="M4.3.9h5.4l3.4 3.4v5.4l-3.4 3.4H4.3L.9 9.700V4.300z" fill="currentColor" />
      <path d="m4.7 4.7 4.6 4.600m0-4.6-4.6 4.6" stroke="var(--ground)" strokeWidth="1.5" strokeLinecap="round" />
    </>
  ),
  ended: (
    <>
      <circle cx="7" cy="7" r="5" {...line} />
      <path d="M4.5 7h5" {...line} />
    </>
  ),
};

export function OutcomeIcon({ outcome }: { outcome: Outcome }): ReactNode {
  return <Picture className={`outcome-icon outcome-${outcome}`}>{OUTCOMES[outcome]}</Picture>;
}

const KNOWLEDGE_SHAPES: Record<Knowledge, ReactNode> = {
  observed: <circle cx="7" cy="7" r="4" fill="currentColor" />,
  certain: <path d="M7 1.5 12.5 7 7 12.5 1.5 7z" fill="currentColor" />,
  likely: <path d="M7 1.8 12.2 7 7 12.2 1.8 7z" {...line} strokeDasharray="2.4 2" />,
  unknown: <path d="M4.6 5c0-3 4.8-3.1 4.8-.2 0 1.8-2.4 1.9-2.4 3.700M7 11.300v.1" {...line} />,
};

export function KnowledgeIcon({ knowledge }: { knowledge: Knowledge }): ReactNode {
  return (
    <Picture className="knowledge-icon" size={10}>
      {KNOWLEDGE_SHAPES[knowledge]}
    </Picture>
  );
}

const ACTIONS = {
  clear: (
    <>
      <circle cx="7" cy="7" r="5" {...line} />
      <path d="m3.6 3.6 6.8 6.8" {...line} />
    </>
  ),
  close: <path d="m3.5 3.5 7 7m0-7-7 7" {...line} />,
  reload: <path d="M11.5 7A4.5 4.5 0 1 1 10 3.600M10.2 1v2.800H7.4" {...line} />,
  download: <path d="M7 1.500v7m-3-2.7 3 3 3-3M2 12.200h10" {...line} />,
  copy: <path d="M4.5 4.500v-3h8v8h-3m-8-5h8v8h-8z" {...line} />,
  filter: <path d="M1.5 2.500h11L8.5 7.500v4l-3-1.500v-2.500z" {...line} />,
  chevron: <path d="m5 3 4 4-4 4" {...line} />,
  pause: <path d="M4.500 2.500v9m5-9v9" {...line} strokeWidth={2} />,
  play: <path d="M4 2.500v9l7-4.500z" fill="currentColor" />,
  more: <path d="M7 2.500v.1M7 7v.1M7 11.500v.1" {...line} strokeWidth={2.2} />,
  summary: <path d="M2.500 12V7.500M7 12V2.500m4.500 9.500v-6" {...line} strokeWidth={2} />,
  swap: <path d="M2 4.500h9.500M9 2l2.500 2.500L9 7M12 9.500H2.500M5 7 2.500 9.500 5 12" {...line} strokeWidth={1.2} />,
  view: <path d="M2 3.500h10M2 7h10M2 10.500h6" {...line} />,
  back: <path d="m9 3-4 4 4 4" {...line} />,
  up: <path d="m3 9 4-4 4 4" {...line} />,
  down: <path d="m3 5 4 4 4-4" {...line} />,
  minus: <path d="M2.5 7h9" {...line} />,
  plus: <path d="M2.5 7h9M7 2.500v9" {...line} />,
  reset: <path d="M3 7a4 4 0 1 0 1.200-2.850M2.800 1.800v2.900h2.900" {...line} />,
  out: <path d="M5.5 3H3v8h8V8.500M8 2.500h3.500V6M11.5 2.5 6.5 7.5" {...line} strokeWidth={1.2} />,
} as const;

export type ActionName = keyof typeof ACTIONS;

export function ActionIcon({ name, size = 14 }: { name: ActionName; size?: number }): ReactNode {
  return (
    <Picture className={`action-icon action-${name}`} size={size}>
      {ACTIONS[name]}
    </Picture>
  );
}
