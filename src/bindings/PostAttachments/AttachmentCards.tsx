import {memo, useId, useMemo} from 'react';

import {classes} from '../../components/index.ts';
import {useMarkdown} from '../../forms/index.ts';
import {isJsonObject} from '../../protocol/index.ts';
import {useApps} from '../AppsContext.ts';
import {Collapsible} from '../PostEmbed/Collapsible.tsx';
import type {EmbeddingPost} from '../PostEmbed/EmbeddingPost.ts';
import type {Attachment, AttachmentField} from './Attachment.ts';
import {AttachmentActions} from './AttachmentActions.tsx';
import {attachmentsOf} from './attachmentsOf.ts';
import type {AttachmentPlace} from './useAttachmentAction.ts';

/** The legacy attachments of a post (see PostAttachments). */
export const AttachmentCards = memo(function AttachmentCards({post: {id, channelId, teamId, props}}: {post: EmbeddingPost}) {
    const attachments = attachmentsOf(props).value;
    const written = isJsonObject(props) ? props['attachments'] : undefined;
    const place = useMemo<AttachmentPlace>(() => ({postId: id, channelId, teamId, written}), [id, channelId, teamId, written]);
    return attachments.length === 0 ? null : (
        <div className='tm-embeds'>
            {attachments.map((attachment) => <AttachmentCard key={attachment.key} attachment={attachment} place={place}/>)}
        </div>
    );
});

function AttachmentCard({attachment, place}: {attachment: Attachment; place: AttachmentPlace}) {
    const titleId = useId();
    const {host} = useApps();
    const markdown = useMarkdown(host);
    const {color, pretext, author, title, titleLink, text, fields, image, thumb, footer, actions} = attachment;
    return (
        <div className='tm-attachment' role='group' {...(title && {'aria-labelledby': titleId})}>
            {pretext && <div className='tm-attachment__pretext'>{markdown(pretext)}</div>}
            <div className='tm-embed' {...(color && {style: {borderInlineStartColor: color}})}>
                {author && <Author author={author}/>}
                {title && (
                    <div className='tm-embed__title'>
                        <div id={titleId} className='tm-embed__title-text'>
                            {titleLink ? <a href={titleLink} target='_blank' rel='noopener noreferrer' dir='auto'>{title}</a> : markdown(title)}
                        </div>
                    </div>
                )}
                <div className='tm-attachment__body'>
                    {text && <Collapsible>{markdown(text)}</Collapsible>}
                    {thumb && <Picture src={thumb} className='tm-attachment__thumb'/>}
                </div>
                {fields.length > 0 && <Fields fields={fields}/>}
                {image && <Picture src={image} className='tm-attachment__image'/>}
                {actions.length > 0 && host.doPostAction && <AttachmentActions actions={actions} place={place}/>}
                {footer && (
                    <div className='tm-attachment__footer'>
                        {footer.icon && <Picture src={footer.icon} className='tm-attachment__icon'/>}
                        <span dir='auto'>{footer.text}</span>
                    </div>
                )}
            </div>
        </div>
    );
}

function Author({author: {name, link, icon}}: {author: NonNullable<Attachment['author']>}) {
    return (
        <div className='tm-attachment__author'>
            {icon && <Picture src={icon} className='tm-attachment__icon'/>}
            {link ? <a href={link} target='_blank' rel='noopener noreferrer' dir='auto'>{name}</a> : <span dir='auto'>{name}</span>}
        </div>
    );
}

/** Titles and values, short ones in two columns. */
function Fields({fields}: {fields: readonly AttachmentField[]}) {
    const markdown = useMarkdown(useApps().host);
    return (
        <dl className='tm-attachment__fields'>
            {fields.map(({title, value, short}, index) => (
                <div key={index} className={classes('tm-attachment__field', short && 'tm-attachment__field--short')}>
                    <dt dir='auto'>{title}</dt>
                    <dd>{markdown(value)}</dd>
                </div>
            ))}
        </dl>
    );
}

/** Decoration: what it shows, nobody has said. Whoever hosts it does not learn which page it stands in. */
function Picture({src, className}: {src: string; className: string}) {
    return <img className={className} src={src} alt='' loading='lazy' referrerPolicy='no-referrer'/>;
}
