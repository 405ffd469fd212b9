import {useMemo} from 'react';
import {useIntl} from 'react-intl';
import type {AriaGuidanceProps, AriaOnChangeProps, AriaOnFilterProps, AriaOnFocusProps, GroupBase} from 'react-select';

import {selectMessages} from './selectMessages.ts';

/** What a select tells a screen reader, in the reader's own language instead of react-select's English. */
export function useSelectAnnouncements<Option, Multi extends boolean>() {
    const {formatMessage} = useIntl();
    return useMemo(() => ({
        guidance({context, isSearchable, isInitialFocus}: AriaGuidanceProps): string {
            if (context === 'menu') {
                return formatMessage({
                    id: 'topmast.select.guide.list',
                    defaultMessage: 'Up and Down move through the options, Enter chooses one, Escape closes the list.',
                });
            }
            if (context === 'value') {
                return formatMessage({
                    id: 'topmast.select.guide.chips',
                    defaultMessage: 'Left and Right move through what is chosen, Backspace removes one.',
                });
            }
            return isInitialFocus && isSearchable ? formatMessage({
                id: 'topmast.select.guide.box',
                defaultMessage: 'Type to search, Down opens the list.',
            }) : '';
        },
        onChange({action, label}: AriaOnChangeProps<Option, Multi>): string {
            switch (action) {
            case 'select-option':
                return formatMessage(selectMessages.chosen, {label});
            case 'deselect-option':
            case 'pop-value':
            case 'remove-value':
                return formatMessage(selectMessages.removed, {label});
            case 'clear':
                return formatMessage(selectMessages.cleared);
            default:
                return '';
            }
        },
        onFocus({label, options, focused, isSelected, context}: AriaOnFocusProps<Option, GroupBase<Option>>): string {
            const place = {label, at: options.findIndex((option) => option === focused) + 1, of: options.length};
            if (context === 'value' || place.at === 0) {
                return label;
            }
            return isSelected ?
                formatMessage({id: 'topmast.select.focus.chosen', defaultMessage: '{label}, chosen, {at} of {of}.'}, place) :
                formatMessage({id: 'topmast.select.focus', defaultMessage: '{label}, {at} of {of}.'}, place);
        },
        onFilter: ({resultsMessage}: AriaOnFilterProps): string => resultsMessage,
    }), [formatMessage]);
}
