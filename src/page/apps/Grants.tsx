import {FormattedMessage} from 'react-intl';

import {Icon} from '../../components/index.ts';

/** A permission or a place, in words. */
export interface GrantLine {
    text: string;
    /** It was not asked for by the version that is installed. */
    isNew: boolean;
}

interface GrantsProps {
    title: string;
    lines: readonly GrantLine[];
    /** Said when there are none. */
    none: string;
}

/** What an App gets when the administrator agrees. */
export function Grants({title, lines, none}: GrantsProps) {
    return (
        <section className='tp-grants'>
            <h3>{title}</h3>
            {lines.length === 0 ? <p className='tp-quiet'>{none}</p> : (
                <ul>
                    {lines.map(({text, isNew}) => (
                        <li key={text}>
                            <Icon name='check' size={16}/>
                            <span>{text} {isNew && <strong className='tp-status' data-status='off'><FormattedMessage id='topmast.page.consent.new' defaultMessage='New'/></strong>}</span>
                        </li>
                    ))}
                </ul>
            )}
        </section>
    );
}
