import {useMemo, useState} from 'react';
import {IntlProvider} from 'react-intl';

import {AppsProvider, CommandBox} from '../../../src/bindings/index.ts';
import {Combobox} from '../../../src/components/Combobox.tsx';
import {Select} from '../../../src/components/index.ts';
import {useSelectSession} from '../../../src/components/useSelectSession.ts';
import {cleanBindings} from '../../../src/protocol/index.ts';
import {quietClient, quietHost} from '../quietHost.ts';
import type {Option} from '../labels.ts';

/** `Select`: react-select behind a resting face up to 1,000 options, our own combobox above. */
export function OurSelect({options}: {options: readonly Option[]}) {
    const [value, setValue] = useState<Option | null>(null);
    return (
        <IntlProvider locale='en'>
            <Select id='choice' aria-label='Choice' options={options} value={value} onChange={setValue}/>
        </IntlProvider>
    );
}

/** What `Select` is for long lists, at any length. */
export function OurCombobox(props: {options: readonly Option[]}) {
    return <IntlProvider locale='en'><BareCombobox {...props}/></IntlProvider>;
}

function BareCombobox({options}: {options: readonly Option[]}) {
    const [value, setValue] = useState<Option | null>(null);
    const session = useSelectSession(undefined);
    return <Combobox select={{id: 'choice', 'aria-label': 'Choice', options, value, onChange: setValue}} session={session} touched={false}/>;
}

/** The command box over a command whose one field has these options. */
export function OurCommandBox({options}: {options: readonly Option[]}) {
    const client = useMemo(() => quietClient(cleanBindings([{location: '/command', bindings: [
        {app_id: 'bench', location: 'pick', label: 'pick', form: {submit: {path: '/pick'}, fields: [
            {name: 'choice', type: 'static_select', label: 'choice', options: [...options]},
        ]}},
    ]}]).value), [options]);
    return (
        <IntlProvider locale='en'>
            <AppsProvider client={client} host={quietHost}>
                <div style={{paddingBlockStart: 400}}>
                    <CommandBox channelId='town' teamId='team' label='Choice' onSend={() => undefined}/>
                </div>
            </AppsProvider>
        </IntlProvider>
    );
}
