export { CloseGuard } from './CloseGuard.tsx';
