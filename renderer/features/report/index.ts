export { ReportDesk } from './ReportDesk.tsx';
export { useReport } from './report-state.ts';
