import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { batchAnswers, sharedFacts } from '../../../renderer/features/decisions/batch.ts';
import { groupedOpen, nextFrom } from '../../../renderer/features/decisions/group-cards.ts';
import { en } from '../../../renderer/i18n/en/index.ts';
import { createFormat } from '../../../renderer/i18n/format.ts';
import { startI18n } from '../../../renderer/i18n/i18n.ts';
import { zh } from '../../../renderer/i18n/zh/index.ts';
import { decidedText, decisionWords } from '../../../renderer/ui/decision-words.ts';
import { pastRules } from '../../../shared/domain/exceptions/index.ts';
import type { DecisionAnswer, DecisionCard, Fact } from '../../../shared/index.ts';

const format = createFormat({ locale: 'en', currency: 'EUR', exponent: 2 });
const words = () => i18next.getFixedT(null, 'decisions');
beforeAll(() => {
  startI18n('en');
  for (const [language, say] of [
    ['en', (text: string) => text],
    ['zh', (text: string) => `中：${text}`],
  ] as const)
    i18next.addResourceBundle(
      language,
      'decisions',
      {
        kinds: {
          tested: {
            title: say('Cancelled and shipped'),
            what: say('{{line}} was cancelled and {{qty}} were shipped, by {{method}}'),
            effect_one: say('{{count}} parcel is out, worth {{worth}}'),
            effect_other: say('{{count}} parcels are out, worth {{worth}}'),
            answers: {
              stand: { label: say('Let {{qty}} stand'), hint: say('The sale is kept') },
            },
          },
        },
      },
      true,
      true,
    );
});

const answer = (choice: string, more: Partial<DecisionAnswer> = {}): DecisionAnswer => ({
  choice,
  facts: {},
  safe: false,
  inForce: false,
  refusal: null,
  ...more,
});
const card = (id: string, more: Partial<DecisionCard> = {}): DecisionCard => ({
  id,
  kind: 'tested',
  class: 'ask',
  aggregate: `o_${id}`,
  label: `SO-A-${id}`,
  customer: '',
  facts: {},
  money: null,
  sides: [],
  answers: [],
  at: 0,
  decided: null,
  ...more,
});
const facts: Record<string, Fact> = {
  line: 'Chai',
  qty: { units: 3, scale: 0 },
  method: 'transfer',
  count: 1,
  worth: { minor: 540, currency: 'EUR' },
};

describe('the words of a clash', () => {
  const told = (kind: string, given: Record<string, Fact> = facts) =>
    decisionWords(words(), format, { kind, facts: given });

  it('are those of its kind, with quantities and money as people say them', () => {
    const { title, what, effect, answer: say } = told('tested');
    expect([title, what, effect]).toEqual([
      'Cancelled and shipped',
      'Chai was cancelled and 3 were shipped, by transfer',
      '1 parcel is out, worth €5.40',
    ]);
    expect(say('stand', { qty: { units: 2, scale: 0 } }, 1)).toEqual({
      label: 'Let 2 stand',
      hint: 'The sale is kept',
    });
  });

  it.each(['en', 'zh'])('name fields in %s, and never a key', async (language) => {
    await i18next.changeLanguage(language);
    const given = { name: 'Ana', field: 'name', value: '$t(common:yes)', other: 'Anna' };
    const { what } = told('fieldSetTwice', given);
    expect(what).toContain(language === 'en' ? 'the name of Ana' : '“Anna”');
    expect(what).toContain('$t(common:yes)');
    expect(what).not.toMatch(/kinds|fields|decisions:/);
    await i18next.changeLanguage('en');
  });

  it('of a kind that has none are a plain sentence with the facts, and no key', () => {
    const strange = told('fromANewerApp', { ...facts, orderId: 'o_0198c0de-0000-7000-8000-000000000001' });
    const said = [strange.title, strange.what, strange.effect, strange.answer('redirect', facts, 2).label];
    expect(said[2]).toBe('What is known of it: Chai, 3, transfer, 1, €5.40.');
    expect(said[3]).toBe('Answer 2: Chai, 3, transfer, 1, €5.40');
    expect(strange.answer('redirect', {}, 2).label).toBe('Answer 2');
    expect(said.join(' ')).not.toMatch(/fromANewerApp|redirect|\{\{|kinds\.|o_0198/);
  });

  it('tell two decisions about one clash by the answers that were given', () => {
    const side = (choice: string, more: object) => ({
      eventId: choice,
      t: 'order.exceptionResolved',
      aggregate: 'o_1',
      label: '',
      machine: '',
      by: '',
      made: 0,
      arrived: null,
      payload: { kind: 'tested', choice, facts, ...more },
    });
    const differ = decisionWords(words(), format, {
      kind: 'decidedDifferently',
      facts: { about: 'tested', first: 'stand', firstBy: 'Anna', second: 'recall', secondBy: 'Ben' },
      sides: [side('stand', { answer: { qty: { units: 4, scale: 0 } } }), side('recall', {})],
    });
    expect(differ.what).toContain('“Cancelled and shipped”');
    expect(differ.what).toContain('Anna chose “Let 4 stand”');
    expect(differ.answer('first', {}, 1).label).toContain('Let 4 stand');
    expect(differ.answer('first', {}, 1).label).toContain('Anna');
    expect(differ.answer('second', {}, 2).label).toContain('Ben');
    expect(differ.what).not.toMatch(/recall|tested|\{\{/);
  });

  it('of a decision in a timeline are the clash and the answer, also where its entry is broken', () => {
    const said = decidedText(words(), format, { kind: 'tested', choice: 'stand', facts, answer: facts });
    expect(said).toBe('Cancelled and shipped: Let 3 stand');
    for (const payload of [null, 7, { kind: 4, facts: [1] }, { kind: 'x', answer: { a: { b: {} } } }])
      expect(decidedText(words(), format, payload)).toBe('Done side by side: Answer 1');
  });
});

describe('the list', () => {
  const cards = [card('1', { kind: 'a' }), card('2', { kind: 'b' }), card('3', { kind: 'a' })];
  const shape = (later: string[]) =>
    groupedOpen(cards, new Set(later)).map(({ kind, cards: of }) => [kind, of.map(({ id }) => id)]);

  it('stands by kind as kinds first come', () =>
    expect(shape([])).toEqual([
      ['a', ['1', '3']],
      ['b', ['2']],
    ]));
  it('has what was put off at its end', () =>
    expect(shape(['2', '1', 'long gone'])).toEqual([
      ['a', ['3']],
      [null, ['1', '2']],
    ]));
  it('goes on to the next that stays, and from the last one back', () => {
    const order = ['1', '2', '3', '4'];
    expect(nextFrom(order, '2')).toBe('3');
    expect(nextFrom(order, '4')).toBe('3');
    expect(nextFrom(order, '2', new Set(['2', '3']))).toBe('4');
    expect(nextFrom(order, '3', new Set(['2', '3', '4']))).toBe('1');
    expect(nextFrom(['1'], '1')).toBeNull();
    expect(nextFrom([], 'gone')).toBeNull();
  });
});

describe('one answer for several', () => {
  const refusal = { code: 'orderClosed', facts: {} };
  const several = [
    card('1', {
      answers: [answer('stand', { safe: true, facts: { qty: 1, line: 'Chai' } }), answer('recall')],
    }),
    card('2', { answers: [answer('stand', { safe: true, facts: { qty: 2, line: 'Chai' } })] }),
    card('3', {
      answers: [answer('recall', { refusal }), answer('stand', { facts: { qty: 1, line: 'Chai' } })],
    }),
  ];
  it('is every one that fits some of them, with those it does not fit and why', () => {
    const [stand, recall] = batchAnswers(several);
    expect(stand).toMatchObject({ choice: 'stand', safe: false, fits: ['1', '2', '3'], stays: [] });
    expect(recall).toMatchObject({
      choice: 'recall',
      fits: ['1'],
      stays: [
        { id: '2', refusal: null },
        { id: '3', refusal },
      ],
    });
  });
  it('leaves open in its words what differs from one to the other', () => {
    expect(batchAnswers(several)[0]?.facts).toEqual({ qty: '…', line: 'Chai' });
    expect(sharedFacts([])).toEqual({});
    expect(sharedFacts([{ a: 1 }, {}])).toEqual({ a: '…' });
  });
});

type Told = { title?: string; what?: string; effect?: string; answers?: Record<string, object> };

describe('the catalogues', () => {
  const kindsOf = (catalogue: object): [string, Told][] => Object.entries(catalogue);
  const plural = /_(zero|one|two|few|many|other)$/;
  const paths = (value: object, at = ''): string[] =>
    Object.entries(value).flatMap(([key, under]) => {
      const path = `${at}${key.replace(plural, '')}`;
      return typeof under === 'object' && under !== null ? paths(under, `${path}.`) : [path];
    });
  const openFacts = (value: unknown): string[] =>
    [...JSON.stringify(value).matchAll(/\{\{\s*(\w+)/g)].map(([, name = '']) => name);

  it('tell every kind, with the same answers, in both languages', () => {
    expect(new Set(paths(zh.decisions.kinds))).toEqual(new Set(paths(en.decisions.kinds)));
  });
  it('tell every kind that a rule can find', () => {
    const kinds = Object.values(pastRules).flatMap((rules) => rules.map((rule) => rule.kind));
    expect([...new Set(kinds)].filter((kind) => !(kind in en.decisions.kinds))).toEqual([]);
  });
  it('draw on the same facts in both languages', () => {
    const chinese = new Map(kindsOf(zh.decisions.kinds));
    const differ = kindsOf(en.decisions.kinds).filter(([kind, told]) => {
      const [one, other] = [new Set(openFacts(told)), new Set(openFacts(chinese.get(kind) ?? {}))];
      return [...other].some((name) => !one.has(name) && name !== 'count');
    });
    expect(differ.map(([kind]) => kind)).toEqual([]);
  });
  it.each([
    ['en', en.decisions.kinds],
    ['zh', zh.decisions.kinds],
  ])('say of each kind in %s what happened, what it means, and what can be done', (_, kinds) => {
    for (const [kind, told] of kindsOf(kinds)) {
      const has = (name: string): boolean =>
        Object.keys(told).some((key) => key.replace(plural, '') === name);
      expect([kind, has('title'), has('what'), has('effect')]).toEqual([kind, true, true, true]);
      const answers = Object.values(told.answers ?? {});
      expect(answers.length, kind).toBeGreaterThan(0);
      for (const one of answers) expect(Object.keys(one), kind).toEqual(['label', 'hint']);
    }
  });
  it('speak calmly', () => {
    for (const said of [en.decisions, zh.decisions])
      expect(JSON.stringify(said)).not.toMatch(/[!！]|sync|aggregate|conflict/i);
  });
});
