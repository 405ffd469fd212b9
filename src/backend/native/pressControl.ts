import {choicesOf, embedOf, type EmbedControl} from '../../protocol/embed/index.ts';
import type {Binding, ClientContext, Form, JsonObject, Location, SelectOption, SubmittableForm} from '../../protocol/index.ts';
import type {Calls} from '../calls/index.ts';
import type {AppRecord} from '../registry/index.ts';
import {TopmastError} from '../TopmastError.ts';
import {callAs, type FinalResponse} from './callAs.ts';
import {noForm} from './commandAnswer.ts';
import type {Pressed} from './Native.ts';
import type {Person} from './personOf.ts';
import {postsAs} from './postsAs.ts';
import {pressAnswer, type PressAnswer} from './pressAnswer.ts';
import {findControl, type ControlMark} from './sealedControls.ts';
import {optionOf} from './submittedValues.ts';

interface PressParts {
    calls: Pick<Calls, 'invoke'>;
    /** Shows a form to the one who pressed. */
    openForm(form: SubmittableForm, context: ClientContext): Promise<void>;
}

/** What is done with a control: its binding is called, or the form of it opened. */
interface Deed {
    binding: Binding;
    location: Location;
    /** Sent with the form of the binding, which then is not shown. */
    values?: JsonObject;
    /** This form is shown as it stands, though it could be fetched. */
    form?: SubmittableForm;
}

/**
 * Does, as the user who pressed, what the control does of which a button or select of an attachment is a picture: as it stands in the post now, which this
 * user has to see (the same as in the extension, see `createApps`).
 *
 * @throws TopmastError `native_changed` when it stands there no longer
 */
export async function pressControl(mark: ControlMark, pressed: Pressed, app: AppRecord, person: Person, {calls, openForm}: PressParts): Promise<PressAnswer> {
    const post = await postsAs(person.api).read(mark.postId);
    const cards = post.user_id === app.bot.userId ? embedOf(post.props).filter(({appId}) => appId === mark.appId) : [];
    const control = findControl(cards, mark);
    const deed = control && await deedOf(control, pressed.chosen, person);
    if (!deed) {
        throw new TopmastError('native_changed');
    }
    const context: ClientContext = {
        app_id: mark.appId, location: deed.location, channel_id: post.channel_id, team_id: pressed.teamId, post_id: post.id, root_post_id: post.root_id,
    };
    const response = await run(deed, context);
    if (response?.type !== 'form') {
        return response ? pressAnswer(response, person.speech) : {};
    }
    await openForm(response.form, context);
    return pressAnswer(response, person.speech);

    /** Undefined: there is nothing to say. */
    async function run({binding: {submit: call, form}, values, form: shown}: Deed, here: ClientContext): Promise<FinalResponse | undefined> {
        const submit = call ?? (values && form?.submit);
        if (submit) {
            return await callAs(calls, {expand: {}, ...submit, values: values ?? {}, context: here, type: 'submit'}, person, pressed.requestId);
        }
        if (form?.source && !shown) {
            const fetched = await callAs(calls, {...form.source, values: {}, context: here, type: 'form'}, person, pressed.requestId);
            return fetched.type === 'form' || fetched.type === 'error' ? fetched : {type: 'error', text: noForm(fetched, person.speech)};
        }
        const complete = shown ?? (form && canBeSent(form) ? form : undefined);
        if (!complete) {
            return {
                type: 'error',
                text: person.speech.say({
                    id: 'topmast.error.malformed_binding',
                    defaultMessage: 'This item of the App does nothing: it has neither a call nor a form that can be sent.',
                }),
            };
        }
        await openForm(complete, here);
        return undefined;
    }
}

/** Undefined: what was chosen is not, or no longer, there to be chosen. */
async function deedOf(control: EmbedControl, chosen: string, person: Person): Promise<Deed | undefined> {
    const {binding, location} = control;
    switch (control.kind) {
        case 'button':
            return {binding, location};
        case 'form':
            return {binding, location, form: control.form};
        case 'checkbox':
            return {binding, location, values: {[control.field.name]: control.field.value !== true}};
        case 'select':
            return choicesOf(control).find(({value}) => value === chosen);
        case 'field_select': {
            const {field, form} = control;
            if (field.type === 'dynamic_select') {
                return {binding, location, form};
            }
            const option = field.type === 'static_select' ? field.options.find(({value}) => value === chosen) : chosen && await optionOf(field, chosen, person.api);
            return option ? {binding, location, values: {[field.name]: asSent(option)}} : undefined;
        }
    }
}

/** Only label and value go to the App. */
const asSent = ({label, value}: SelectOption): JsonObject => ({label, value});

const canBeSent = (form: Form): form is SubmittableForm => form.submit !== undefined;
