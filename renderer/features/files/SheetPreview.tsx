import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SheetKind, SheetPreview } from '../../../shared/index.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Figures } from '../../ui/Figures.tsx';
import classes from './dialog.module.css';
import { SheetMapping } from './SheetMapping.tsx';
import { kinds, mappingGroups } from './sheet-step.ts';
import { useCellWords } from './sheet-words.ts';
import { Table } from './Table.tsx';

type Props = {
  preview: SheetPreview;
  rereading: boolean;
  onKind: (kind: SheetKind) => void;
  onMapping: (mapping: Record<string, string | null>) => void;
};

/** What a spreadsheet holds, how it was read, and what of it cannot be taken. */
export const SheetBody = ({ preview, rereading, onKind, onMapping }: Props) => {
  const { t } = useTranslation('files');
  // What is missing as a whole is said where it can be chosen.
  const unmapped = mappingGroups(preview).missing.length > 0;
  return (
    <div className={classes.scroll} aria-busy={rereading}>
      <div>
        <KindChoice value={preview.kind} disabled={rereading} onChange={onKind} />
        {preview.source !== 'unknown' && (
          <p className={classes.more}>{t(`sheets.source.${preview.source}`)}</p>
        )}
      </div>
      <Counts preview={preview} />
      {!unmapped && preview.problems.length > 0 && <Problems preview={preview} />}
      <SheetMapping preview={preview} disabled={rereading} onChange={onMapping} />
      {preview.sample.length > 0 && <Sample preview={preview} />}
    </div>
  );
};

type KindProps = { value: SheetKind; disabled: boolean; onChange: (kind: SheetKind) => void };

const KindChoice = ({ value, disabled, onChange }: KindProps) => {
  const { t } = useTranslation('files');
  return (
    <SegmentedControl
      aria-label={t('sheets.kind')}
      value={value}
      disabled={disabled}
      onChange={(next) => {
        const kind = kinds.find((k) => k === next);
        if (kind) onChange(kind);
      }}
      data={kinds.map((kind) => ({ value: kind, label: t(`sheets.kindOf.${kind}`) }))}
    />
  );
};

const Counts = ({ preview: { rows, adds, known, bad } }: { preview: SheetPreview }) => {
  const { t } = useTranslation('files');
  const format = useFormat();
  return (
    <div className={classes.counts}>
      <Figures
        label={t('sheets.counts')}
        figures={[
          { label: t('sheets.rows'), value: format.count(rows) },
          { label: t('sheets.adds'), value: format.count(adds) },
          { label: t('sheets.known'), value: format.count(known) },
          { label: t('sheets.bad'), value: format.count(bad), attention: bad > 0 },
        ]}
      />
    </div>
  );
};

const Problems = ({ preview: { problems, problemCount, adds } }: { preview: SheetPreview }) => {
  const { t } = useTranslation('files');
  const format = useFormat();
  const words = useCellWords();
  const more = problemCount - problems.length;
  return (
    <section>
      <h3 className={classes.heading}>{t('sheets.problems')}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and holds nothing that takes the focus */}
      <section className={classes.tall} aria-label={t('sheets.problems')} tabIndex={0}>
        <Table
          label={t('sheets.problems')}
          columns={[
            { id: 'line', header: t('sheets.line'), tight: true },
            { id: 'column', header: t('sheets.column') },
            { id: 'value', header: t('sheets.value') },
            { id: 'reason', header: t('sheets.reason') },
          ]}
          rows={problems.map((problem, at) => ({
            id: `${problem.line} ${problem.column} ${problem.code} ${at}`,
            cells: [format.count(problem.line), problem.column || '–', problem.value || '–', words(problem)],
          }))}
        />
      </section>
      {more > 0 && (
        <p className={classes.more}>
          {t('sheets.problemsMore', { count: more, formatted: format.count(more) })}
        </p>
      )}
      {adds > 0 && <p className={classes.more}>{t('sheets.rejectsAfter')}</p>}
    </section>
  );
};

const Sample = ({ preview: { sample } }: { preview: SheetPreview }) => {
  const { t } = useTranslation('files');
  return (
    <section>
      <h3 className={classes.heading}>{t('sheets.sample')}</h3>
      <ul className={classes.list}>
        {sample.map(({ label, detail }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two of them may read alike
          <li key={at}>
            {label}
            {detail && <span className={classes.faint}>{` · ${detail}`}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
};
