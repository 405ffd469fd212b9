import {useCallback, useId, useMemo, useState, type ReactNode} from 'react';
import {useIntl} from 'react-intl';

import {AppBar, AppsProvider, ChannelHeader, CommandBox} from '../../src/bindings/index.ts';
import type {AppsClient, EphemeralMessage} from '../../src/store/index.ts';
import {useNetwork} from '../network/index.ts';
import {createSceneHost} from './createSceneHost.ts';
import {maya} from './people.ts';
import {ScenePost, type SceneMessage} from './ScenePost.tsx';
import {sceneWords} from './sceneWords.ts';
import './scene.css';

export interface SceneProps {
    client: AppsClient;
    posts: readonly SceneMessage[];
    /** At the side, where a form may stand. */
    side?: ReactNode;
}

const place = {id: 'support-id', teamId: 'team-id'};

/** A channel with every surface in it, as small as it can be drawn: for looking at Apps, not at a product. */
export function Scene({client, posts, side}: SceneProps) {
    const words = sceneWords(useIntl().locale);
    const heading = useId();
    const [panel, setPanel] = useState<HTMLElement | null>(null);
    const [said, setSaid] = useState<readonly SceneMessage[]>([]);
    const say = useCallback((message: Omit<SceneMessage, 'id'>) => setSaid((before) => [...before, {...message, id: `said-${before.length}`}]), []);
    const host = useMemo(() => createSceneHost({
        onEphemeral: ({text, isError}: EphemeralMessage) => say({author: words.app, text, only: true, ...(isError && {isError})}),
        onNavigate: (url) => say({author: words.app, text: `${words.opens} ${url}`, only: true}),
    }), [words, say]);
    const behind = useNetwork(client, host);
    return (
        <AppsProvider {...behind} panel={panel}>
            <section className='st-scene' aria-labelledby={heading}>
                <div className='st-scene__channel'>
                    <header className='st-scene__top'>
                        <div className='st-scene__names'>
                            <h3 id={heading} className='st-scene__name'>{words.channel}</h3>
                            <div className='st-scene__purpose'>{words.purpose}</div>
                        </div>
                        <ChannelHeader channel={place}/>
                    </header>
                    <div className='st-scene__posts'>
                        {[...posts, ...said].map((post) => <ScenePost key={post.id} post={post} place={place}/>)}
                    </div>
                    <div className='st-scene__box'>
                        <CommandBox
                            channelId={place.id}
                            teamId={place.teamId}
                            label={words.write}
                            placeholder={words.write}
                            onSend={(text) => say({author: maya.displayName, picture: maya.avatarUrl, text})}
                        />
                    </div>
                </div>
                <div ref={setPanel} className='st-scene__side'>{side}</div>
                <div className='st-scene__bar'><AppBar channel={place}/></div>
            </section>
        </AppsProvider>
    );
}
