import { expect, it } from 'vitest';
import { decisionsOthers as en } from '../../../../renderer/i18n/en/decisions-others.ts';
import { decisionsOthers as zh } from '../../../../renderer/i18n/zh/decisions-others.ts';
import { productField } from '../../../../shared/domain/product/events.ts';
import { settingKey } from '../../../../shared/domain/workspace/events.ts';

it('names every field and every setting in both languages', () => {
  for (const catalogue of [en, zh]) {
    for (const field of [...productField.options, 'lang', 'group', 'note', 'reorderPoint'])
      expect(Object.keys(catalogue.fieldSetTwice.fields)).toContain(field);
    for (const key of [...settingKey.options, 'taxRate'])
      expect(Object.keys(catalogue.settingSetTwice.settings)).toContain(key);
  }
});
