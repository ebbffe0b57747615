export { UpdateDesk } from './UpdateDesk.tsx';
export { UpdateStatus } from './UpdateStatus.tsx';
export { useUpdateDesk, useUpdates } from './update-state.ts';
