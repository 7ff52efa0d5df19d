/** In place of an empty list: which words of the filter empty it, what they were meant to be, and the way out of each. */
import { type ReactNode, useMemo } from "react";
import { Button } from "react-aria-components";
import type { Connection } from "../../core/format/connection.ts";
import { formatCount } from "../model/format.ts";
import { useCommands } from "../state/panel-context.tsx";
import type { ListCriteria } from "./list-filter.ts";
import { nothingSentence, type Obstacle, whyNothing } from "./why-nothing.ts";

interface NothingMatchesProps {
  listed: readonly Connection[];
  /** Sockets of development servers that are hidden. */
  hidden: number;
  criteria: ListCriteria;
}

export function NothingMatches({ listed, hidden, criteria }: NothingMatchesProps): ReactNode {
  const { setFilter, setRange, setSubset, prefer } = useCommands();
  const obstacles = useMemo(() => whyNothing(criteria, listed), [criteria, listed]);
  return (
    <section className="empty" data-reason="filtered">
      <h2>No connection matches</h2>
      <p>{nothingSentence(listed.length + hidden)}</p>
      {listed.length === 0 && <p>All of them belong to development servers, which are hidden.</p>}
      <ul className="obstacles">
        {obstacles.map((obstacle) => (
          <li key={obstacle.kind === "word" ? obstacle.word.from : obstacle.kind}>
            <span>{obstacle.sentence}</span>
            <WayOut obstacle={obstacle} />
          </li>
        ))}
      </ul>
      <Button
        className="text-button primary-button"
        onPress={() => {
          setFilter("");
          prefer({ hideDevelopment: false });
          setRange(null);
          setSubset(null);
        }}
      >
        Show all
      </Button>
    </section>
  );
}

function WayOut({ obstacle }: { obstacle: Obstacle }): ReactNode {
  const { setFilter, setRange, setSubset } = useCommands();
  const many = obstacle.without > 0 ? ` (${formatCount(obstacle.without)} left)` : "";
  if (obstacle.kind !== "word") {
    const lift = (): void => (obstacle.kind === "range" ? setRange(null) : setSubset(null));
    return (
      <Button className="text-button" onPress={lift}>
        List all again{many}
      </Button>
    );
  }
  const { from, to, text, problem } = obstacle.word;
  const replace = (word: string): void => setFilter((line) => line.slice(0, from) + word + line.slice(to));
  const fix = problem?.fix;
  return (
    <>
      {fix && (
        <Button className="text-button" onPress={() => replace(fix)}>
          Use {fix}
        </Button>
      )}
      <Button className="text-button" onPress={() => replace("")}>
        Remove {text}
        {many}
      </Button>
    </>
  );
}
