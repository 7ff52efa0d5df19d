/** One of a few: a named group of radio buttons, each with a word of explanation. */
import type { ReactNode } from "react";
import { Label, Radio, RadioGroup } from "react-aria-components";

export interface Option<T extends string> {
  id: T;
  label: string;
  hint?: string;
  isDisabled?: boolean;
}

interface ChoiceProps<T extends string> {
  label: string;
  options: readonly Option<T>[];
  value: T;
  isDisabled?: boolean;
  onChange(id: T): void;
}

export function Choice<T extends string>({ label, options, value, isDisabled, onChange }: ChoiceProps<T>): ReactNode {
  const choose = (id: string): void => {
    const chosen = options.find((option) => option.id === id);
    if (chosen) onChange(chosen.id);
  };
  return (
    <RadioGroup className="choice" value={value} isDisabled={isDisabled ?? false} onChange={choose}>
      <Label className="choice-label">{label}</Label>
      <div className="choice-options">
        {options.map(({ id, label: text, hint, isDisabled: isOff }) => (
          <Radio key={id} value={id} className="radio" isDisabled={isOff ?? false}>
            <span className="radio-mark" aria-hidden="true" />
            <span>
              {text}
              {hint && <span className="radio-hint"> ({hint})</span>}
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
