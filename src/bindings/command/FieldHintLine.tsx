import {FormattedMessage} from 'react-intl';

import type {FieldHint} from './Suggestion.ts';

/** Which field is being filled in, with what the App says about it; also the box's description for a screen reader. */
export function FieldHintLine({id, hint: {field, isList}}: {id: string; hint: FieldHint}) {
    return (
        <div id={id} className='tm-suggestions__field'>
            <strong>{field.label}</strong>
            {field.is_required && <span className='tm-suggestions__mark'><FormattedMessage id='topmast.command.required' defaultMessage='required'/></span>}
            {isList && <span className='tm-suggestions__mark'><FormattedMessage id='topmast.command.list' defaultMessage='list'/></span>}
            {field.type === 'date' && <bdi>YYYY-MM-DD</bdi>}
            {field.type === 'datetime' && <bdi>YYYY-MM-DDThh:mm</bdi>}
            {field.hint && <span>{field.hint}</span>}
            {field.description && <span className='tm-suggestions__about'>{field.description}</span>}
        </div>
    );
}
