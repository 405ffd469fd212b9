import {autoUpdate, flip, FloatingPortal, offset, size, useFloating} from '@floating-ui/react';
import {useContext, useState} from 'react';
import {FormattedMessage, useIntl} from 'react-intl';

import {Button, Icon, PortalTarget, Spinner} from '../../components/index.ts';
import {useMarkdown} from '../../forms/index.ts';
import {useApps} from '../AppsContext.ts';
import type {CommandView} from './Command.ts';
import {CommandProblem} from './CommandProblem.tsx';
import {FieldHintLine} from './FieldHintLine.tsx';
import {SuggestionRows} from './SuggestionRows.tsx';
import {waitTexts} from './waitTexts.ts';

interface SuggestionListProps {
    /** The box, above which it stands. */
    anchor: Element | null;
    command: CommandView;
    /** Where the box has no room for what is wrong with its text, it is told here. */
    withProblem?: boolean;
}

/** What can be typed next, above the box. Waits, errors and hints are told beside the options, never as one of them. */
export function SuggestionList({anchor, command, withProblem = false}: SuggestionListProps) {
    const intl = useIntl();
    const layer = useContext(PortalTarget);
    const markdown = useMarkdown(useApps().host);
    const {rows, field, error, failure, wait, cancelled, nothingFits} = command;
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
                {field && <FieldHintLine id={command.ids.field} hint={field}/>}
                {error && <div className='tm-suggestions__error'><Icon name='alert-circle-outline' size={16}/>{error}</div>}
                {failure && (
                    <div className='tm-suggestions__error' role='alert'>
                        <Icon name='alert-circle-outline' size={16}/>{markdown(failure)}
                    </div>
                )}
                {withProblem && command.problem && <CommandProblem id={command.ids.problem} problem={command.problem}/>}
                {rows.length > 0 && <SuggestionRows command={command}/>}
                {(wait === 'pending' || wait === 'slow') && (
                    <div className='tm-suggestions__note'>
                        <Spinner/>{waitTexts[wait](intl)}
                        {wait === 'slow' && (
                            // The keys stay with the box: there Escape does the same.
                            <Button size='x-small' tabIndex={-1} onMouseDown={(event) => event.preventDefault()} onClick={command.cancel}>
                                <FormattedMessage id='topmast.command.cancel' defaultMessage='Give up'/>
                            </Button>
                        )}
                    </div>
                )}
                {cancelled && <div className='tm-suggestions__note'>{waitTexts.cancelled(intl)}</div>}
                {nothingFits && <div className='tm-suggestions__note'>{waitTexts.nothingFits(intl)}</div>}
            </div>
        </FloatingPortal>
    );
}
