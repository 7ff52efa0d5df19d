/** An import under way, which can be called off, and why the last one failed. */
import { memo, type ReactNode } from "react";
import { Button, ProgressBar } from "react-aria-components";
import { useCommands, usePanel } from "../state/panel-context.tsx";
import { ActionIcon, OutcomeIcon } from "../ui/icons.tsx";

export const ImportStatus = memo(function ImportStatus(): ReactNode {
  const importing = usePanel((state) => state.importing);
  const problem = usePanel((state) => state.problem);
  const { cancelImport, dismissProblem } = useCommands();
  return (
    <>
      {importing && (
        <div className="notice import-progress">
          <span>Importing {importing.name}</span>
          <ProgressBar className="progress" aria-label={`Importing ${importing.name}`} value={importing.done * 100}>
            {({ percentage = 0 }) => <span className="progress-done" style={{ width: `${percentage}%` }} />}
          </ProgressBar>
          <Button className="text-button" onPress={cancelImport}>
            Cancel
          </Button>
        </div>
      )}
      {problem !== null && (
        <div className="notice notice-problem" role="alert">
          <OutcomeIcon outcome="failed" />
          <span>{problem}</span>
          <Button className="icon-button" aria-label="Dismiss" onPress={dismissProblem}>
            <ActionIcon name="close" size={11} />
          </Button>
        </div>
      )}
    </>
  );
});
