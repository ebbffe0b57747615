import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SheetPreview } from '../../../shared/index.ts';
import { QuietButton } from '../../ui/QuietButton.tsx';
import classes from './dialog.module.css';
import { mappingGroups } from './sheet-step.ts';
import { fieldWord } from './sheet-words.ts';

type Props = {
  preview: SheetPreview;
  disabled: boolean;
  onChange: (mapping: Record<string, string | null>) => void;
};

/** Which column of the file is what. The headers were guessed at; every guess can be corrected. */
export const SheetMapping = ({ preview, disabled, onChange }: Props) => {
  const { t } = useTranslation('files');
  const [all, setAll] = useState(false);
  // The same header twice: a choice would not tell which one is meant.
  const headers = [...new Set(preview.headers.filter((header) => header.trim() !== ''))];
  const { shown, others, missing } = mappingGroups(preview);
  const fields = all ? [...shown, ...others] : shown;
  return (
    <section>
      <h3 className={classes.heading}>{t('sheets.mapping')}</h3>
      {missing.length > 0 && (
        <p className={classes.notice}>
          {t('sheets.missing', { fields: missing.map((field) => fieldWord(t, field)).join(', ') })}
        </p>
      )}
      <div className={classes.mapping}>
        {fields.map((field) => (
          <Select
            key={field}
            label={
              preview.required.includes(field)
                ? `${fieldWord(t, field)} · ${t('sheets.needed')}`
                : fieldWord(t, field)
            }
            data={headers}
            value={preview.mapping[field] ?? null}
            placeholder={t('sheets.notThere')}
            clearable
            searchable
            disabled={disabled}
            comboboxProps={{ withinPortal: true }}
            onChange={(header) => onChange({ ...preview.mapping, [field]: header })}
          />
        ))}
      </div>
      {others.length > 0 && (
        <p className={classes.more}>
          <QuietButton onClick={() => setAll(!all)}>
            {t(all ? 'sheets.fewFields' : 'sheets.allFields')}
          </QuietButton>
        </p>
      )}
    </section>
  );
};
