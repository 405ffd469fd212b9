/** Eight kinds in turn, as chat forms have them. */
export const kinds = ['text', 'textarea', 'number', 'email', 'bool', 'select', 'radio', 'date'] as const;

export interface MixedField {
    name: string;
    label: string;
    kind: (typeof kinds)[number];
    /** Of selects (ten) and radios (three). */
    options: Array<{label: string; value: string}>;
}

export function mixedFields(count: number): MixedField[] {
    return Array.from({length: count}, (_, index) => {
        const kind = kinds[index % kinds.length] ?? 'text';
        const options = kind === 'select' ? 10 : kind === 'radio' ? 3 : 0;
        return {
            name: `field${index}`,
            label: `Question ${index}`,
            kind,
            options: Array.from({length: options}, (_, option) => ({label: `Answer ${option}`, value: `a${option}`})),
        };
    });
}

/** JSON Schema of the fields, for the engines that take one. */
export function schemaOf(fields: readonly MixedField[]) {
    return {
        type: 'object' as const,
        properties: Object.fromEntries(fields.map(({name, label, kind, options}) => [name, {
            title: label,
            type: kind === 'number' ? 'number' as const : kind === 'bool' ? 'boolean' as const : 'string' as const,
            ...(kind === 'email' && {format: 'email'}),
            ...(kind === 'date' && {format: 'date'}),
            ...(options.length > 0 && {enum: options.map(({value}) => value)}),
        }])),
    };
}
