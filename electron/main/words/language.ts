import type { DeskState } from '../../../shared/index.ts';

type Language = DeskState['language'];

/** What a window last said its language is, else what the system speaks (`zh-CN`, `en-GB`, …). */
export const languageOf = (told: DeskState | null, locale: string): Language =>
  told?.language ?? (/^zh\b/i.test(locale) ? 'zh' : 'en');
