import { useTranslation } from 'react-i18next';
import type { MachineView } from '../../../shared/index.ts';
import type { MenuAction } from '../../ui/ActionMenu.tsx';
import type { MachineDialog } from './MachineDialogs.tsx';
import { useMachineDesk } from './machine-desk.ts';
import { nameOf } from './sync-words.ts';
import { useCopy } from './use-copy.ts';

type Around = { owner: boolean; network: boolean; open: (dialog: MachineDialog) => void };

/** What can be done about a machine. What cannot be done now says why. */
export const useMachineMenu = (machine: MachineView, { owner, network, open }: Around): MenuAction[] => {
  const { t } = useTranslation('machines');
  const begin = useMachineDesk((d) => d.begin);
  const copy = useCopy();
  const { own, removed, role, dev } = machine;
  const ownerOnly = owner ? null : t('action.ownerOnly');
  const gone = removed && !own ? t('action.isRemoved') : null;
  const otherRole = role === 'owner' ? 'member' : 'owner';

  const all: (MenuAction | null)[] = [
    own
      ? null
      : {
          id: 'file',
          label: t('action.file'),
          reason: gone,
          run: () => begin({ what: 'courier', to: { dev, name: nameOf(machine) } }),
        },
    own
      ? null
      : {
          id: 'address',
          label: t('action.address'),
          reason: gone ?? (network ? null : t('action.needsNetwork')),
          run: () => open({ what: 'address', machine }),
        },
    { id: 'copyId', label: t('action.copyId'), run: () => copy(dev, t('action.idCopied')) },
    {
      id: 'rename',
      label: t('action.rename'),
      reason: gone ?? (own ? null : ownerOnly),
      writes: true,
      divided: true,
      run: () => open({ what: 'rename', machine }),
    },
    {
      id: 'role',
      label: t(otherRole === 'owner' ? 'action.makeOwner' : 'action.makeMember'),
      reason: gone ?? ownerOnly,
      writes: true,
      run: () => open({ what: 'role', machine, role: otherRole }),
    },
    {
      id: 'remove',
      label: t('action.remove'),
      reason: gone ?? (own ? t('action.notItself') : ownerOnly),
      writes: true,
      danger: true,
      divided: true,
      run: () => open({ what: 'remove', machine }),
    },
  ];
  return all.filter((action) => action !== null);
};
