import {useIntl} from 'react-intl';

import {IconButton} from '../components/index.ts';
import {AppForm} from './AppForm.tsx';
import {partId} from './fieldIds.ts';
import {FormFooter} from './FormFooter.tsx';
import {FormNotice, hasNotice} from './FormNotice.tsx';
import type {FormWindowParts} from './FormWindowParts.ts';
import {formMessages} from './messages.ts';

/**
 * A form that stands beside the page's content: heading above, buttons below, fields scroll in between. The page stays
 * usable, so the focus is not kept inside, and Escape closes nothing.
 */
export function FormSide({controls, id, submitId, name, icon, leaving, mover}: FormWindowParts) {
    const {formatMessage} = useIntl();
    const {submitting, refreshing} = controls.state;
    return (
        <section className='tm-form-side' aria-labelledby={partId(id, 'title')} aria-busy={submitting !== null || refreshing !== null || undefined}>
            <div className='tm-form-side__header'>
                {icon}
                <h2 id={partId(id, 'title')} className='tm-form-side__title'>{name}</h2>
                {mover}
                <IconButton icon='close' label={formatMessage(formMessages.close)} onClick={leaving.asked ? leaving.stay : leaving.ask}/>
            </div>
            <div className='tm-form-side__body'>
                <AppForm controls={controls} id={id} submitId={submitId}/>
            </div>
            {hasNotice(controls) && <div className='tm-form-side__notice'><FormNotice controls={controls} closes={true}/></div>}
            <div className='tm-form-side__footer'><FormFooter controls={controls} leaving={leaving} submitId={submitId}/></div>
        </section>
    );
}
