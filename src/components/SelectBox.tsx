import type {ComponentPropsWithoutRef, MouseEvent, Ref} from 'react';
import {useIntl} from 'react-intl';

import type {Choice} from './Choice.ts';
import {classes} from './classes.ts';
import {Icon} from './Icon.tsx';
import {selectMessages} from './selectMessages.ts';
import {changeTo, chosenOf, type SelectProps} from './SelectProps.ts';
import {Spinner} from './Spinner.tsx';

export interface SelectBoxProps<Option extends Choice> {
    select: SelectProps<Option>;
    query: string;
    open: boolean;
    focused: boolean;
    /** A spinner beside the arrow, after 150 ms. */
    waiting: boolean;
    /** Which chip the arrow keys have reached. */
    activeChip?: number | undefined;
    /** Handlers and ARIA of the text box, beyond what is the same in every state. */
    input: ComponentPropsWithoutRef<'input'>;
    inputRef: Ref<HTMLInputElement>;
    controlRef?: Ref<HTMLDivElement>;
    /** The frame or the arrow was pressed, with the main button. */
    onPress(event: MouseEvent, on: 'frame' | 'arrow'): void;
    /** A chip or everything was taken away by a press; the focus belongs in the box then. */
    onTaken(removed: Option | undefined): void;
}

/** The frame of a select with what is chosen and the text box. Its class names are react-select's, so that one style sheet serves both. */
export function SelectBox<Option extends Choice>(props: SelectBoxProps<Option>) {
    const {select, open, focused, waiting, controlRef, onPress, onTaken} = props;
    const {disabled = false, clearable = true, multiple = false} = select;
    const filled = chosenOf(select).length > 0;
    const press = (event: MouseEvent, on: 'frame' | 'arrow') => {
        if (event.button === 0 && !event.defaultPrevented && !disabled) {
            onPress(event, on);
        }
    };
    const clear = (event: MouseEvent) => {
        event.preventDefault();
        changeTo(select, []);
        onTaken(undefined);
    };
    return (
        <div className={classes('tm-select', select['aria-invalid'] && 'tm-select--invalid', select.size === 'small' && 'tm-select--small')}>
            <div
                ref={controlRef}
                role='presentation'
                className={classes(
                    'tm-select__control', focused && 'tm-select__control--is-focused', open && 'tm-select__control--menu-is-open',
                    disabled && 'tm-select__control--is-disabled',
                )}
                onMouseDown={(event) => press(event, 'frame')}
            >
                <div
                    className={classes(
                        'tm-select__value-container', multiple && 'tm-select__value-container--is-multi',
                        filled && 'tm-select__value-container--has-value',
                    )}
                >
                    <Chosen {...props}/>
                    <TextBox {...props}/>
                </div>
                <div className='tm-select__indicators'>
                    {waiting && <Spinner late={true}/>}
                    {filled && clearable && !disabled && !waiting && (
                        <div className='tm-select__indicator tm-select__clear-indicator' aria-hidden={true} onMouseDown={clear}><Icon name='close-circle' size={16}/></div>
                    )}
                    <div className='tm-select__indicator tm-select__dropdown-indicator' aria-hidden={true} onMouseDown={(event) => press(event, 'arrow')}>
                        <Icon name='chevron-down' size={18}/>
                    </div>
                </div>
            </div>
        </div>
    );
}

/** The placeholder, the one that is chosen, or the chips. */
function Chosen<Option extends Choice>({select, query, activeChip, onTaken}: SelectBoxProps<Option>) {
    const {formatMessage} = useIntl();
    const {id, renderOption, disabled} = select;
    const chosen = chosenOf(select);
    if (select.multiple && chosen.length > 0) {
        return chosen.map((option, at) => (
            <div key={option.value} className={classes('tm-select__multi-value', at === activeChip && 'tm-select__multi-value--is-focused')}>
                <div className='tm-select__multi-value__label'>{renderOption?.(option, 'value') ?? option.label}</div>
                {!disabled && (
                    // By keyboard Backspace does this: chips are no stops on the way of Tab, however many there are.
                    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events jsx-a11y/interactive-supports-focus
                    <div
                        className='tm-select__multi-value__remove'
                        role='button'
                        aria-label={formatMessage(selectMessages.remove, {label: option.label})}
                        onMouseDown={(event) => event.preventDefault()}
                        onClick={() => {
                            changeTo(select, chosen.filter((other) => other !== option));
                            onTaken(option);
                        }}
                    >
                        <Icon name='close' size={14}/>
                    </div>
                )}
            </div>
        ));
    }
    if (query !== '') {
        return null;
    }
    const [one] = chosen;
    return one ?
        <div className='tm-select__single-value' id={`${id}-value`}>{renderOption?.(one, 'value') ?? one.label}</div> :
        <div className='tm-select__placeholder' id={`${id}-value`}>{select.placeholder ?? formatMessage(selectMessages.placeholder)}</div>;
}

/** As wide as its text, so that it stands behind the last chip while there is room. */
function TextBox<Option extends Choice>({select, query, open, input, inputRef}: SelectBoxProps<Option>) {
    const chips = select.multiple && chosenOf(select).length > 0;
    // A placeholder that is the name already is not said twice.
    const repeats = chosenOf(select).length === 0 && select.placeholder !== undefined && select.placeholder === select['aria-label'];
    const describedBy = [select['aria-describedby'], !chips && !repeats && query === '' && `${select.id}-value`].filter(Boolean).join(' ');
    return (
        <div className='tm-select__input-container' data-value={query}>
            <input
                type='text'
                autoCapitalize='none'
                autoComplete='off'
                autoCorrect='off'
                spellCheck={false}
                {...input}
                ref={inputRef}
                id={select.id}
                className='tm-select__input'
                value={query}
                disabled={select.disabled}
                role='combobox'
                aria-autocomplete='list'
                aria-haspopup='listbox'
                aria-expanded={open}
                aria-controls={open ? `${select.id}-list` : undefined}
                aria-label={select['aria-label']}
                aria-labelledby={select['aria-labelledby']}
                aria-describedby={describedBy || undefined}
                aria-invalid={select['aria-invalid']}
                aria-required={select['aria-required']}
            />
        </div>
    );
}
