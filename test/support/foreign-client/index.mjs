export { base32 } from './bytes.mjs';
export { connect } from './connect.mjs';
export { newDevice } from './device.mjs';
export { append, headsOf, newLogs, takeIn, tipsOf } from './logs.mjs';
export { pair } from './pair.mjs';
export { frameOf, sync } from './session.mjs';
