import { Modal } from '@mantine/core';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchHit } from '../../shared/index.ts';
import { useCore } from '../core-client/hooks.ts';
import { KeyHint } from '../ui/KeyHint.tsx';
import classes from './Palette.module.css';
import { usePaletteGroups } from './palette-items.ts';
import { usePalette } from './palette-state.ts';

const HITS = 12;

/** One box for everything: records, actions, recent. */
export const Palette = () => {
  const { t } = useTranslation('shell');
  const { opened, hide } = usePalette();
  return (
    <Modal
      attributes={{ content: { 'aria-label': t('palette.label') } }}
      opened={opened}
      onClose={hide}
      withCloseButton={false}
      size={620}
      padding={0}
      yOffset="12vh"
      centered={false}
      trapFocus
    >
      {opened && <PaletteBody onClose={hide} />}
    </Modal>
  );
};

const useHits = (text: string): SearchHit[] => {
  const core = useCore();
  const [hits, setHits] = useState<SearchHit[]>([]);
  useEffect(() => {
    let wanted = true;
    if (!text.trim()) setHits([]);
    else
      core
        .call('search', text, HITS)
        .then((found) => wanted && setHits(found))
        .catch(() => wanted && setHits([]));
    return () => {
      wanted = false;
    };
  }, [core, text]);
  return hits;
};

const PaletteBody = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('shell');
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const groups = usePaletteGroups(text, useHits(text));
  const items = groups.flatMap((g) => g.items);
  const active = Math.min(at, items.length - 1);

  useEffect(() => {
    list.current?.querySelector(`[data-index="${active}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const run = (index: number): void => {
    const item = items[index];
    if (!item) return;
    onClose();
    // After the dialog is gone, so that the screen's own focus is not taken back by it.
    setTimeout(item.run, 0);
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setAt((active + step + items.length) % Math.max(1, items.length));
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      run(active);
    }
  };

  let index = -1;
  return (
    <>
      <input
        data-autofocus
        className={classes.input}
        role="combobox"
        aria-expanded
        aria-autocomplete="list"
        aria-controls={id}
        aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
        aria-label={t('palette.label')}
        placeholder={t('palette.placeholder')}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        ref={list}
        id={id}
        role="listbox"
        aria-label={t('palette.label')}
        className={classes.list}
        tabIndex={-1}
      >
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: options of a listbox are grouped by role
          <div key={group.title} role="group" aria-label={group.title}>
            <div className={classes.group} aria-hidden="true">
              {group.title}
            </div>
            {group.items.map((item) => {
              index += 1;
              const mine = index;
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the focus and handles Enter
                // biome-ignore lint/a11y/useFocusableInteractive: active through aria-activedescendant
                <div
                  key={item.id}
                  id={`${id}-${mine}`}
                  role="option"
                  data-index={mine}
                  aria-selected={mine === active}
                  className={classes.option}
                  onClick={() => run(mine)}
                  onPointerMove={() => setAt(mine)}
                >
                  <span className={classes.label}>{item.label}</span>
                  <span className={classes.note}>{item.note}</span>
                  {item.kind && <span className={classes.kind}>{item.kind}</span>}
                  {item.keys && <KeyHint keys={item.keys} />}
                </div>
              );
            })}
          </div>
        ))}
        {items.length === 0 && <div className={classes.nothing}>{t('palette.nothing', { text })}</div>}
      </div>
    </>
  );
};
