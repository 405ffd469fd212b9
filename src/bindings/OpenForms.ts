import type {AppFormOptions} from '../forms/index.ts';
import type {ClientContext, SubmittableForm} from '../protocol/index.ts';
import type {Apps} from './Apps.ts';

export interface OpenForm {
    /** Tells one opening from the next, so that another form begins afresh. */
    number: number;
    form: SubmittableForm;
    context: ClientContext;
    title: string;
    onSubmitted: (() => void) | undefined;
    typed: AppFormOptions['typed'];
    atSide: boolean;
}

/** The forms that are open, kept outside of React: whoever holds them may open one, and whoever draws them may stand anywhere. */
export interface OpenForms {
    open: Apps['openForm'];
    close(number: number): void;
    /** From the dialog to the side, or back. */
    move(number: number): void;
    /** The same list as long as nothing changed. */
    current(): readonly OpenForm[];
    subscribe(listener: () => void): () => void;
}

/** No form is open. */
export function createOpenForms(): OpenForms {
    const listeners = new Set<() => void>();
    let opened = 0;
    let forms: readonly OpenForm[] = [];

    function change(next: readonly OpenForm[]): void {
        forms = next;
        listeners.forEach((listener) => listener());
    }

    return {
        open(form, context, title, onSubmitted, typed) {
            change([...forms, {number: opened++, form, context, title, onSubmitted, typed, atSide: false}]);
        },
        close(number) {
            change(forms.filter((other) => other.number !== number));
        },
        move(number) {
            change(forms.map((other) => (other.number === number ? {...other, atSide: !other.atSide} : other)));
        },
        current: () => forms,
        subscribe(listener) {
            listeners.add(listener);
            return () => listeners.delete(listener);
        },
    };
}
