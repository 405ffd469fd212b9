/**
 * Timers: a call that an App asks to be made later, as the user (or bot) who asked (server.md 1.15, 3.16; DESIGN, rulings). Each is a delivery
 * that is due later; this folder says what a timer may be, whose it is, and how it is taken back.
 */
export {createTimers} from './createTimers.ts';
export {readTimer, type AskedTimer} from './readTimer.ts';
export type {NewTimer, Timer, TimerOwner, Timers} from './Timers.ts';
