import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MachineView, type Role, readAddress } from '../../../shared/index.ts';
import { useCore } from '../../core-client/hooks.ts';
import { useRefusalText } from '../../i18n/refusal.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { sayDone } from '../../ui/toasts.tsx';
import { RemoveText } from './RemoveText.tsx';
import { nameOf } from './sync-words.ts';
import { takeSync } from './use-sync.ts';

export type MachineDialog =
  | { what: 'rename' | 'address' | 'remove'; machine: MachineView }
  | { what: 'role'; machine: MachineView; role: Role };

type Props = { dialog: MachineDialog | null; onClose: () => void };

/** The dialog about one machine that is open, if any. */
export const MachineDialogs = ({ dialog, onClose }: Props) => {
  switch (dialog?.what) {
    case 'rename':
      return <RenameDialog machine={dialog.machine} onClose={onClose} />;
    case 'address':
      return <AddressDialog machine={dialog.machine} onClose={onClose} />;
    case 'role':
      return <RoleDialog machine={dialog.machine} role={dialog.role} onClose={onClose} />;
    case 'remove':
      return <RemoveDialog machine={dialog.machine} onClose={onClose} />;
    default:
      return null;
  }
};

type OneProps = { machine: MachineView; onClose: () => void };
type Told = { ok: true } | { ok: false; refusal: Parameters<ReturnType<typeof useRefusalText>>[0] };

/** Says what was done, or gives the sentence of why it was not. */
const useTell = (): ((asked: Promise<Told>, said: string) => Promise<string | null>) => {
  const { t } = useTranslation('common');
  const refusalText = useRefusalText();
  return (asked, said) =>
    asked.then(
      (answer) => {
        if (!answer.ok) return refusalText(answer.refusal);
        sayDone(said);
        return null;
      },
      (error: Error) => t('somethingFailedDetail', { detail: error.message }),
    );
};

const RenameDialog = ({ machine, onClose }: OneProps) => {
  const { t } = useTranslation('machines');
  const core = useCore();
  const tell = useTell();
  const [name, setName] = useState(machine.name);
  const typed = name.trim();
  return (
    <FormDialog
      opened
      title={t('rename.title', { name: nameOf(machine) })}
      submitLabel={t('rename.submit')}
      size={400}
      disabled={typed === '' || typed === machine.name}
      onClose={onClose}
      onSubmit={() =>
        tell(core.call('renameMachine', machine.dev, typed), t('action.renamed', { name: typed }))
      }
    >
      <TextInput
        label={t('rename.label')}
        value={name}
        maxLength={60}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
    </FormDialog>
  );
};

const AddressDialog = ({ machine, onClose }: OneProps) => {
  const { t } = useTranslation(['machines', 'common']);
  const core = useCore();
  const [typed, setTyped] = useState(machine.address ?? '');
  const name = nameOf(machine);
  const submit = async (): Promise<string | null> => {
    const address = readAddress(typed);
    if (!address) return t('address.wrong');
    try {
      takeSync(await core.call('addAddress', machine.dev, address));
    } catch (error) {
      return t('common:somethingFailedDetail', {
        detail: error instanceof Error ? error.message : String(error),
      });
    }
    sayDone(t('action.addressKept', { name, address }));
    return null;
  };
  return (
    <FormDialog
      opened
      title={t('address.title', { name })}
      submitLabel={t('address.submit')}
      disabled={typed.trim() === ''}
      onClose={onClose}
      onSubmit={submit}
    >
      <div>{t('address.text')}</div>
      <TextInput
        label={t('address.label')}
        placeholder={t('address.placeholder')}
        value={typed}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setTyped(event.currentTarget.value)}
        data-autofocus
      />
    </FormDialog>
  );
};

const RoleDialog = ({ machine, role, onClose }: OneProps & { role: Role }) => {
  const { t } = useTranslation('machines');
  const core = useCore();
  const tell = useTell();
  const name = nameOf(machine);
  const words = role === 'owner' ? 'makeOwner' : 'makeMember';
  const said = t(role === 'owner' ? 'action.madeOwner' : 'action.madeMember', { name });
  return (
    <ConfirmDialog
      opened
      title={t(`${words}.title`, { name })}
      text={t(`${words}.text`)}
      confirmLabel={t(`${words}.submit`)}
      onClose={onClose}
      onConfirm={() => tell(core.call('setMachineRole', machine.dev, role), said)}
    />
  );
};

const RemoveDialog = ({ machine, onClose }: OneProps) => {
  const { t } = useTranslation('machines');
  const core = useCore();
  const tell = useTell();
  const name = nameOf(machine);
  return (
    <ConfirmDialog
      opened
      danger
      title={t('remove.title', { name })}
      text={<RemoveText machine={machine} />}
      confirmLabel={t('remove.submit')}
      onClose={onClose}
      onConfirm={() => tell(core.call('removeMachine', machine.dev), t('action.removed', { name }))}
    />
  );
};
