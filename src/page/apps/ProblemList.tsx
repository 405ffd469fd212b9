import {FormattedMessage} from 'react-intl';

import type {Problem} from '../../protocol/index.ts';

/** Problems of a document, each with the place where it is: a JSON pointer such as `/requested_locations/0`. */
export function ProblemList({problems}: {problems: Problem[]}) {
    return (
        <ul className='tp-problems'>
            {problems.map(({pointer, code, message}, index) => (
                <li key={`${index} ${pointer} ${code}`}>
                    <code dir='ltr'>{pointer || <FormattedMessage id='topmast.page.problems.whole' defaultMessage='(the whole document)'/>}</code>
                    <span>{message}</span>
                </li>
            ))}
        </ul>
    );
}
