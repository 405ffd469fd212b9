import type {Insertable, Selectable} from 'kysely';

import type {Call} from '../../protocol/index.ts';
import type {Delivery, NewDelivery} from './Deliveries.ts';
import type {DeliveryTable} from './tables.ts';

/** What is read of a delivery to show it. */
export const shownColumns = [
    'id', 'app_id', 'kind', 'key', 'lane', 'sequence', 'state', 'attempts', 'accepted_at', 'due_at', 'finished_at', 'error_code', 'error_message', 'acting_user_id', 'call', 'context',
] as const satisfies (keyof DeliveryTable)[];

type ShownRow = Pick<Selectable<DeliveryTable>, typeof shownColumns[number]>;

/** One that this process took, ready to be sent. */
export interface Taken extends NewDelivery {
    id: string;
    attempts: number;
}

/** What a delivery carries beside its call. */
type Content = Pick<NewDelivery, 'values' | 'known'>;

interface Acceptance {
    id: string;
    sequence: number;
    now: number;
}

/** A delivery as it is stored when it is accepted. */
export function newRow(delivery: NewDelivery, {id, sequence, now}: Acceptance): Insertable<DeliveryTable> {
    const {appId, kind, key, lane, actingUserId, dueAt = 0} = delivery;
    const texts = textsOf(delivery);
    return {
        id,
        app_id: appId,
        kind,
        key,
        lane: lane ?? null,
        holds: null,
        sequence,
        state: 'waiting',
        attempts: 0,
        accepted_at: now,
        due_at: dueAt <= now ? 0 : dueAt,
        finished_at: null,
        error_code: null,
        error_message: null,
        acting_user_id: actingUserId ?? null,
        worker: null,
        ...texts,
        size: texts.call.length + (texts.context?.length ?? 0) + (texts.content?.length ?? 0),
    };
}

function textsOf({call, context, values, known}: NewDelivery): Pick<Selectable<DeliveryTable>, 'call' | 'context' | 'content'> {
    const content: Content = {...(values ? {values} : {}), ...(known ? {known} : {})};
    return {
        call: JSON.stringify(call),
        context: context ? JSON.stringify(context) : null,
        content: values || known ? JSON.stringify(content) : null,
    };
}

/** A delivery as it is shown. */
export function shown(row: ShownRow): Delivery {
    return {
        ...partsOf(row),
        place: `${row.sequence}-${row.id}`,
        state: row.state,
        acceptedAt: row.accepted_at,
        dueAt: row.due_at === 0 ? row.accepted_at : row.due_at,
        ...(row.finished_at === null ? {} : {finishedAt: row.finished_at}),
        ...(row.error_code === null ? {} : {lastError: {code: row.error_code, message: row.error_message ?? ''}}),
    };
}

/** What `place` names: processes that accept at the same moment may give the same number twice. */
export function placeOf(place: string): {sequence: number; id: string} {
    const [sequence = ''] = place.split('-', 1);
    return {sequence: Number(sequence), id: place.slice(sequence.length + 1)};
}

/** A delivery as it is sent. */
export function taken(row: Selectable<DeliveryTable>): Taken {
    const content: Content = row.content === null ? {} : JSON.parse(row.content);
    return {...partsOf(row), ...content};
}

/** The JSON was written by `newRow`, so it is what it says. */
function partsOf(row: ShownRow) {
    const call: Call = JSON.parse(row.call);
    const context: NewDelivery['context'] = row.context === null ? undefined : JSON.parse(row.context);
    return {
        id: row.id,
        appId: row.app_id,
        kind: row.kind,
        key: row.key,
        ...(row.lane === null ? {} : {lane: row.lane}),
        call,
        ...(context ? {context} : {}),
        ...(row.acting_user_id === null ? {} : {actingUserId: row.acting_user_id}),
        attempts: row.attempts,
    };
}
