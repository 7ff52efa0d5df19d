/** Whether a word stands in the filter line, and the way to put it in or take it out: chips and the summary's rows. */
import { hasWord, withoutWord, withWord } from "../model/filter-words.ts";
import { useCommands, usePanel } from "./panel-context.tsx";

export function useWordToggle(word: string): { isSelected: boolean; onChange(on: boolean): void } {
  const { prefer } = useCommands();
  const isSelected = usePanel(({ preferences }) => hasWord(preferences.filterText, word));
  const onChange = (on: boolean): void =>
    prefer(({ filterText }) => ({ filterText: on ? withWord(filterText, word) : withoutWord(filterText, word) }));
  return { isSelected, onChange };
}
