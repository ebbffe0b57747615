import type { FoldEvent } from '../decider.ts';
import { applyReopened, applyResolved } from '../exceptions/decisions.ts';
import { parse } from '../parse.ts';
import { stampOf } from '../stamp.ts';
import { logEvents, type SettingKey, workspaceEvents } from './events.ts';
import type { LogState, ShopSettings, WorkspaceState } from './state.ts';

/** The setting as the shop uses it, or null when the value is not one it can have. */
export const settingOf = (key: SettingKey, value: string | boolean | null): Partial<ShopSettings> | null => {
  switch (key) {
    case 'name':
      return typeof value === 'string' && value.trim() !== '' ? { name: value.trim() } : null;
    case 'customerRequired':
      return typeof value === 'boolean' ? { customerRequired: value } : null;
    case 'taxBy':
      return value === 'line' || value === 'rate' ? { taxBy: value } : null;
    case 'rounding':
      return value === 'halfAway' || value === 'halfEven' ? { rounding: value } : null;
    case 'shippingTaxClass':
      return typeof value === 'string' && value !== '' ? { shippingTaxClass: value } : null;
    case 'language':
      return typeof value === 'boolean' ? null : { language: value };
  }
};

const applyFitting = (state: WorkspaceState, event: FoldEvent): boolean => {
  const known = parse(workspaceEvents, event, state.odd);
  if (known === null) return true;
  const { t, p } = known;
  switch (t) {
    case 'workspace.founded':
      if (state.founded !== null) return false;
      state.founded = { ...stampOf(event), currency: p.currency, taxMode: p.taxMode };
      state.settings.name = p.name;
      return true;
    case 'workspace.replicaEnrolled':
      state.replicas.set(p.rid, { ...stampOf(event), rid: p.rid, prefix: p.prefix, name: p.name });
      return true;
    case 'workspace.userAdded':
      state.users.set(p.userId, { name: p.name, role: p.role });
      return true;
    case 'workspace.settingChanged': {
      const setting = settingOf(p.key, p.to);
      if (setting === null) return false;
      Object.assign(state.settings, setting);
      return true;
    }
    case 'workspace.taxRateSet': {
      const from = state.taxRates.get(p.class);
      if (from !== undefined && from !== p.ppm) {
        const change = { class: p.class, from, to: p.ppm, validFrom: p.validFrom ?? null };
        state.taxChanges.push({ ...stampOf(event), ...change });
      }
      state.taxRates.set(p.class, p.ppm);
      return true;
    }
    // Whether these count depends on who wrote them and what was known then: `membershipOf` tells.
    case 'workspace.memberAdded':
    case 'workspace.memberRemoved':
    case 'workspace.memberRenamed':
    case 'workspace.memberRoleSet':
      return true;
    case 'workspace.sampleDataMarked':
      state.sample ??= { ...stampOf(event), source: p.source };
      return true;
    case 'workspace.exceptionResolved':
      return applyResolved(state, event, p);
    case 'workspace.exceptionReopened':
      return applyReopened(state, event, p);
  }
};

export const applyWorkspace = (state: WorkspaceState, event: FoldEvent): void => {
  if (!applyFitting(state, event)) state.odd.anomaly += 1;
};

export const applyLog = (state: LogState, event: FoldEvent): void => {
  const known = parse(logEvents, event, state.odd);
  if (known === null) return;
  if (state.opened !== null) {
    state.odd.anomaly += 1;
    return;
  }
  const { dev, pub, reason, prev } = known.p;
  state.opened = { ...stampOf(event), dev, pub, reason, prev: prev ?? null };
};
