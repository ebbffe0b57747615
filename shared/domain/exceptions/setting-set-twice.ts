import type { Fact } from '../decider.ts';
import { parse } from '../parse.ts';
import { noOdd } from '../stamp.ts';
import { workspaceEvents } from '../workspace/events.ts';
import { settingOf } from '../workspace/fold.ts';
import type { Answer, Compensation, PastRule } from './rule.ts';
import { byRegister, CHOICES, isAbout, type Setting, setTwice } from './side-by-side.ts';

type Value = { fact: Fact; command: Compensation };
type ValueSetting = Setting<Value> & { register: string };

/** Parts per million as a percentage. */
const percent = (ppm: number): Fact => ({ units: ppm, scale: 4 });

/** Two machines changed one setting or tax rate of the shop: the later value counts. */
export const settingSetTwice: PastRule = {
  kind: 'settingSetTwice',
  find: (past) => {
    if (!isAbout(past, 'w')) return [];
    const settings = past.events.flatMap((event): ValueSetting[] => {
      if (event.t !== 'workspace.settingChanged' && event.t !== 'workspace.taxRateSet') return [];
      const known = parse(workspaceEvents, event, noOdd());
      if (known?.t === 'workspace.taxRateSet') {
        const data = { class: known.p.class, ppm: known.p.ppm };
        const command: Compensation = { type: 'workspace.setTaxRate', aggregate: past.id, data };
        const value = { fact: percent(data.ppm), command };
        return [{ event, register: `taxRate ${data.class}`, key: String(data.ppm), value }];
      }
      if (known?.t !== 'workspace.settingChanged') return [];
      const { key, to } = known.p;
      if (settingOf(key, to) === null) return [];
      const command: Compensation = {
        type: 'workspace.changeSetting',
        aggregate: past.id,
        data: { key, to },
      };
      return [{ event, register: key, key: JSON.stringify(to), value: { fact: to, command } }];
    });
    return [...byRegister(settings)].flatMap(([register, list]) => {
      const twice = setTwice(past, list);
      if (!twice) return [];
      const [setting = '', ...rest] = register.split(' ');
      const { fact: value } = twice.latest.value;
      const answers: Answer[] = [
        { choice: CHOICES[0], facts: { value }, commands: [], safe: true },
        ...twice.others.slice(0, CHOICES.length - 1).map(
          (other, i): Answer => ({
            choice: CHOICES[i + 1] ?? '',
            facts: { value: other.value.fact },
            commands: [other.value.command],
          }),
        ),
      ];
      return {
        kind: 'settingSetTwice',
        class: 'notify',
        aggregate: past.id,
        events: twice.events,
        facts: { setting, taxClass: rest.join(' '), value, other: twice.others[0]?.value.fact ?? null },
        answers,
      };
    });
  },
};
