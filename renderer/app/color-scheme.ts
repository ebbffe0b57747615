import type { ColorScheme } from './preferences.ts';

/** Before the first frame, so that a dark screen never flashes white. */
export const showColorScheme = (scheme: ColorScheme): void => {
  const dark = scheme === 'dark' || (scheme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
};

/** Paper is light, whatever the screen is. */
export const printLight = (chosen: () => ColorScheme): void => {
  addEventListener('beforeprint', () => showColorScheme('light'));
  addEventListener('afterprint', () => showColorScheme(chosen()));
};
