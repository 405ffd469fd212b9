/** Four options, for selects of every kind. */
export const choices = [
    {label: 'Ada Lovelace', value: 'ada'},
    {label: 'Grace Hopper', value: 'grace'},
    {label: 'Mary Jackson', value: 'mary'},
    {label: 'Radia Perlman', value: 'radia'},
];

/** Thirteen options: more than fit into a list without scrolling. */
export const manyChoices = Array.from({length: 13}, (_, index) => ({label: `Option ${index + 1}`, value: `option${index + 1}`}));
