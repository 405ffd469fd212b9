import {isDeepStrictEqual} from 'node:util';

import {cleanPostBindings, isJsonObject, type Binding, type Call, type Form} from '../../protocol/index.ts';
import type {AppRecord} from '../registry/index.ts';
import {TopmastError} from '../TopmastError.ts';
import type {Visit} from './Calls.ts';
import type {Opened} from './openSeal.ts';

/**
 * With `SEALED_CALLS=require`: a call that carries no seal must stand, as it is, in the post it was made from, and that post
 * must be the App's own (its bot's), as anybody can write a post that holds buttons.
 *
 * @throws TopmastError `seal_invalid`
 */
export async function requireDeclared(opened: Opened, app: AppRecord, {place, actor}: Visit): Promise<void> {
    if (opened.sealed) {
        return;
    }
    const post = place.post_id && opened.context.location?.startsWith('/in_post') ? await (await actor.reads()).post(place.post_id) : undefined;
    const props = post?.['props'];
    if (post?.user_id !== app.bot.userId || !isJsonObject(props)) {
        throw new TopmastError('seal_invalid', {app_id: app.manifest.app_id});
    }
    const own = cleanPostBindings(props['app_bindings']).value.filter((card) => card.app_id === app.manifest.app_id);
    if (!own.flatMap(callsIn).some((call) => isDeepStrictEqual(essence(call), essence(opened)))) {
        throw new TopmastError('seal_invalid', {app_id: app.manifest.app_id});
    }
}

/** What an App declares in a call, and a client could bend. */
const essence = ({path, expand = {}, state = null}: Call) => ({path, expand, state});

function callsIn(binding: Binding): Call[] {
    if (binding.submit) {
        return [binding.submit];
    }
    return binding.form ? callsInForm(binding.form) : binding.bindings.flatMap(callsIn);
}

function callsInForm({submit, source, fields}: Form): Call[] {
    const lookups = fields.flatMap((field) => (field.type === 'dynamic_select' ? [field.lookup] : []));
    return [submit, source, ...lookups].filter((call) => call !== undefined);
}
