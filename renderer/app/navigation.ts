import { create } from 'zustand';

export const screens = [
  'orders',
  'entry',
  'products',
  'stock',
  'customers',
  'decisions',
  'history',
  'machines',
  'files',
  'settings',
] as const;
export type Screen = (typeof screens)[number];

/** Where the person is. `selectedId` is the open record; on the entry screen it is the draft, null for a fresh one. */
export type Route = { screen: Screen; selectedId: string | null };

const fromHash = (hash: string): Route => {
  const [, name = '', id = ''] = hash.replace(/^#/, '').split('/');
  const screen = screens.find((s) => s === name) ?? 'orders';
  return { screen, selectedId: id ? decodeURIComponent(id) : null };
};

const toHash = ({ screen, selectedId }: Route): string =>
  selectedId ? `#/${screen}/${encodeURIComponent(selectedId)}` : `#/${screen}`;

type Navigation = Route & {
  /** Goes to a screen; the record that was open there is open again unless another is named. */
  go(screen: Screen, selectedId?: string | null): void;
  /** Opens or closes a record of the present screen. */
  select(id: string | null): void;
};

/** The record last open on each screen. */
const last = new Map<Screen, string | null>();

export const useNavigation = create<Navigation>()((set, get) => {
  const move = (route: Route, replace: boolean): void => {
    last.set(route.screen, route.selectedId);
    const hash = toHash(route);
    if (location.hash !== hash) {
      if (replace) history.replaceState(null, '', hash);
      else history.pushState(null, '', hash);
    }
    set(route);
  };
  addEventListener('popstate', () => set(fromHash(location.hash)));
  addEventListener('hashchange', () => set(fromHash(location.hash)));
  return {
    ...fromHash(location.hash),
    go: (screen, selectedId) =>
      move({ screen, selectedId: selectedId === undefined ? (last.get(screen) ?? null) : selectedId }, false),
    select: (selectedId) => move({ screen: get().screen, selectedId }, get().selectedId !== null),
  };
});

/** Scroll positions of lists, kept while the person is elsewhere. Not reactive on purpose. */
export const scrollMemory = new Map<string, number>();
