import {Markdown, Source} from '@storybook/addon-docs/blocks';
import type {ReactNode} from 'react';

import {printed, type DeclarationName} from './declarations.ts';

/** The JSON of an example, as an App writes it. */
export function Declares({of}: {of: DeclarationName}) {
    return <Source language='json' code={printed(of)}/>;
}

/** Two lists beside each other. */
export function DoAndDont({good, bad}: {good: readonly ReactNode[]; bad: readonly ReactNode[]}) {
    return (
        <div style={{display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(240px, 1fr))', gap: 16, marginBlock: 16}}>
            <Side title='Do' colour='#166c52' items={good}/>
            <Side title='Don’t' colour='#a8322f' items={bad}/>
        </div>
    );
}

function Side({title, colour, items}: {title: string; colour: string; items: readonly ReactNode[]}) {
    return (
        <div style={{borderBlockStart: `3px solid ${colour}`, paddingBlockStart: 8}}>
            <strong style={{color: colour}}>{title}</strong>
            <ul>{items.map((item, at) => <li key={at}>{item}</li>)}</ul>
        </div>
    );
}

/** Rows of Markdown cells: MDX itself knows no tables. */
export function Table({head, rows}: {head: readonly string[]; rows: ReadonlyArray<readonly string[]>}) {
    const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map((cell) => cell || ' ').join(' | ')} |`);
    return <Markdown>{lines.join('\n')}</Markdown>;
}

/** What each key does. */
export function Keys({rows}: {rows: ReadonlyArray<readonly [keys: string, does: string]>}) {
    return (
        <table>
            <thead><tr><th>Key</th><th>Does</th></tr></thead>
            <tbody>
                {rows.map(([keys, does]) => <tr key={keys}><td>{keys.split(' ').map((key) => <kbd key={key} style={{marginInlineEnd: 4}}>{key}</kbd>)}</td><td>{does}</td></tr>)}
            </tbody>
        </table>
    );
}
