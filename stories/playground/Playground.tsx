import {useCallback, useDeferredValue, useEffect, useMemo, useState} from 'react';
import {useIntl} from 'react-intl';

import {Button} from '../../src/components/index.ts';
import {Scene, sceneWords, type SceneMessage} from '../scene/index.ts';
import {Answers} from './Answers.tsx';
import {CallList} from './CallList.tsx';
import {createPlaygroundClient, type MadeCall} from './createPlaygroundClient.ts';
import {DocumentEditor} from './DocumentEditor.tsx';
import {examples} from './examples.ts';
import {LiveApp} from './LiveApp.tsx';
import type {OpenApp} from './openApp.ts';
import {emptyAnswers, readState, writeState, type PlaygroundState} from './PlaygroundState.ts';
import {readDocument} from './readDocument.ts';
import {respond} from './respond.ts';
import './playground.css';

const [first] = examples;

const beginning: PlaygroundState = {
    kind: first?.kind ?? 'form',
    text: JSON.stringify(first?.document, null, 2),
    answers: emptyAnswers,
    address: '',
};

/** Paste what an App says, and see it in every place where it shows. All of it stands in the link. */
export function Playground() {
    const [state, setState] = useState<PlaygroundState>(() => readState(window.location.hash) ?? beginning);
    const [live, setLive] = useState<OpenApp>();
    const [calls, setCalls] = useState<readonly MadeCall[]>([]);
    const [copied, setCopied] = useState('');
    const change = useCallback((part: Partial<PlaygroundState>) => setState((before) => ({...before, ...part})), []);

    // Typing stays quick: what it leads to is drawn when there is time.
    const {kind, text, answers} = useDeferredValue(state);
    const read = useMemo(() => readDocument(kind, text), [kind, text]);

    const hash = writeState(state);
    useEffect(() => window.history.replaceState(window.history.state, '', `#${hash}`), [hash]);

    const [nextNumber] = useState(() => counter());
    const client = useMemo(() => createPlaygroundClient({
        tree: read.tree,
        respond: async (request, signal) => live ? live.call(request, signal) : respond(request, answers, read),
        onCall: (call) => setCalls((before) => [call, ...before.filter((other) => other.number !== call.number)].sort((one, other) => other.number - one.number)),
        nextNumber,
    }), [read, answers, live, nextNumber]);

    const words = sceneWords(useIntl().locale);
    const posts: SceneMessage[] = [{id: 'post', author: words.app, isApp: true, text: words.post, ...(read.props !== undefined && {props: read.props})}];

    return (
        <main className='st-playground'>
            <header className='st-playground__head'>
                <h1>Playground</h1>
                <p>Paste what an App says. See it in every place where it shows, and what is wrong with it.</p>
                <Button
                    size='small'
                    onClick={() => {
                        // Without the permission the link still stands in the address bar of this frame.
                        void navigator.clipboard?.writeText(window.location.href).then(() => setCopied(hash), () => setCopied(''));
                    }}
                >
                    {copied === hash ? 'Link copied' : 'Copy a link to this'}
                </Button>
            </header>
            <div className='st-playground__work'>
                <div className='st-playground__column'>
                    <DocumentEditor kind={state.kind} text={state.text} read={read} onChange={change}/>
                    <LiveApp
                        address={state.address}
                        live={live}
                        onAddress={(address) => change({address})}
                        onOpen={(app, bindings) => {
                            setLive(app);
                            change({kind: 'bindings', text: bindings});
                        }}
                        onClose={() => setLive(undefined)}
                    />
                    {!live && <Answers answers={state.answers} onChange={(next) => change({answers: next})}/>}
                </div>
                <div className='st-playground__column'>
                    <h2 className='st-playground__title'>In its places</h2>
                    {/* Another document is another channel: what was fetched and opened belongs to the one before. */}
                    <Scene key={`${kind} ${text}`} client={client} posts={posts}/>
                    <CallList calls={calls} onClear={() => setCalls([])}/>
                </div>
            </div>
        </main>
    );
}

function counter(): () => number {
    let last = 0;
    return () => last += 1;
}
