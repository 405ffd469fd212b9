import {isJsonObject, pointerTo, problem, type Checked, type Json, type JsonObject, type Problem} from '../../protocol/index.ts';
import type {Attachment, AttachmentField} from './Attachment.ts';
import {readAction} from './readAction.ts';
import {readText, readUrl} from './readKeys.ts';
import {standInsOf} from './standInsOf.ts';

const none: Checked<readonly Attachment[]> = {value: [], problems: []};

/** By the list that the post holds, as `embedOf` does; with how many of it are shown. */
const views = new WeakMap<object, {shown: number; view: Checked<readonly Attachment[]>}>();

/**
 * Decodes `post.props.attachments`, the message attachments that Slack and Mattermost share (client.md 8.6). They come
 * from webhooks and bots of any kind, so nothing in them is trusted: what is unusable is dropped alone and noted. What
 * stands in for embedded bindings is left out where these are drawn (`standInsOf`). Pointers lead into the list.
 */
export function attachmentsOf(props: unknown): Checked<readonly Attachment[]> {
    const raw = isJsonObject(props) ? props['attachments'] : undefined;
    if (raw === undefined || raw === null) {
        return none;
    }
    if (!Array.isArray(raw)) {
        return {value: [], problems: [problem('', 'not_list', 'Attachments are a list.')]};
    }
    const shown = raw.length - standInsOf(props);
    const known = views.get(raw);
    if (known?.shown === shown) {
        return known.view;
    }
    const problems: Problem[] = [];
    const view = {value: raw.slice(0, shown).flatMap((item, index) => readAttachment(item, index, problems) ?? []), problems};
    views.set(raw, {shown, view});
    return view;
}

function readAttachment(raw: Json, index: number, problems: Problem[]): Attachment | undefined {
    const at = pointerTo('', index);
    if (!isJsonObject(raw)) {
        problems.push(problem(at, 'not_object', 'An attachment is an object.'));
        return undefined;
    }
    const text = (key: string) => readText(raw, key, at, problems);
    const url = (key: string) => readUrl(raw, key, at, problems);
    const attachment: Attachment = {
        key: String(index),
        fields: readFields(raw['fields'], pointerTo(at, 'fields'), problems),
        actions: listOf(raw['actions'], pointerTo(at, 'actions'), problems).flatMap(({item, pointer}) => readAction(item, pointer, problems) ?? []),
        ...present('color', readColor(raw, at, problems)),
        ...present('pretext', text('pretext')),
        ...present('author', withName(text('author_name'), url('author_link'), url('author_icon'))),
        ...present('title', text('title')),
        ...present('titleLink', url('title_link')),
        ...present('text', text('text')),
        ...present('image', url('image_url')),
        ...present('thumb', url('thumb_url')),
        ...present('footer', withText(text('footer'), url('footer_icon'))),
    };
    return orFallback(attachment, text('fallback'), at, problems);
}

/** The fallback is for clients that cannot show the rest; it is shown where there is no rest. */
function orFallback(attachment: Attachment, fallback: string | undefined, at: string, problems: Problem[]): Attachment | undefined {
    const {key: _key, color: _color, fields, actions, ...shown} = attachment;
    if (fields.length > 0 || actions.length > 0 || Object.keys(shown).length > 0) {
        return attachment;
    }
    if (fallback !== undefined) {
        return {...attachment, text: fallback};
    }
    problems.push(problem(at, 'attachment_empty', 'The attachment has nothing to show.'));
    return undefined;
}

function withName(name: string | undefined, link: string | undefined, icon: string | undefined): Attachment['author'] | undefined {
    return name === undefined ? undefined : {name, ...present('link', link), ...present('icon', icon)};
}

function withText(text: string | undefined, icon: string | undefined): Attachment['footer'] | undefined {
    return text === undefined ? undefined : {text, ...present('icon', icon)};
}

function readFields(raw: Json | undefined, at: string, problems: Problem[]): AttachmentField[] {
    return listOf(raw, at, problems).flatMap(({item, pointer}) => {
        if (!isJsonObject(item)) {
            problems.push(problem(pointer, 'not_object', 'A field is an object with a "title" and a "value".'));
            return [];
        }
        const title = readText(item, 'title', pointer, problems) ?? '';
        const value = readText(item, 'value', pointer, problems) ?? '';
        // Old integrations write it as text.
        const short = item['short'] === true || item['short'] === 'true';
        return title || value ? [{title, value, short}] : [];
    });
}

/** Slack's three words, in the host's colours; else a hexadecimal colour. */
const colors: Record<string, string> = {
    good: 'rgb(var(--tm-success-rgb))',
    warning: 'rgb(var(--tm-warning-rgb))',
    danger: 'rgb(var(--tm-danger-rgb))',
};

function readColor(raw: JsonObject, at: string, problems: Problem[]): string | undefined {
    const color = readText(raw, 'color', at, problems);
    const known = color === undefined ? undefined : colors[color.toLowerCase()] ?? (/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(color) ? color : undefined);
    if (color !== undefined && known === undefined) {
        problems.push(problem(pointerTo(at, 'color'), 'color_unusable', 'A colour is "good", "warning", "danger", or hexadecimal such as "#1c58d9".'));
    }
    return known;
}

function listOf(raw: Json | undefined, at: string, problems: Problem[]): Array<{item: Json; pointer: string}> {
    if (Array.isArray(raw)) {
        return raw.map((item, index) => ({item, pointer: pointerTo(at, index)}));
    }
    if (raw !== undefined && raw !== null) {
        problems.push(problem(at, 'not_list', 'A list is expected here.'));
    }
    return [];
}

/** One key, unless it has no value. */
function present<Key extends string, Value>(key: Key, value: Value | undefined): {[K in Key]?: Value} {
    const object: {[K in Key]?: Value} = {};
    if (value !== undefined) {
        object[key] = value;
    }
    return object;
}
