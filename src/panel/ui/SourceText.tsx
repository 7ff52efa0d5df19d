/** Shows where a statement comes from: what can be opened is a link, everything else stays text. */
import { Fragment, type ReactNode } from "react";
import type { Source } from "../../core/format/source.ts";
import { sourceHref, sourceName, sourceText } from "../../core/protocol/source-text.ts";
import { ActionIcon } from "./icons.tsx";

interface OutLinkProps {
  href: string;
  title?: string | undefined;
  children: ReactNode;
}

export function OutLink({ href, title, children }: OutLinkProps): ReactNode {
  return (
    <a className="out-link" href={href} target="_blank" rel="noreferrer" title={title}>
      {children}
      <ActionIcon name="out" size={10} />
    </a>
  );
}

export function SourceText({ source }: { source: Source }): ReactNode {
  const href = sourceHref(source);
  if (href === null) return sourceText(source);
  return (
    <>
      <OutLink href={href}>{sourceName(source).replace(/^https?:\/\/(?:www\.)?/, "")}</OutLink>
      {source.note !== undefined && ` (${source.note})`}
    </>
  );
}

/** Of several, on one line. */
export function SourceTexts({ sources }: { sources: readonly Source[] }): ReactNode {
  return sources.map((source, index) => (
    <Fragment key={sourceText(source)}>
      {index > 0 && "; "}
      <SourceText source={source} />
    </Fragment>
  ));
}
