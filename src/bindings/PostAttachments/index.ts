/**
 * Legacy message attachments of posts (`props.attachments`), as Slack and Mattermost have them: `attachmentsOf` decodes
 * them, `PostAttachments` draws them in the look of what Apps embed. Their buttons and selects go to the host.
 * `standInsOf` tells which of them only stand in for what Apps embed.
 */
export {PostAttachments, type PostAttachmentsProps} from './PostAttachments.tsx';
export {standInsOf} from './standInsOf.ts';
