import { create } from 'zustand';
import { type Language, languages, preferredLanguage } from '../i18n/language.ts';

export type ColorScheme = 'light' | 'dark' | 'auto';
export type Density = 'compact' | 'normal' | 'roomy';

/** Choices of this person at this machine. They are no part of the shop and are never synced. */
export type Preferences = {
  language: Language;
  colorScheme: ColorScheme;
  density: Density;
  railCollapsed: boolean;
};

const KEY = 'daybook.preferences';

const stored = (): Partial<Preferences> => {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return value && typeof value === 'object' ? value : {};
  } catch {
    return {};
  }
};

const oneOf = <T extends string>(value: unknown, choices: readonly T[], otherwise: T): T =>
  choices.find((c) => c === value) ?? otherwise;

const initial = (): Preferences => {
  const known = stored();
  return {
    language: oneOf(known.language, languages, preferredLanguage(navigator.languages)),
    colorScheme: oneOf(known.colorScheme, ['light', 'dark', 'auto'], 'auto'),
    density: oneOf(known.density, ['compact', 'normal', 'roomy'], 'normal'),
    railCollapsed: known.railCollapsed === true,
  };
};

type PreferencesStore = Preferences & { set(change: Partial<Preferences>): void };

export const usePreferences = create<PreferencesStore>()((set, get) => ({
  ...initial(),
  set: (change) => {
    set(change);
    const { language, colorScheme, density, railCollapsed } = get();
    localStorage.setItem(KEY, JSON.stringify({ language, colorScheme, density, railCollapsed }));
  },
}));

export const rowHeights: Record<Density, number> = { compact: 28, normal: 32, roomy: 40 };
