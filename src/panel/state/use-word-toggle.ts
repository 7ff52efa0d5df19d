/** Whether a word stands in the filter line, and the way to put it in or take it out: chips and the summary's rows. */
import { hasValue, hasWord, toggleValue, withoutWord, withWord } from "../model/filter-words.ts";
import { useCommands, usePanel } from "./panel-context.tsx";

interface Toggle {
  isSelected: boolean;
  onChange(on: boolean): void;
}

/** Alone of its key. */
export function useWordToggle(word: string): Toggle {
  const { setFilter } = useCommands();
  const isSelected = usePanel(({ filterText }) => hasWord(filterText, word));
  const onChange = (on: boolean): void => setFilter((line) => (on ? withWord(line, word) : withoutWord(line, word)));
  return { isSelected, onChange };
}

/** One of several alternatives of a key, `state:`. */
export function useValueToggle(key: string, value: string): Toggle {
  const { setFilter } = useCommands();
  const isSelected = usePanel(({ filterText }) => hasValue(filterText, key, value));
  return { isSelected, onChange: () => setFilter((line) => toggleValue(line, key, value)) };
}
