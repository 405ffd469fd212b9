import {AttachmentCards} from '../drawnEmbeds.ts';
import {hasListAt} from '../hasListAt.ts';
import type {EmbeddingPost} from '../PostEmbed/EmbeddingPost.ts';

export interface PostAttachmentsProps {
    post: EmbeddingPost;
}

/**
 * The legacy message attachments of a post (`props.attachments`, S0-026), in the same look as what Apps embed and beside
 * it. Presses go to the host (`doPostAction`); a host without that shows them without their controls. Nothing for posts
 * without.
 */
export function PostAttachments({post}: PostAttachmentsProps) {
    return hasListAt(post.props, 'attachments') ? <AttachmentCards post={post}/> : null;
}
