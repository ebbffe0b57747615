import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import classes from './lines.module.css';

type Props = {
  label: string;
  initial: string;
  /** True when `initial` was just typed and is to be gone on from, not replaced. */
  typed: boolean;
  /** Null when it was taken; otherwise the sentence that says why the text cannot be read. */
  commit: (text: string) => string | null;
  cancel: () => void;
  /** Done with it, by Enter, Tab or Escape: where to go. */
  moveOn: (step: -1 | 0 | 1) => void;
};

/** The one field that is open in the grid. Enter keeps, Escape gives up, leaving keeps what can be read. */
export const CellEditor = ({ label, initial, typed, commit, cancel, moveOn }: Props) => {
  const [text, setText] = useState(initial);
  const [problem, setProblem] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const finished = useRef(false);
  const problemId = useId();

  useEffect(() => {
    input.current?.focus();
    if (!typed) input.current?.select();
  }, [typed]);

  const finish = (): boolean => {
    if (finished.current) return true;
    const trouble = text === initial && !typed ? null : commit(text);
    setProblem(trouble);
    finished.current = trouble === null;
    return finished.current;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    // Ctrl+Enter places the order with what stands here.
    if (event.ctrlKey || event.metaKey) {
      if (event.key === 'Enter' && !finish()) event.stopPropagation();
      return;
    }
    event.stopPropagation();
    if (event.key === 'Enter' || event.key === 'Tab') {
      event.preventDefault();
      if (finish()) moveOn(event.key === 'Enter' ? 0 : event.shiftKey ? -1 : 1);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      finished.current = true;
      moveOn(0);
    }
  };
  return (
    <>
      <input
        ref={input}
        className={`${classes.editor} db-num`}
        aria-label={label}
        aria-invalid={problem !== null}
        aria-describedby={problem ? problemId : undefined}
        value={text}
        inputMode="decimal"
        autoComplete="off"
        onChange={(event) => {
          setText(event.currentTarget.value);
          setProblem(null);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          finish();
          finished.current = true;
          cancel();
        }}
      />
      {problem && (
        <span id={problemId} role="alert" className={classes.problem}>
          {problem}
        </span>
      )}
    </>
  );
};
