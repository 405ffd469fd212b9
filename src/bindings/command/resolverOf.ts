import type {InputField, Resolver} from '../../protocol/command/index.ts';
import type {SelectOption} from '../../protocol/index.ts';
import type {Surroundings} from './Surroundings.ts';

/** Who resolves what was typed into a box, labels of picked options included. */
export function resolverOf({apps, scope, readClock, picked}: Surroundings, signal = new AbortController().signal): Resolver {
    return {
        host: apps.host,
        teamId: scope.teamId,
        clock: readClock(),
        picked: (field, value) => picked.get(pickedKey(field, value)),
        signal,
    };
}

/** Keeps what a lookup has found, since any of it may be picked. */
export function rememberFound({picked}: Surroundings, field: InputField, items: readonly SelectOption[]): void {
    items.forEach((item) => picked.set(pickedKey(field, item.value), item));
}

function pickedKey(field: InputField, value: string): string {
    return `${field.name} ${value}`;
}
