export { DecisionsScreen } from './DecisionsScreen.tsx';
export { OpenDecisions } from './OpenDecisions.tsx';
