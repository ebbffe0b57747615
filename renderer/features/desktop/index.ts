export { DeskTeller } from './DeskTeller.tsx';
