/** Buttons and selects of message attachments (`props.attachments[].actions[]`): what Mattermost adds to them, hides of them, and looks up in them. */
import * as v from 'valibot';

import {newId} from '../newId.ts';
import {objectSchema} from '../requests.ts';

type Props = Record<string, unknown>;

export const actionSchema = v.object({
    type: v.optional(v.string(), ''),
    data_source: v.optional(v.string(), ''),
    disabled: v.optional(v.boolean(), false),
    integration: v.object({url: v.string(), context: v.nullish(objectSchema, {})}),
});

/** An action as it is stored. An empty `type` is a button, as in Mattermost. */
export type AttachmentAction = v.InferOutput<typeof actionSchema>;

/** Gives every action without an id one, as it can be pressed by its id alone. */
export function withActionIds(props: Props): Props {
    return mapActions(props, (action) => (typeof action['id'] === 'string' && action['id'] !== '' ? action : {...action, id: newId()}));
}

/** Props as clients see them: where an action goes, and what it tells there, stays with the server. */
export function withoutIntegrations(props: Props): Props {
    return mapActions(props, ({integration: _integration, ...action}) => action);
}

/** Props with a cookie in each action that can be pressed, for posts that are not stored. */
export function withCookies(props: Props, cookieOf: (actionId: string, action: AttachmentAction) => string): Props {
    return mapActions(props, (action) => {
        const decoded = v.safeParse(actionSchema, action);
        return decoded.success ? {...action, cookie: cookieOf(String(action['id']), decoded.output)} : action;
    });
}

/** The action with this id; undefined when there is none, or none that could be pressed. */
export function findAction(props: Props, id: string): AttachmentAction | undefined {
    let found: AttachmentAction | undefined;
    mapActions(props, (action) => {
        const decoded = action['id'] === id ? v.safeParse(actionSchema, action) : undefined;
        found ??= decoded?.success && !decoded.output.disabled ? decoded.output : undefined;
        return action;
    });
    return found;
}

function mapActions(props: Props, change: (action: Props) => Props): Props {
    const attachments = props['attachments'];
    return Array.isArray(attachments) ? {...props, attachments: attachments.map((attachment: unknown) => mapIn(attachment, change))} : props;
}

function mapIn(attachment: unknown, change: (action: Props) => Props): unknown {
    const outer = v.safeParse(objectSchema, attachment);
    const actions = outer.success ? outer.output['actions'] : undefined;
    if (!outer.success || !Array.isArray(actions)) {
        return attachment;
    }
    const changed = actions.map((action: unknown) => {
        const inner = v.safeParse(objectSchema, action);
        return inner.success ? change(inner.output) : action;
    });
    return {...outer.output, actions: changed};
}
