import type {Json} from '../wire/index.ts';

const templates = [
    {value: 'kindly', label: 'Could you kindly tell me'},
    {value: 'curious', label: 'I am curious'},
    {value: 'retro', label: 'Looking back at this week'},
    {value: 'short', label: 'In one word'},
    {value: 'team', label: 'For the whole team'},
];

/** The opening words that hold what was typed, as select options; all of them when nothing was. */
export function findTemplates(query: string): Json[] {
    const wanted = query.trim().toLowerCase();
    return templates.filter(({label}) => label.toLowerCase().includes(wanted));
}

/** The words behind a template's value; `''` for none or an unknown one. */
export function openingWords(template: string): string {
    return templates.find(({value}) => value === template)?.label ?? '';
}
