import type {MessageDescriptor} from 'react-intl';

/** What a select says, however it is drawn. */
export const selectMessages = {
    placeholder: {id: 'topmast.select.placeholder', defaultMessage: 'Select…'},
    empty: {id: 'topmast.select.empty', defaultMessage: 'Nothing found'},
    loading: {id: 'topmast.select.loading', defaultMessage: 'Searching…'},
    failed: {id: 'topmast.select.failed', defaultMessage: 'The list could not be loaded. Press to try again.'},
    count: {id: 'topmast.select.count', defaultMessage: '{count, plural, one {# result} other {# results}}'},
    remove: {id: 'topmast.select.remove', defaultMessage: 'Remove {label}'},
    chosen: {id: 'topmast.select.chosen', defaultMessage: '{label} chosen.'},
    removed: {id: 'topmast.select.removed', defaultMessage: '{label} removed.'},
    cleared: {id: 'topmast.select.cleared', defaultMessage: 'Nothing is chosen any more.'},
} satisfies Record<string, MessageDescriptor>;
