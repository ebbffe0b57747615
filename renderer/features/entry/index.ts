export { EntryScreen } from './EntryScreen.tsx';
