import { useTranslation } from 'react-i18next';
import type { SearchHit } from '../../shared/index.ts';
import { useFormat } from '../i18n/use-format.ts';
import { currentKeys } from './keys.ts';
import { useNavigation } from './navigation.ts';
import { useRecent } from './recent.ts';

export type PaletteItem = {
  id: string;
  label: string;
  note?: string;
  kind?: string;
  keys?: string;
  run: () => void;
};
export type PaletteGroup = { title: string; items: PaletteItem[] };

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Keys that only move about make no sense as something to choose. */
const MOVES = /^(j|k|\/|[1-9]|Arrow.*|Page.*|Home|Enter|Escape|mod\+k|\?)$/;

/** What the palette offers for a text: records first, then actions of the screen; without a text, the recent ones. */
export const usePaletteGroups = (text: string, hits: SearchHit[]): PaletteGroup[] => {
  const { t } = useTranslation('shell');
  const hitItem = useHitItem();
  const recent = useRecent((r) => r.records);
  const go = useNavigation((n) => n.go);
  const wanted = fold(text.trim());

  const actions = currentKeys()
    .toReversed()
    .flatMap((group) => group.bindings)
    .filter((b) => !b.disabled && !b.told && !MOVES.test(b.keys) && fold(b.label).includes(wanted))
    .filter((b, at, all) => all.findIndex((other) => other.label === b.label) === at)
    .map(
      (b): PaletteItem => ({
        id: `action ${b.keys}`,
        label: b.label,
        keys: b.keys,
        run: () => b.run(new KeyboardEvent('keydown')),
      }),
    );
  const groups: PaletteGroup[] = wanted
    ? [
        { title: t('palette.records'), items: hits.map(hitItem) },
        { title: t('palette.actions'), items: actions },
      ]
    : [
        {
          title: t('palette.recent'),
          items: recent.map((r) => ({
            id: r.id,
            label: r.label,
            note: r.note,
            run: () => go(r.screen, r.id),
          })),
        },
        { title: t('palette.actions'), items: actions },
      ];
  return groups.filter((g) => g.items.length > 0);
};

const useHitItem = (): ((hit: SearchHit) => PaletteItem) => {
  const { t } = useTranslation(['shell', 'orders']);
  const format = useFormat();
  const go = useNavigation((n) => n.go);
  return (hit) => {
    switch (hit.kind) {
      case 'order': {
        const { row, match } = hit;
        const why =
          match.field === 'number' || match.field === 'customer'
            ? []
            : [`${t(`match.${match.field}`)}: ${match.text}`];
        const customer = row.customer || t('orders:walkIn');
        return {
          id: row.id,
          label: row.number ?? (row.nickname || t('palette.draft')),
          note: [customer, format.money(row.total, row.currency), format.relativeDay(row.date), ...why].join(
            ' · ',
          ),
          kind: t('palette.order'),
          run: () => go('orders', row.id),
        };
      }
      case 'product':
        return {
          id: hit.row.id,
          label: hit.row.name,
          note: [hit.row.sku, hit.row.price && format.unitPrice(hit.row.price)].filter(Boolean).join(' · '),
          kind: t('palette.product'),
          run: () => go('products', hit.row.id),
        };
      case 'customer':
        return {
          id: hit.row.id,
          label: hit.row.name,
          note: [hit.row.phone, hit.row.city].filter(Boolean).join(' · '),
          kind: t('palette.customer'),
          run: () => go('customers', hit.row.id),
        };
    }
  };
};
