import * as Ariakit from '@ariakit/react';
import {Combobox, ComboboxInput, ComboboxOption, ComboboxOptions} from '@headlessui/react';
import {useVirtualizer} from '@tanstack/react-virtual';
import {Command} from 'cmdk';
import {useCombobox} from 'downshift';
import {useMemo, useRef, useState} from 'react';
import {ComboBox, Input, ListBox, ListBoxItem, Popover} from 'react-aria-components';
import ReactSelect from 'react-select';

import {includes, type Option} from '../labels.ts';

interface ListProps {
    options: readonly Option[];
}

const scroller = {maxHeight: 280, overflow: 'auto'} as const;

export function ReactSelectList({options}: ListProps) {
    return <ReactSelect<Option> aria-label='Choice' options={options}/>;
}

/** Its own scoring is replaced by the plain filter that all have here; with it, it is slower. */
export function CmdkList({options}: ListProps) {
    return (
        <Command filter={(value, search) => (value.toLowerCase().includes(search.toLowerCase()) ? 1 : 0)}>
            <Command.Input aria-label='Choice'/>
            <Command.List style={scroller}>
                {options.map(({label, value}) => <Command.Item key={value} value={`${label} ${value}`}>{label}</Command.Item>)}
            </Command.List>
        </Command>
    );
}

function useDownshift(options: readonly Option[]) {
    const [query, setQuery] = useState('');
    const found = useMemo(() => options.filter((option) => includes(option, query)), [options, query]);
    const combobox = useCombobox<Option>({
        items: found,
        itemToString: (item) => item?.label ?? '',
        onInputValueChange: ({inputValue}) => setQuery(inputValue),
        scrollIntoView: () => undefined,
    });
    return {found, ...combobox};
}

export function DownshiftList({options}: ListProps) {
    const {found, isOpen, getInputProps, getMenuProps, getItemProps} = useDownshift(options);
    return (
        <div>
            <input {...getInputProps()} aria-label='Choice' aria-labelledby={undefined}/>
            <ul {...getMenuProps()} style={scroller}>
                {isOpen && found.map((item, index) => <li key={item.value} {...getItemProps({item, index})}>{item.label}</li>)}
            </ul>
        </div>
    );
}

export function DownshiftVirtualList({options}: ListProps) {
    const {found, isOpen, getInputProps, getMenuProps, getItemProps} = useDownshift(options);
    const list = useRef<HTMLUListElement>(null);
    // oxlint-disable-next-line react/incompatible-library -- measured as it is meant to be used
    const virtual = useVirtualizer({count: found.length, getScrollElement: () => list.current, estimateSize: () => 24, overscan: 2});
    return (
        <div>
            <input {...getInputProps()} aria-label='Choice' aria-labelledby={undefined}/>
            <ul {...getMenuProps({ref: list})} style={{...scroller, position: 'relative'}}>
                {isOpen && <li style={{height: virtual.getTotalSize()}}/>}
                {isOpen && virtual.getVirtualItems().map(({index, start}) => {
                    const item = found[index];
                    return item && (
                        <li key={item.value} {...getItemProps({item, index})} style={{position: 'absolute', insetBlockStart: start, height: 24}}>{item.label}</li>
                    );
                })}
            </ul>
        </div>
    );
}

export function AriakitList({options}: ListProps) {
    const [query, setQuery] = useState('');
    const found = useMemo(() => options.filter((option) => includes(option, query)), [options, query]);
    return (
        <Ariakit.ComboboxProvider value={query} setValue={setQuery}>
            <Ariakit.Combobox aria-label='Choice'/>
            <Ariakit.ComboboxPopover style={scroller} sameWidth={true}>
                {found.map(({label, value}) => <Ariakit.ComboboxItem key={value} value={label}>{label}</Ariakit.ComboboxItem>)}
            </Ariakit.ComboboxPopover>
        </Ariakit.ComboboxProvider>
    );
}

export function ReactAriaList({options}: ListProps) {
    return (
        <ComboBox aria-label='Choice' menuTrigger='focus' defaultItems={options}>
            <Input/>
            <Popover>
                <ListBox<Option> style={scroller}>
                    {({label, value}) => <ListBoxItem id={value} textValue={label}>{label}</ListBoxItem>}
                </ListBox>
            </Popover>
        </ComboBox>
    );
}

export function HeadlessVirtualList({options}: ListProps) {
    const [query, setQuery] = useState('');
    const [chosen, setChosen] = useState<Option | null>(null);
    const found = useMemo(() => options.filter((option) => includes(option, query)), [options, query]);
    return (
        <Combobox value={chosen} onChange={setChosen} immediate={true} virtual={{options: found}}>
            <ComboboxInput aria-label='Choice' displayValue={(option: Option | null) => option?.label ?? ''} onChange={(event) => setQuery(event.target.value)}/>
            <ComboboxOptions style={{height: 280, overflow: 'auto'}}>
                {({option}: {option: Option}) => <ComboboxOption value={option}>{option.label}</ComboboxOption>}
            </ComboboxOptions>
        </Combobox>
    );
}
