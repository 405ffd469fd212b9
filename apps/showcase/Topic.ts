import type {Json, JsonObject, Routes} from '../wire/index.ts';
import {expandForPost} from './postHere.ts';

/** One corner of the showcase. */
export interface Topic {
    /** The word after `/showcase`, with its sub-commands. */
    command: JsonObject;
    /** What answers behind it, by path below the App's root. */
    routes: Routes;
}

/** A sub-command that calls a path at once. */
export function command(label: string, path: string, description: string): JsonObject {
    return {location: label, label, description, submit: {path}};
}

/** A sub-command after which the bot writes a post where it was typed. */
export function postCommand(label: string, path: string, description: string): JsonObject {
    return {location: label, label, description, submit: {path, expand: expandForPost}};
}

/** A word that holds sub-commands. */
export function commands(label: string, description: string, bindings: Json[]): JsonObject {
    return {location: label, label, description, bindings};
}
