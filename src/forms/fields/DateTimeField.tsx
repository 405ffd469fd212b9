import {FormattedMessage} from 'react-intl';

import {FieldFrame, TextInput} from '../../components/index.ts';
import {encodeInstant, instantOf, limitDay, readInstant, wallTime, type Clock, type DateTimeField as Field} from '../../protocol/index.ts';
import type {FieldProps} from '../FieldProps.ts';
import {frameOf} from '../frameOf.tsx';
import {formMessages} from '../messages.ts';
import {halfTyped, typedDate} from '../typedDate.ts';

/** A day and a time, by the browser's own control, in the zone that the App names or else the reader's; the App gets UTC. */
export function DateTimeField(props: FieldProps<Field>) {
    const {field, value, locked, clock, onChange, onBlur} = props;
    const zone = field.datetime_config?.location_timezone ?? clock.timeZone ?? 'UTC';
    const read = (wall: string) => {
        const instant = instantOf(wall, zone);
        return Number.isNaN(instant) ? halfTyped : encodeInstant(instant);
    };
    const notes = <p className='tm-form__hint'><FormattedMessage {...formMessages.timeZone} values={{zone: zone.replaceAll('_', ' ')}}/></p>;
    return (
        <FieldFrame {...frameOf(props, {notes, showHint: true})}>
            {(control) => (
                <TextInput
                    {...control}
                    className='tm-form__date'
                    type='datetime-local'
                    name={field.name}
                    value={shown(typeof value === 'string' ? value : '', zone)}
                    min={limitOf(field.min_date, zone, clock, 'min')}
                    max={limitOf(field.max_date, zone, clock, 'max') ?? '9999-12-31T23:59'}
                    step={field.time_interval * 60}
                    readOnly={locked}
                    onChange={({target}) => onChange(typedDate(target, read))}
                    onBlur={({target}) => {
                        if (!locked && target.validity.badInput) {
                            onChange(halfTyped);
                        }
                        onBlur();
                    }}
                />
            )}
        </FieldFrame>
    );
}

/** `YYYY-MM-DDTHH:mm` on a wall in the zone. */
function shown(value: string, zone: string): string {
    const instant = readInstant(value);
    return Number.isNaN(instant) ? '' : wallTime(instant, zone).slice(0, 16);
}

function limitOf(limit: string | undefined, zone: string, clock: Clock, side: 'min' | 'max'): string | undefined {
    if (limit === undefined) {
        return undefined;
    }
    const day = limitDay(limit, {...clock, timeZone: zone}, side);
    return shown(limit, zone) || (day && `${day}T${side === 'min' ? '00:00' : '23:59'}`);
}
