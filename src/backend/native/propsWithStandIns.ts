import {isJsonObject, type Json, type JsonObject} from '../../protocol/index.ts';
import type {Attachment} from './Attachment.ts';

/** How many of the last attachments of a post are ours: whoever draws its embedded bindings leaves them out (bindings/PostAttachments). */
const countKey = 'topmast_attachments';

/** Whether there can be anything to do for a post: it embeds something, or says that it has attachments of ours. */
export function mayHaveStandIns(props: JsonObject): boolean {
    const {app_bindings: bindings, [countKey]: count} = props;
    return (Array.isArray(bindings) && bindings.length > 0) || count !== undefined;
}

/**
 * The props of a post with these attachments of ours at the end, in place of those that stood there; all else as it was. Undefined: there is nothing to
 * do, or it cannot be done, as attachments of the App's own have buttons: no reader is shown where these lead, so whoever writes them again breaks them.
 */
export function propsWithStandIns(props: JsonObject, standIns: readonly Attachment[]): JsonObject | undefined {
    const {attachments: _all, [countKey]: count, ...others} = props;
    const own = ownAttachments(props);
    if ((standIns.length === 0 && count === undefined) || own.some(hasActions)) {
        return undefined;
    }
    const attachments = [...own, ...standIns];
    return {...others, ...(attachments.length > 0 ? {attachments} : {}), ...(standIns.length > 0 ? {[countKey]: standIns.length} : {})};
}

function ownAttachments({attachments, [countKey]: count}: JsonObject): Json[] {
    if (!Array.isArray(attachments)) {
        return [];
    }
    const isPlausible = typeof count === 'number' && Number.isInteger(count) && count > 0 && count <= attachments.length;
    return isPlausible ? attachments.slice(0, -count) : attachments;
}

function hasActions(attachment: Json): boolean {
    const actions = isJsonObject(attachment) ? attachment['actions'] : undefined;
    return Array.isArray(actions) && actions.length > 0;
}
