import { name, ppm, text, z } from '../../kernel/schema.ts';
import { exceptionReopened, exceptionResolved } from '../exceptions/events.ts';
import { memberEvents, prefix, rid, settingKey } from './events.ts';

export const workspaceCommands = {
  'workspace.changeSetting': z.object({ key: settingKey, to: z.union([text(200), z.boolean(), z.null()]) }),
  'workspace.setTaxRate': z.object({ class: text(40), ppm }),
  'workspace.enrolReplica': z.object({ rid, prefix, name: name(60) }),
  'workspace.addMember': memberEvents['workspace.memberAdded'],
  'workspace.removeMember': memberEvents['workspace.memberRemoved'],
  'workspace.renameMember': memberEvents['workspace.memberRenamed'],
  'workspace.setMemberRole': memberEvents['workspace.memberRoleSet'],
  'workspace.markSampleData': z.object({ source: text(200) }),
  'workspace.resolveException': exceptionResolved,
  'workspace.reopenException': exceptionReopened,
} as const;

export type WorkspaceCommandType = keyof typeof workspaceCommands;
