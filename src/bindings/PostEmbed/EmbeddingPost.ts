/** A post as the host has it. */
export interface EmbeddingPost {
    id: string;
    channelId: string;
    /** Of the post's channel; `''` in direct and group channels. */
    teamId: string;
    /** Root of its thread; absent or `''`: it is a root itself. */
    rootId?: string;
    /** `post.props`, as it came. Must be a new object when the post was edited, and should be the same one otherwise. */
    props: unknown;
    /** Shown to this user alone and stored nowhere, so calls name its channel and its thread, but no post. */
    isEphemeral?: boolean;
}
