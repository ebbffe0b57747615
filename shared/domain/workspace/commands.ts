import { name, ppm, text, z } from '../../kernel/schema.ts';
import { prefix, rid, settingKey } from './events.ts';

export const workspaceCommands = {
  'workspace.changeSetting': z.object({ key: settingKey, to: z.union([text(200), z.boolean(), z.null()]) }),
  'workspace.setTaxRate': z.object({ class: text(40), ppm }),
  'workspace.enrolReplica': z.object({ rid, prefix, name: name(60) }),
  'workspace.markSampleData': z.object({ source: text(200) }),
} as const;

export type WorkspaceCommandType = keyof typeof workspaceCommands;
