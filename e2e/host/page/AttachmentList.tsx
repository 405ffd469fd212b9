import {Client4} from 'mattermost-redux/client';
import {isMessageAttachmentArray, type MessageAttachment} from '@mattermost/types/message_attachments';
import type {Post} from '@mattermost/types/posts';

/** The attachments of a post as the host draws them: one list with the post's id in its own, one child for each. None, where one of them is not as it should be. */
export function AttachmentList({post: {id, props}}: {post: Post}) {
    const attachments = props?.['attachments'];
    return isMessageAttachmentArray(attachments) && attachments.length > 0 ? (
        <div id={`messageAttachmentList_${id}`} className='attachment__list'>
            {attachments.map((attachment, index) => <Attachment key={index} postId={id} attachment={attachment}/>)}
        </div>
    ) : null;
}

function Attachment({postId, attachment: {pretext, title, text, footer, actions}}: {postId: string; attachment: MessageAttachment}) {
    return (
        <div className={`attachment ${pretext ? 'attachment--pretext' : ''}`}>
            {pretext && <div className='attachment__thumb-pretext'>{pretext}</div>}
            <div className='attachment__content'>
                <div className='clearfix attachment__container'>
                    {title && <h1 className='attachment__title'>{title}</h1>}
                    <div className='attachment__body attachment__body--no_thumb'>
                        {text && <p>{text}</p>}
                        {footer && <div className='attachment__footer-container'><span>{footer}</span></div>}
                        {actions && (
                            <div className='attachment-actions'>
                                {actions.map(({id, name, cookie}) => id && (
                                    <button key={id} type='button' className='btn btn-sm' onClick={() => void Client4.doPostActionWithCookie(postId, id, cookie ?? '')}>{name}</button>
                                ))}
                            </div>
                        )}
                    </div>
                </div>
            </div>
        </div>
    );
}
