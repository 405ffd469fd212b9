import * as v from 'valibot';

import {actionSchema} from './attachmentActions.ts';

export const heldActionSchema = v.object({
    postId: v.string(),
    rootId: v.string(),
    channelId: v.string(),
    /** Who wrote the post, and who alone sees it and may press. */
    authorId: v.string(),
    userId: v.string(),
    actionId: v.string(),
    action: actionSchema,
});

/** An action of a post that is stored nowhere: it travels with the post, sealed (Mattermost's `PostActionCookie`), as clients must neither read where it leads nor write it. */
export type HeldAction = v.InferOutput<typeof heldActionSchema>;
