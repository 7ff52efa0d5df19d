/** The filter line: `/` leads to it, suggestions complete the word being typed, Escape leaves them and then the text. */
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useDeferredValue,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import { Button, Input, SearchField } from "react-aria-components";
import type { Connection } from "../../core/format/connection.ts";
import { useCommands, usePanel } from "../state/panel-context.tsx";
import { ActionIcon } from "../ui/icons.tsx";
import { isTyping } from "../ui/is-typing.ts";
import { readFilter } from "./filter.ts";
import { asksForValues, completeFilter } from "./filter-completion.ts";

const HELP =
  "Words in URL, code, reason or verdict. Also code:1006,1011, by:server, state:problem, lifetime:>5s, reason:, path:, host: and more; - before a word leaves out what it matches.";

const NONE: readonly Connection[] = [];

function useSlash(input: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const focusFilter = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== "/" || isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      input.current?.select();
    };
    // In capture: the list would take the key for its search by typing.
    document.addEventListener("keydown", focusFilter, { capture: true });
    return () => document.removeEventListener("keydown", focusFilter, { capture: true });
  }, [input]);
}

type Option = ReturnType<typeof completeFilter>["options"][number];

interface Completion {
  options: readonly Option[];
  /** Index of the suggestion that Enter takes; -1 for none. */
  active: number;
  /** The text has changed, or the field has the focus: suggests for the word at the caret. */
  suggestAt(caret: number): void;
  close(): void;
  take(index: number): void;
  onKeyDown(event: KeyboardEvent): void;
}

/** What may be meant by the word being typed, and the keys that choose among it. */
function useCompletion(text: string, input: RefObject<HTMLInputElement | null>): Completion {
  const { setFilter } = useCommands();
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(-1);
  // Only while values are asked for: else each fact of a flood would draw the field anew.
  const isAsking = caret !== null && asksForValues(text, caret);
  const connections = useDeferredValue(usePanel((state) => (isAsking ? state.connections : NONE)));
  const { from, options } = caret === null ? { from: 0, options: [] } : completeFilter(text, caret, connections);

  const close = (): void => {
    setCaret(null);
    setActive(-1);
  };
  const suggestAt = (at: number): void => {
    setActive(-1);
    setCaret(at);
  };
  const take = (index: number): void => {
    const word = options[index]?.word;
    if (word === undefined || caret === null) return;
    const space = word.endsWith(":") ? "" : " ";
    setFilter(text.slice(0, from) + word + space + text.slice(caret).trimStart());
    const at = from + word.length + space.length;
    suggestAt(at);
    requestAnimationFrame(() => input.current?.setSelectionRange(at, at));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (options.length === 0) return;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move !== undefined) setActive((it) => (it + move + options.length + 1) % (options.length + 1));
    else if (event.key === "Escape") close();
    else if ((event.key === "Enter" || event.key === "Tab") && active >= 0) take(active);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { options, active, suggestAt, close, take, onKeyDown };
}

export function FilterField(): ReactNode {
  const { setFilter } = useCommands();
  const text = usePanel((state) => state.filterText);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const completion = useCompletion(text, input);
  const { options, active, suggestAt, close, onKeyDown } = completion;
  useSlash(input);
  const isMistyped = useMemo(() => readFilter(text).some(({ problem }) => problem !== null), [text]);
  return (
    // In capture: the field itself would take Escape to empty it.
    <div className="filter-place" onKeyDownCapture={onKeyDown}>
      <SearchField
        className="filter"
        aria-label="Filter"
        value={text}
        onChange={(filterText) => {
          setFilter(filterText);
          suggestAt(input.current?.selectionStart ?? filterText.length);
        }}
      >
        <ActionIcon name="filter" size={12} />
        <Input
          ref={input}
          className="filter-input"
          placeholder="Filter, e.g. code:1006 by:server"
          title={HELP}
          spellCheck={false}
          autoComplete="off"
          role="combobox"
          aria-expanded={options.length > 0}
          aria-controls={listId}
          aria-invalid={isMistyped}
          aria-autocomplete="list"
          aria-activedescendant={active >= 0 ? `${listId}-${active}` : undefined}
          onFocus={() => suggestAt(text.length)}
          onBlur={close}
        />
        <Button className="filter-clear" aria-label="Clear filter">
          <ActionIcon name="close" size={10} />
        </Button>
      </SearchField>
      <Suggestions completion={completion} listId={listId} />
    </div>
  );
}

function Suggestions({
  completion: { options, active, take },
  listId,
}: {
  completion: Completion;
  listId: string;
}): ReactNode {
  return (
    <div className="completions" id={listId} role="listbox" aria-label="Suggestions" hidden={options.length === 0}>
      {options.map(({ word, note }, index) => (
        <div
          key={word}
          id={`${listId}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          className="completion"
          // Before the field loses the focus, which closes the list.
          onMouseDown={(event) => {
            event.preventDefault();
            take(index);
          }}
        >
          <span className="completion-word">{word}</span>
          <span className="completion-note">{note}</span>
        </div>
      ))}
    </div>
  );
}
