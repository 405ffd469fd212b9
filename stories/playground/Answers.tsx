import {useId} from 'react';

import type {CallType} from '../../src/protocol/index.ts';
import type {PlaygroundState} from './PlaygroundState.ts';

const kinds: ReadonlyArray<{type: CallType; label: string; otherwise: string}> = [
    {type: 'submit', label: 'To a submit', otherwise: '{"type": "ok", "text": "…"}'},
    {type: 'lookup', label: 'To a lookup', otherwise: '{"type": "ok", "data": {"items": [{"label": "…", "value": "…"}]}}'},
    {type: 'form', label: 'To a refresh, or where a form is fetched', otherwise: '{"type": "form", "form": {…}}'},
];

export interface AnswersProps {
    answers: PlaygroundState['answers'];
    onChange(answers: PlaygroundState['answers']): void;
}

/** What calls are answered with. An empty one is answered with something that fits. */
export function Answers({answers, onChange}: AnswersProps) {
    const id = useId();
    return (
        <details className='st-playground__part'>
            <summary className='st-playground__title'>What the App answers</summary>
            {kinds.map(({type, label, otherwise}) => (
                <div key={type} className='st-playground__answer'>
                    <label htmlFor={`${id}-${type}`}>{label}</label>
                    <textarea
                        id={`${id}-${type}`}
                        className='tm-input st-playground__text st-playground__text--short'
                        dir='ltr'
                        spellCheck={false}
                        placeholder={otherwise}
                        value={answers[type]}
                        onChange={(event) => onChange({...answers, [type]: event.target.value})}
                    />
                </div>
            ))}
        </details>
    );
}
