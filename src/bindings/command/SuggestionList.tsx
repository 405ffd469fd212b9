import {autoUpdate, flip, FloatingPortal, offset, size, useFloating} from '@floating-ui/react';
import {useContext, useEffect, useRef, useState} from 'react';
import {FormattedMessage, useIntl} from 'react-intl';

import {Icon, PortalTarget, Spinner} from '../../components/index.ts';
import {useMarkdown} from '../../forms/index.ts';
import {useApps} from '../AppsContext.ts';
import {commandErrorText} from './commandMessages.ts';
import {FieldHintLine} from './FieldHintLine.tsx';
import type {Suggestion} from './Suggestion.ts';
import {SuggestionRow} from './SuggestionRow.tsx';
import type {CommandSuggestions} from './useSuggestions.ts';

interface SuggestionListProps {
    /** Prefix of the ids: `-list`, `-field`, and the number of a row. */
    id: string;
    /** The box, above which it stands. */
    anchor: Element | null;
    suggestions: CommandSuggestions;
    active: number;
    onPick(option: Suggestion): void;
}

/** What can be typed next, above the box. Waits, errors and hints are told beside the options, never as one of them. */
export function SuggestionList({id, anchor, suggestions, active, onPick}: SuggestionListProps) {
    const intl = useIntl();
    const layer = useContext(PortalTarget);
    const markdown = useMarkdown(useApps().host);
    const {options, fieldHint, error, failure, waiting, nothingFits} = suggestions;
    const [floating, setFloating] = useState<HTMLDivElement | null>(null);
    const {floatingStyles} = useFloating({
        elements: {reference: anchor, floating},
        placement: 'top-start',
        middleware: [offset(4), flip({padding: 8}), size({
            padding: 8,
            apply({availableHeight, rects, elements: {floating}}) {
                floating.style.inlineSize = `${rects.reference.width}px`;
                floating.style.maxBlockSize = `${Math.min(availableHeight, innerHeight * 0.4)}px`;
            },
        })],
        whileElementsMounted: autoUpdate,
    });
    return (
        <FloatingPortal preserveTabOrder={false} {...(layer && {root: layer})}>
            <div ref={setFloating} className='tm-suggestions' style={floatingStyles}>
                {fieldHint && <FieldHintLine id={`${id}-field`} hint={fieldHint}/>}
                {error && (
                    <div className='tm-suggestions__error' role='status'>
                        <Icon name='alert-circle-outline' size={16}/>{commandErrorText(intl, error)}
                    </div>
                )}
                {failure && (
                    <div className='tm-suggestions__error' role='alert'>
                        <Icon name='alert-circle-outline' size={16}/>{markdown(failure)}
                    </div>
                )}
                {options.length > 0 && <Options id={id} options={options} active={active} onPick={onPick}/>}
                {waiting && (
                    <div className='tm-suggestions__note tm-late' role='status'>
                        <Spinner/><FormattedMessage id='topmast.command.waiting' defaultMessage='Asking the App…'/>
                    </div>
                )}
                {nothingFits && (
                    <div className='tm-suggestions__note' role='status'>
                        <FormattedMessage id='topmast.command.nothing_fits' defaultMessage='Nothing fits what you typed.'/>
                    </div>
                )}
            </div>
        </FloatingPortal>
    );
}

function Options({id, options, active, onPick}: Pick<SuggestionListProps, 'id' | 'active' | 'onPick'> & {options: readonly Suggestion[]}) {
    const {formatMessage} = useIntl();
    const list = useRef<HTMLDivElement>(null);
    useEffect(() => {
        list.current?.children[active]?.scrollIntoView?.({block: 'nearest'});
    }, [active]);
    return (
        <div
            ref={list}
            id={`${id}-list`}
            role='listbox'
            aria-label={formatMessage({id: 'topmast.command.suggestions', defaultMessage: 'Suggestions'})}
        >
            {options.map((option, index) => (
                <SuggestionRow key={`${option.kind} ${option.label} ${index}`} id={`${id}-${index}`} option={option} selected={index === active} onPick={onPick}/>
            ))}
        </div>
    );
}
