import {useState} from 'react';
import {useIntl} from 'react-intl';

import {Avatar, classes, Icon} from '../../components/index.ts';
import type {Suggestion} from './Suggestion.ts';

interface SuggestionRowProps {
    id: string;
    option: Suggestion;
    selected: boolean;
    /** Which row of how many, and how far down in pixels. */
    place: {index: number; count: number; top: number};
    onPick(option: Suggestion): void;
}

/** One line of the list: picture, what it is, and quieter what it means. Focus stays in the box all the time. */
export function SuggestionRow({id, option, selected, place, onPick}: SuggestionRowProps) {
    const label = useLabel(option);
    return (
        // The box has the focus and the keys; this is its list for the mouse.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events jsx-a11y/interactive-supports-focus
        <div
            id={id}
            role='option'
            aria-selected={selected}
            aria-posinset={place.index + 1}
            aria-setsize={place.count}
            style={{insetBlockStart: place.top}}
            className={classes('tm-suggestion', selected && 'tm-suggestion--selected')}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onPick(option)}
        >
            <span className='tm-suggestion__picture'><Picture option={option}/></span>
            <span className='tm-suggestion__label'>{label}</span>
            {option.hint && <span className='tm-suggestion__hint'>{option.hint}</span>}
            {option.description && <span className='tm-suggestion__description'>{option.description}</span>}
        </div>
    );
}

function useLabel(option: Suggestion): string {
    const {formatMessage} = useIntl();
    switch (option.kind) {
    case 'run':
        return formatMessage({id: 'topmast.command.run', defaultMessage: 'Run {line}'}, {line: option.label});
    case 'open_form':
        return formatMessage({id: 'topmast.command.open_form', defaultMessage: 'Fill in as a form'});
    case 'user':
        return `@${option.label}`;
    case 'time':
        return option.time === 'today' ? formatMessage({id: 'topmast.command.today', defaultMessage: 'Today'}) :
            option.time === 'tomorrow' ? formatMessage({id: 'topmast.command.tomorrow', defaultMessage: 'Tomorrow'}) :
                formatMessage({id: 'topmast.command.now', defaultMessage: 'Now'});
    case 'list':
        return option.label === '[' ? formatMessage({id: 'topmast.command.list_start', defaultMessage: '[ begin a list'}) :
            option.label === ',' ? formatMessage({id: 'topmast.command.list_next', defaultMessage: ', add another'}) :
                formatMessage({id: 'topmast.command.list_end', defaultMessage: '] end the list'});
    default:
        return option.label;
    }
}

function Picture({option}: {option: Suggestion}) {
    const [broken, setBroken] = useState<string>();
    switch (option.kind) {
    case 'run':
        return <Icon name='keyboard-return' size={18}/>;
    case 'open_form':
        return <Icon name='dock-window' size={18}/>;
    case 'user':
        return <Avatar name={option.user.displayName} src={option.user.avatarUrl} size={24}/>;
    case 'channel':
        return <Icon name={option.channel.isPrivate ? 'lock-outline' : 'globe'} size={18}/>;
    default:
        if (option.icon && option.icon !== broken) {
            return <img src={option.icon} alt='' width={20} height={20} onError={() => setBroken(option.icon)}/>;
        }
        return option.kind === 'word' ? <Icon name='slash-forward-box-outline' size={18}/> : null;
    }
}
