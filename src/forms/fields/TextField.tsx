import type {KeyboardEvent} from 'react';
import {FormattedMessage} from 'react-intl';

import {classes, FieldFrame, TextArea, TextInput} from '../../components/index.ts';
import type {TextField as Field, TextSubtype} from '../../protocol/index.ts';
import type {FieldProps} from '../FieldProps.ts';
import {frameOf} from '../frameOf.tsx';
import {formMessages} from '../messages.ts';

/**
 * The keyboard and the browser's help for each subtype. A number is typed as text: a number box of the browser drops
 * what it does not understand and turns on the mouse wheel, and Apps get what was typed.
 */
const inputs: Record<Exclude<TextSubtype, 'textarea'>, {type: string; inputMode?: 'decimal' | 'email' | 'tel' | 'url'; autoComplete?: string}> = {
    input: {type: 'text'},
    number: {type: 'text', inputMode: 'decimal'},
    email: {type: 'email', inputMode: 'email', autoComplete: 'email'},
    tel: {type: 'tel', inputMode: 'tel', autoComplete: 'tel'},
    url: {type: 'url', inputMode: 'url', autoComplete: 'url'},
    password: {type: 'password', autoComplete: 'off'},
};

/** Text in one line or several. Lengths are counted, never cut: a pasted text that is too long stays whole and says so. */
export function TextField(props: FieldProps<Field>) {
    const {field, value, locked, onChange, onBlur} = props;
    const text = typeof value === 'string' ? value : '';
    return (
        <FieldFrame {...frameOf(props)} aside={counts(field, text.length) && <Counter max={field.max_length} length={text.length}/>}>
            {(control) => {
                const common = {...control, name: field.name, value: text, placeholder: field.hint, readOnly: locked, onBlur};
                return field.subtype === 'textarea' ?
                    <TextArea {...common} rows={4} onKeyDown={submitOnEnter} onChange={(event) => onChange(event.target.value)}/> :
                    <TextInput autoComplete='on' {...inputs[field.subtype]} {...common} onChange={(event) => onChange(event.target.value)}/>;
            }}
        </FieldFrame>
    );
}

/** Enter alone makes a new line. */
function submitOnEnter(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.repeat && !event.nativeEvent.isComposing) {
        event.preventDefault();
        event.currentTarget.form?.requestSubmit();
    }
}

/** The counter is always there below long text; below a line once four fifths are used. */
function counts({max_length: max, subtype}: Field, length: number): boolean {
    return max !== undefined && (subtype === 'textarea' || length >= max * 0.8);
}

function Counter({max = 0, length}: {max?: number | undefined; length: number}) {
    return (
        <span className={classes('tm-form__counter', length > max && 'tm-form__counter--over')}>
            <span aria-hidden={true}>{length}{' / '}{max}</span>
            <span className='tm-visually-hidden'><FormattedMessage {...formMessages.counter} values={{length, max}}/></span>
        </span>
    );
}
