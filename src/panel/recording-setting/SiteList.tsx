/** The sites that are recorded: one more is typed or taken from the page, each can be taken off the list. */
import { type FormEvent, type ReactNode, useState } from "react";
import { Button, FieldError, Form, Input, Label, TextField } from "react-aria-components";
import { hostOf, isRecorded, type RecordingSetting, recordingSetting } from "../../messages/recording-setting.ts";
import { useCommands } from "../state/panel-context.tsx";
import { ActionIcon } from "../ui/icons.tsx";
import { readSite } from "./read-site.ts";

interface SiteListProps {
  setting: RecordingSetting;
  /** Of the page shown now. */
  url: string | null;
  isDisabled: boolean;
}

export function SiteList({ setting, url, isDisabled }: SiteListProps): ReactNode {
  const { record } = useCommands();
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState("");
  const { sites } = setting;
  const pageHost = url === null || isRecorded(setting, url) ? null : hostOf(url);
  const keep = (next: readonly string[]): void => record(recordingSetting("listed", next));
  const add = (event: FormEvent): void => {
    event.preventDefault();
    const read = readSite(typed, sites);
    setProblem(read.problem ?? "");
    if (read.site === undefined) return;
    keep([...sites, read.site]);
    setTyped("");
  };
  return (
    <div className="site-list">
      <Form className="site-form" onSubmit={add} validationBehavior="aria">
        <TextField
          className="site-field"
          value={typed}
          isInvalid={problem !== ""}
          isDisabled={isDisabled}
          onChange={(text) => {
            setTyped(text);
            setProblem("");
          }}
        >
          <Label>One more site</Label>
          <Input
            className="text-input"
            placeholder="example.com, *.example.com, localhost:3000"
            spellCheck={false}
            autoComplete="off"
            maxLength={300}
          />
          <FieldError className="field-error">{problem}</FieldError>
        </TextField>
        <Button type="submit" className="text-button primary-button" isDisabled={isDisabled}>
          Add
        </Button>
        {pageHost !== null && (
          <Button
            className="text-button primary-button"
            isDisabled={isDisabled}
            onPress={() => keep([...sites, pageHost])}
          >
            Add {pageHost}
          </Button>
        )}
      </Form>
      {sites.length === 0 ? (
        <p className="nothing">No site is listed yet, so nothing is recorded.</p>
      ) : (
        <ul className="site-rows" aria-label="Recorded sites">
          {sites.map((site) => (
            <li key={site} className="site-row">
              <span className="mono">{site}</span>
              <Button
                className="icon-button"
                aria-label={`Remove ${site}`}
                isDisabled={isDisabled}
                onPress={() => keep(sites.filter((it) => it !== site))}
              >
                <ActionIcon name="close" size={11} />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
