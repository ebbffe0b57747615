import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../ui/KeyHint.tsx';
import classes from './KeySheet.module.css';
import { currentKeys, type KeyGroup } from './keys.ts';
import { usePalette } from './palette-state.ts';

/** Keys of one name together: J and the down arrow are one line. */
const joined = ({
  title,
  bindings,
}: KeyGroup): { title: string; rows: { label: string; keys: string[] }[] } => {
  const rows = new Map<string, string[]>();
  for (const { label, keys } of bindings) rows.set(label, [...(rows.get(label) ?? []), keys]);
  return { title, rows: [...rows].map(([label, keys]) => ({ label, keys })) };
};

/** A key belongs to the group that is asked first; where another repeats it, it does nothing. */
const unshadowed = (groups: KeyGroup[]): KeyGroup[] => {
  const taken = new Set<string>();
  return groups
    .map(({ title, bindings }) => ({
      title,
      bindings: bindings.filter((b) => !b.disabled && !taken.has(b.keys) && taken.add(b.keys)),
    }))
    .filter((group) => group.bindings.length > 0);
};

/** What each key does on the screen under it. */
export const KeySheet = () => {
  const { t } = useTranslation(['shell', 'common']);
  const { sheet, hideSheet } = usePalette();
  return (
    <Modal
      opened={sheet}
      onClose={hideSheet}
      title={t('keys.title')}
      size={640}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {sheet && (
        <div className={classes.groups}>
          {unshadowed(currentKeys().toReversed())
            .map(joined)
            .map(({ title, rows }) => (
              <section className={classes.group} key={`${title}${rows[0]?.label}`}>
                <h3 className={classes.title}>{title}</h3>
                <dl style={{ margin: 0 }}>
                  {rows.map(({ label, keys }) => (
                    <div className={classes.row} key={label}>
                      <dt>{label}</dt>
                      <dd>
                        {keys.map((k) => (
                          <span key={k} style={{ marginLeft: 8 }}>
                            <KeyHint keys={k} />
                            <span className="db-visually-hidden">{k}</span>
                          </span>
                        ))}
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
        </div>
      )}
    </Modal>
  );
};
