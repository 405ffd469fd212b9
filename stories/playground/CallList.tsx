import {useId} from 'react';

import {Button, Spinner} from '../../src/components/index.ts';
import type {MadeCall} from './createPlaygroundClient.ts';

/** Calls that were made, the latest first: what was sent, and what came back. */
export function CallList({calls, onClear}: {calls: readonly MadeCall[]; onClear(): void}) {
    const id = useId();
    return (
        <section className='st-playground__part' aria-labelledby={`${id}-title`}>
            <div className='st-playground__line'>
                <h2 id={`${id}-title`} className='st-playground__title'>Calls</h2>
                {calls.length > 0 && <Button size='small' variant='tertiary' onClick={onClear}>Clear</Button>}
            </div>
            {calls.length === 0 && <p className='st-playground__quiet'>None yet. Press something, or type a command.</p>}
            <ol className='st-playground__calls' aria-labelledby={`${id}-title`} reversed={true}>
                {calls.map((call) => <li key={call.number}><OneCall call={call}/></li>)}
            </ol>
        </section>
    );
}

function OneCall({call: {number, request, answer, failure, problems}}: {call: MadeCall}) {
    const {type = 'submit', path} = request;
    return (
        <details className='st-playground__call' open={number === 1}>
            <summary>
                <span className='st-playground__tag'>{type}</span>
                <code dir='ltr'>{path}</code>
                <span className='st-playground__quiet'>{stateOf(answer, failure)}</span>
                {answer === undefined && failure === undefined && <Spinner late={true} label='Waiting for the answer'/>}
            </summary>
            <Json title='Sent' value={request}/>
            {failure !== undefined && <p className='st-playground__failure'>{failure}</p>}
            {answer !== undefined && <Json title='Answered' value={answer}/>}
            {problems.map(({pointer, message}, at) => <p key={at} className='st-playground__failure'><code dir='ltr'>{pointer || '/'}</code> {message}</p>)}
        </details>
    );
}

function stateOf(answer: MadeCall['answer'], failure: MadeCall['failure']): string {
    if (failure !== undefined) {
        return 'no answer';
    }
    const type = typeof answer === 'object' && answer !== null && !Array.isArray(answer) ? answer['type'] : undefined;
    return answer === undefined ? '' : typeof type === 'string' && type !== '' ? type : 'ok';
}

function Json({title, value}: {title: string; value: unknown}) {
    return (
        <figure className='st-playground__json' aria-label={title}>
            <figcaption aria-hidden={true}>{title}</figcaption>
            <pre dir='ltr'>{JSON.stringify(value, null, 2)}</pre>
        </figure>
    );
}
