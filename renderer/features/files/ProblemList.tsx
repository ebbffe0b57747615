import { useTranslation } from 'react-i18next';
import type { FileProblem } from '../../../shared/index.ts';
import classes from './dialog.module.css';
import { useProblemWords } from './problem-words.ts';

/** What is wrong with a file, in words, with the technical detail folded away. */
export const ProblemList = ({ problems }: { problems: FileProblem[] }) => {
  const { t } = useTranslation('files');
  const words = useProblemWords();
  const said = problems.map((problem) => ({ problem, text: words(problem).text }));
  // Many runs of one machine can fail alike; each sentence is said once.
  const once = said.filter(({ text }, at) => said.findIndex((other) => other.text === text) === at);
  return (
    <>
      <ul className={classes.list}>
        {once.map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <Details lines={problems.map(({ code, detail }) => `${code} ${detail}`)} label={t('problem.details')} />
    </>
  );
};

export const Details = ({ lines, label }: { lines: string[]; label: string }) => (
  <details className={classes.details}>
    <summary>{label}</summary>
    <pre>{lines.join('\n')}</pre>
  </details>
);
