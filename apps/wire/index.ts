/**
 * What the sample Apps share: a server for JSON routes on plain `node:http`, and readers for what a call brings.
 * Nothing of Topmast's own code is in here, so each App stays what a stranger could have written from the
 * protocol's description alone.
 */
export type {AppCall} from './AppCall.ts';
export type {Json, JsonObject} from './Json.ts';
export {mattermostAs, MattermostRefusal} from './mattermostAs.ts';
export {choiceOf, flagOf, isObject, objectOf, textOf} from './read.ts';
export {serve, type RawReply, type Routes, type Running, type Sample} from './serve.ts';
export {topmastAs, TopmastRefusal, type TopmastAs} from './topmastAs.ts';
