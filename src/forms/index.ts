/**
 * Apps' forms: the engine, and what draws it. The engine is a pure state machine (`formMachine`): values, errors, and
 * requests with numbers, so that late answers are dropped and typing that is newer than a refresh always wins. Values
 * are the form's own state, never in a store. `useAppForm` runs it, AppForm draws the fields (one file a type in
 * `fields/`). The whole of it (lookup, refresh, several steps, errors where they belong, drafts) stands in three places:
 * AppFormModal over the page, AppFormPanel beside it, AppFormInline in a post; AppFormWindow moves between the first two. What draws is
 * fetched with the first form (`loadForms`).
 * Client and host are passed in; how a form came to be opened, and what follows its answer, is the opener's.
 */
export type {AppFormProps} from './AppForm.tsx';
export type {AppFormInlineProps} from './AppFormInline.tsx';
export type {AppFormModalProps} from './AppFormModal.tsx';
export type {AppFormPanelProps} from './AppFormPanel.tsx';
export {AppForm, AppFormInline, AppFormModal, AppFormPanel, AppFormWindow, loadForms} from './drawnForms.ts';
export type {OnOutcome} from './createFormSession.ts';
export {formMachine} from './formMachine.ts';
export type {FieldError, FormEffect, FormEvent, FormMessage, FormState, FoundOption, Lookup, Transition} from './FormState.ts';
export {OptionLine} from './fields/OptionLine.tsx';
export {StillWorking} from './StillWorking.tsx';
export {useHostOptions} from './useHostOptions.ts';
export {useMarkdown} from './useMarkdown.tsx';
export {useAppForm, type AppFormControls, type AppFormOptions, type FormActions} from './useAppForm.ts';
