import {useId, useRef} from 'react';

import {Banner, Button, classes, Menu, MenuItem} from '../../src/components/index.ts';
import {examples} from './examples.ts';
import type {PlaygroundState} from './PlaygroundState.ts';
import {ProblemList} from './ProblemList.tsx';
import type {Document, Kind} from './readDocument.ts';
import type {Span} from './readJson.ts';

const kinds: ReadonlyArray<{kind: Kind; label: string}> = [
    {kind: 'bindings', label: 'Bindings'},
    {kind: 'form', label: 'A form'},
    {kind: 'post', label: 'Props of a post'},
    {kind: 'answer', label: 'An answer'},
];

export interface DocumentEditorProps {
    kind: Kind;
    text: string;
    read: Document;
    onChange(part: Pick<PlaygroundState, 'text'> & Partial<Pick<PlaygroundState, 'kind'>> | Pick<PlaygroundState, 'kind'>): void;
}

/** What the App says, as JSON, and what is wrong with it. */
export function DocumentEditor({kind, text, read, onChange}: DocumentEditorProps) {
    const id = useId();
    const area = useRef<HTMLTextAreaElement>(null);
    const {syntax, problems} = read;
    const show = (span: Span) => select(area.current, span);
    return (
        <section className='st-playground__part' aria-labelledby={`${id}-title`}>
            <div className='st-playground__line'>
                <h2 id={`${id}-title`} className='st-playground__title'>What the App says</h2>
                <Menu label='Examples' trigger={<Button size='small' variant='tertiary'>Examples</Button>}>
                    {examples.map(({name, kind: its, document}) => (
                        <MenuItem key={name} label={name} onSelect={() => onChange({kind: its, text: JSON.stringify(document, null, 2)})}/>
                    ))}
                </Menu>
            </div>
            <div className='st-playground__kinds' role='radiogroup' aria-label='What this is'>
                {kinds.map(({kind: one, label}) => (
                    <label key={one} className={classes('st-playground__kind', one === kind && 'st-playground__kind--chosen')}>
                        <input type='radio' className='tm-visually-hidden' name={id} checked={one === kind} onChange={() => onChange({kind: one})}/>
                        {label}
                    </label>
                ))}
            </div>
            <textarea
                ref={area}
                className='tm-input st-playground__text'
                dir='ltr'
                aria-label='JSON'
                aria-describedby={`${id}-state`}
                aria-invalid={syntax ? true : undefined}
                spellCheck={false}
                autoComplete='off'
                value={text}
                onChange={(event) => onChange({text: event.target.value})}
            />
            <div id={`${id}-state`}>
                {syntax ? (
                    <Banner kind='error' actions={<Button size='small' onClick={() => show({start: syntax.at, end: syntax.at + 1})}>Go there</Button>}>
                        {`Line ${syntax.line}, column ${syntax.column}: ${syntax.message}`}
                    </Banner>
                ) : <ProblemList problems={problems} onShow={show}/>}
            </div>
        </section>
    );
}

/** Marks the place in the text, and brings it into sight. */
function select(area: HTMLTextAreaElement | null, {start, end}: Span): void {
    if (area) {
        const lines = area.value.slice(0, start).split('\n').length - 1;
        const height = Number.parseFloat(getComputedStyle(area).lineHeight) || 20;
        area.focus();
        area.setSelectionRange(start, end);
        area.scrollTop = Math.max(0, (lines - 3) * height);
    }
}
