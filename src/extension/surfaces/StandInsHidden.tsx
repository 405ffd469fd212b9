/** What a post may be called: nothing that means anything in a style sheet. */
const plainId = /^[a-z0-9]+$/;

/**
 * Keeps the host from showing twice what Apps embed in a post: it draws `props.attachments` itself, the last `count` of
 * which stand in for what we draw (`standInsOf`). Its list of them has the post's id in its own, wherever it stands, with
 * one child for each. As long as this is mounted; where a host draws them otherwise, both are seen.
 */
export function StandInsHidden({postId, count}: {postId: string; count: number}) {
    return count > 0 && plainId.test(postId) ?
        <style>{`#messageAttachmentList_${postId} > :nth-last-child(-n+${count}) { display: none; }`}</style> :
        null;
}
