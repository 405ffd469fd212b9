import {memo, useId, useMemo} from 'react';

import {useMarkdown} from '../../forms/index.ts';
import {embedOf, type EmbedCard} from '../../protocol/embed/index.ts';
import {isJsonObject} from '../../protocol/index.ts';
import {useApps} from '../AppsContext.ts';
import {BindingIcon} from '../BindingIcon.tsx';
import {Collapsible} from './Collapsible.tsx';
import {EmbedControls} from './EmbedControls.tsx';
import type {EmbeddingPost} from './EmbeddingPost.ts';
import type {EmbedPlace} from './useEmbedControl.ts';

/** The cards of a post (see PostEmbed). */
export const EmbedCards = memo(function EmbedCards({post: {id, channelId, teamId, rootId, props, isEphemeral}}: {post: EmbeddingPost}) {
    const cards = embedOf(props);
    const written = isJsonObject(props) ? props['app_bindings'] : undefined;
    const place = useMemo<EmbedPlace>(() => ({
        written,
        postId: id,
        context: {channel_id: channelId, team_id: teamId, root_post_id: rootId ?? '', ...(isEphemeral ? {} : {post_id: id})},
    }), [written, channelId, teamId, id, rootId, isEphemeral]);
    return cards.length === 0 ? null : (
        <div className='tm-embeds'>
            {cards.map((card) => <Card key={card.key} card={card} place={place}/>)}
        </div>
    );
});

function Card({card, place}: {card: EmbedCard; place: EmbedPlace}) {
    const titleId = useId();
    const markdown = useMarkdown(useApps().host);
    const {title, text, icon, appId, controls} = card;
    // A form is a group of its own, of the same name.
    const group = controls[0]?.kind === 'form' ? {} : {role: 'group', ...(title ? {'aria-labelledby': titleId} : {'aria-label': appId})};
    return (
        <div className='tm-embed' {...group}>
            {title && (
                <div className='tm-embed__title'>
                    {icon && <BindingIcon binding={{icon}} size={20}/>}
                    <div id={titleId} className='tm-embed__title-text'>{markdown(title)}</div>
                </div>
            )}
            {text && <Collapsible>{markdown(text)}</Collapsible>}
            {controls.length > 0 && <EmbedControls controls={controls} place={place}/>}
        </div>
    );
}
