/** Shows where a statement comes from: RFC 6455 sections and web addresses become links, everything else stays text. */
import type { ReactNode } from "react";
import { linkSources } from "../model/source-links.ts";
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

export function SourceText({ text }: { text: string }): ReactNode {
  return linkSources(text).map((piece, index) =>
    piece.href === null ? (
      piece.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text do not move
      <OutLink key={index} href={piece.href}>
        {piece.text}
      </OutLink>
    ),
  );
}
