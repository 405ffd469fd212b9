import {isJsonObject, type Json, type JsonObject} from '../../protocol/index.ts';

/** The part of a v1 request that this App reads. */
export interface AskedRequest {
    values: JsonObject;
    state: Json;
    query: string;
    userId: string;
    channelId: string;
    teamId: string;
    locale: string;
}

/** Reads what the pipeline sent: what is not there is empty, as with every App that is called by hand. */
export function readAsk(body: Json): AskedRequest {
    const request = objectOf(body);
    const context = objectOf(request['context']);
    return {
        values: objectOf(request['values']),
        state: request['state'] ?? null,
        query: textIn(request['query']),
        userId: textIn(objectOf(context['acting_user'])['id']),
        channelId: textIn(context['channel_id']),
        teamId: textIn(context['team_id']),
        locale: textIn(context['locale']),
    };
}

const objectOf = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {});
const textIn = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** What a field holds: a text as it is, an option's value, `''` for nothing. */
export function textOf(values: JsonObject, name: string): string {
    const value = values[name];
    return typeof value === 'string' ? value.trim() : textIn(objectOf(value)['value']);
}

/** Whether a box is ticked. Some clients send the word. */
export function flagOf(values: JsonObject, name: string): boolean {
    return values[name] === true || values[name] === 'true';
}
