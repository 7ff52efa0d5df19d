/** RFC 6455 about closing, section by section in our words. */
import type { ReactNode } from "react";
import { RFC_SECTIONS } from "../../core/protocol/rfc6455.ts";
import { OutLink } from "../ui/SourceText.tsx";

export function RfcOutline(): ReactNode {
  return (
    <ul className="outline">
      {RFC_SECTIONS.map(({ id, title, summary, url }) => (
        <li key={id} className={`outline-${id.split(".").length}`}>
          <p>
            <OutLink href={url}>
              §{id} {title}
            </OutLink>
          </p>
          <p>{summary}</p>
        </li>
      ))}
    </ul>
  );
}
