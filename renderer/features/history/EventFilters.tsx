import { Button, MultiSelect, Popover, Select } from '@mantine/core';
import { IconFilter, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventFacets, EventFilter } from '../../../shared/index.ts';
import { useQuery } from '../../core-client/hooks.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { DayInput } from '../../ui/DayInput.tsx';
import { QuietButton } from '../../ui/QuietButton.tsx';
import { SearchBox } from '../../ui/SearchBox.tsx';
import { useTypeName } from '../../ui/timeline/use-type-name.ts';
import { type FilterName, partsOf, without, withPart } from './event-filters.ts';
import classes from './history.module.css';

type Props = { filter: EventFilter; onChange: (filter: EventFilter) => void };

const noFacets: EventFacets = { types: [], machines: [], people: [] };

/** What narrows the list: words, and chips that each can be taken away. */
export const EventFilters = ({ filter, onChange }: Props) => {
  const { t } = useTranslation('history');
  const facets = useQuery('eventFacets', []).data ?? noFacets;
  const label = useChipLabel(facets);
  const parts = partsOf(filter).filter((name) => name !== 'text');
  return (
    <div className={classes.filters}>
      <div className={classes.searchBox}>
        <SearchBox
          label={t('events.search')}
          placeholder={t('events.searchPlaceholder')}
          value={filter.text ?? ''}
          onChange={(text) => onChange(withPart(filter, 'text', text.trim()))}
        />
      </div>
      <MoreFilters filter={filter} onChange={onChange} facets={facets} />
      {parts.length > 0 && (
        <ul className={classes.chips} aria-label={t('events.filters')}>
          {parts.map((name) => (
            <li key={name} className={classes.chip}>
              {label(filter, name)}
              <button
                type="button"
                aria-label={t('events.removeFilter', { filter: label(filter, name) })}
                onClick={() => onChange(without(filter, name))}
              >
                <IconX size={13} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {parts.length > 1 && <QuietButton onClick={() => onChange({})}>{t('events.clear')}</QuietButton>}
    </div>
  );
};

const useChipLabel = (facets: EventFacets): ((filter: EventFilter, name: FilterName) => string) => {
  const { t } = useTranslation('history');
  const format = useFormat();
  const typeName = useTypeName();
  return (filter, name) => {
    const value = (): string => {
      switch (name) {
        case 'types': {
          const [first = '', ...more] = (filter.types ?? []).map(typeName);
          return more.length === 0 ? first : t('events.moreTypes', { first, count: more.length });
        }
        case 'rid':
          return facets.machines.find((m) => m.rid === filter.rid)?.name ?? filter.rid ?? '';
        case 'by':
          return facets.people.find((p) => p.id === filter.by)?.name ?? filter.by ?? '';
        case 'from':
        case 'to':
          return format.day(filter[name] ?? '');
        default:
          return filter[name] ?? '';
      }
    };
    return t(`events.chip.${name}`, { value: value() });
  };
};

const inside = { withinPortal: false };

const MoreFilters = ({ filter, onChange, facets }: Props & { facets: EventFacets }) => {
  const { t } = useTranslation('history');
  const typeName = useTypeName();
  const [opened, setOpened] = useState(false);
  const set = <N extends FilterName>(name: N, value: EventFilter[N] | null): void =>
    onChange(withPart(filter, name, value));
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      width={320}
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconFilter size={15} stroke={1.6} aria-hidden="true" />}
          onClick={() => setOpened(!opened)}
        >
          {t('events.addFilter')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.more ?? ''}>
        <MultiSelect
          label={t('events.filter.types')}
          placeholder={filter.types?.length ? '' : t('events.findType')}
          data={facets.types
            .map((type) => ({ value: type, label: typeName(type) }))
            .toSorted((a, b) => a.label.localeCompare(b.label))}
          value={filter.types ?? []}
          onChange={(types) => set('types', types)}
          searchable
          openOnFocus={false}
          clearable
          hidePickedOptions
          comboboxProps={inside}
        />
        <Select
          label={t('events.filter.machine')}
          data={facets.machines.map(({ rid, name }) => ({ value: rid, label: name }))}
          value={filter.rid ?? null}
          onChange={(rid) => set('rid', rid)}
          clearable
          comboboxProps={inside}
        />
        <Select
          label={t('events.filter.person')}
          data={facets.people.map(({ id, name }) => ({ value: id, label: name }))}
          value={filter.by ?? null}
          onChange={(by) => set('by', by)}
          clearable
          comboboxProps={inside}
        />
        <div className={classes.days}>
          <DayInput
            label={t('events.filter.from')}
            placeholder="YYYY-MM-DD"
            value={filter.from ?? null}
            onChange={(day) => set('from', day)}
            clearable
            popoverProps={inside}
          />
          <DayInput
            label={t('events.filter.to')}
            placeholder="YYYY-MM-DD"
            value={filter.to ?? null}
            onChange={(day) => set('to', day)}
            clearable
            popoverProps={inside}
          />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
};
