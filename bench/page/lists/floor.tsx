import {memo, useState} from 'react';

import {includes, type Option} from '../labels.ts';

const Row = memo(function Row({label}: {label: string}) {
    return <div role='option' aria-selected={false}>{label}</div>;
});

/** The least that a combobox can be: a text box, the plainest filter, twelve rows. */
export function FloorList({options}: {options: readonly Option[]}) {
    const [query, setQuery] = useState('');
    const [open, setOpen] = useState(false);
    const found = open ? options.filter((option) => includes(option, query)).slice(0, 12) : [];
    return (
        <div>
            <input aria-label='Choice' value={query} onClick={() => setOpen(true)} onChange={(event) => setQuery(event.target.value)}/>
            <div role='listbox'>{found.map(({label, value}) => <Row key={value} label={label}/>)}</div>
        </div>
    );
}
