/**
 * What Apps embed in posts (`props.app_bindings`, client.md 5, docs/decisions/0010-what-a-binding-is-in-a-post.md): a view model of cards and controls.
 * The client draws from it, and where there is none of ours the backend makes Mattermost draw from it; so a binding is the same thing everywhere. A door
 * of its own beside `protocol/index.ts`, as only what draws posts needs it.
 */
export {choicesOf} from './choicesOf.ts';
export {embedOf} from './embedOf.ts';
export type {EmbedButton, EmbedCard, EmbedCheckbox, EmbedChoice, EmbedControl, EmbedFieldSelect, EmbedForm, EmbedSelect} from './EmbedView.ts';
