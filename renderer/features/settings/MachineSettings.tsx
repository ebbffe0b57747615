import { useTranslation } from 'react-i18next';
import { useShop } from '../../app/shop.ts';
import { useAct } from '../../ui/act.ts';
import { Field, Part } from './Part.tsx';
import { SavedText } from './SavedText.tsx';

export const MachineSettings = () => {
  const { t } = useTranslation('settings');
  const { ws, rid, machine, user } = useShop();
  const act = useAct();
  const rename = async (name: string): Promise<string | null> => {
    const data = { rid, prefix: machine.prefix, name };
    const outcome = await act('workspace.enrolReplica', ws, data, { said: t('saved'), inline: true });
    return outcome.ok ? null : outcome.text;
  };
  return (
    <Part title={t('machine')}>
      <Field label={t('machineName')}>
        <SavedText label={t('machineName')} value={machine.name} maxLength={60} onSave={rename} />
      </Field>
      <Field label={t('prefix')}>
        <span className="db-num">{`SO-${machine.prefix}-`}</span>
      </Field>
      <Field label={t('user')}>{user.name}</Field>
    </Part>
  );
};
