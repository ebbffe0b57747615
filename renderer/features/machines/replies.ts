import type { ImportPreview, MachineView, SyncStatus } from '../../../shared/index.ts';

/** A file from a machine is best answered with one: these wrote in it, and lack something of ours as far as was heard. */
export const repliesTo = (
  machines: ImportPreview['machines'],
  status: SyncStatus | null,
): { machine: MachineView; lacks: number }[] => {
  const wrote = new Set(machines.map(({ rid }) => rid));
  return (status?.machines ?? []).flatMap((machine) =>
    !machine.own && !machine.removed && machine.lacksOfUs && machine.rids.some((rid) => wrote.has(rid))
      ? [{ machine, lacks: machine.lacksOfUs }]
      : [],
  );
};
