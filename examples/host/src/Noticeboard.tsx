import {useCallback, useMemo, useState} from 'react';
import {AppsProvider, ChannelHeader, CommandBox, PostEmbed, PostMenu, createAppsClient} from 'topmast';

import {createBoardHost} from './createBoardHost.ts';
import {pocketClient, washingUp} from './pocketClient.ts';

/** What stands on the board. In your application these come from your server. */
interface Notice {
    id: string;
    author: string;
    text: string;
    /** What Apps embed in it. */
    props?: {app_bindings: unknown};
}

const first: Notice[] = [
    {id: 'n1', author: 'Ann', text: 'The kitchen is closed on Friday.'},
    {id: 'n2', author: 'Ben', text: 'Who has a spare monitor?'},
    {id: 'n3', author: 'Greeter', text: 'Of today:', props: {app_bindings: washingUp}},
];

/** "?backend=http://localhost:8066" speaks to a Topmast backend; without it an App in the browser answers. */
const backend = new URLSearchParams(location.search).get('backend');
const client = backend ? createAppsClient({baseUrl: backend}) : pocketClient;

/** The board is one channel to the Apps; a notice is a post. */
const board = {id: 'board', teamId: ''};

export function Noticeboard() {
    const [notices, setNotices] = useState(first);
    const [draft, setDraft] = useState('');
    const pin = useCallback((author: string, text: string) => {
        setNotices((before) => [...before, {id: crypto.randomUUID(), author, text}]);
    }, []);
    const host = useMemo(() => createBoardHost(pin), [pin]);
    return (
        <AppsProvider client={client} host={host}>
            <main className='board'>
                <header className='board__head'>
                    <h1>Noticeboard</h1>
                    <ChannelHeader channel={board}/>
                </header>
                <ol className='board__notices' aria-label='Notices' aria-live='polite'>
                    {notices.map(({id, author, text, props}) => (
                        <li key={id} className='board__notice'>
                            <strong>{author}</strong>
                            <p>{text}</p>
                            <PostEmbed post={{id, channelId: board.id, teamId: board.teamId, props}}/>
                            <PostMenu post={{id, channelId: board.id, teamId: board.teamId}}/>
                        </li>
                    ))}
                </ol>
                <CommandBox
                    channelId={board.id}
                    teamId={board.teamId}
                    value={draft}
                    onChange={setDraft}
                    onSend={(text) => pin('You', text)}
                    label='Write a notice, or / for a command'
                />
            </main>
        </AppsProvider>
    );
}
